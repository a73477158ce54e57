"""`map`: where things stood, drawn, as data, or in words."""
# ruff: noqa: E501 - one line per text reads better than wrapped ones

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Literal

from homs_tui.commandline import spec
from homs_tui.commandline.commands.picture import SIZES
from homs_tui.commandline.faults import UsageFaultError
from homs_tui.commandline.spec import BIDI, DATA, DIGITS, LANG, OUT, PLACE, Command, Completes, Input, moment_input
from homs_tui.core.bilingual import two
from homs_tui.core.messages import sentence

if TYPE_CHECKING:
    from homs_tui.commandline.context import Context
    from homs_tui.commandline.map_view import Outlook
    from homs_tui.core.geography import Box
    from homs_tui.present.map.map_page import MapPage
    from homs_tui.present.map.map_picture import MapPicture
    from homs_tui.present.view import View

DEFAULT_SIZE: Final = (80, 20)
"""Columns and rows of a map that is not printed on a terminal."""


def _extent(option: str, bounds: tuple[int, int]) -> Callable[[str], int]:
    """Reads a number of columns or rows."""

    def read(text: str) -> int:
        number = int(text) if text.isdecimal() and len(text) <= 4 else 0
        least, most = bounds
        if not least <= number <= most:
            raise UsageFaultError(sentence("usage.map_size", option=option, least=least, most=most))
        return number

    return read


COMMAND = Command(
    "map",
    two(
        "Draws who held what at an hour as the explorer's map does: what the signs, letters and lines on it mean is said under it, with the "
        "places that lie beyond its edge or have no position. Printed as text its rows are in visual order, in a file too, since "
        "columns mean something only there; JSON and words are in logical order. In JSON each place stands exactly once: in a "
        "cell, or in the margin. Words say for each place how far and in what direction it lies from the nearest city, who "
        "held it, and since when.",
        "يرسم من كان بيده كل مكان في ساعة ما، كما في خريطة المستكشف؛ وتحت الخريطة معاني ما فيها من رموز وأحرف وخطوط، والأماكن التي تقع خارجها أو لا يُعلم "
        "موقعها. وأسطرها المطبوعة نصًّا بالترتيب المرئي، في الملفات أيضًا، إذ لا معنى للأعمدة بغيره؛ أما \u2068JSON\u2069 والكلام فبالترتيب المنطقي. "
        "وفي \u2068JSON\u2069 يرد كل مكان مرة واحدة: في خانة أو في الهامش. والكلام يذكر لكل مكان بُعده عن أقرب مدينة وجهته منها، وبيد من كان، ومنذ متى.",
    ),
    (
        "homs-tui map --at 'sat 12' --view north",
        "homs-tui map --at 'sat 22' --view rastan --compare 'fri 12' --width 100 --height 30",
        "homs-tui map --at 'sat 22' --view city --format words",
        "homs-tui map --at 'sat 12' --format svg > map.svg",
    ),
    (
        moment_input("the hour", "الساعة"),
        Input(
            "--view",
            two(
                "a view of the dataset (the shipped one has theatre, west, north and city; default: the one that it opens with), or "
                "a place to look around, {place}, at the scale of the closest view that has it, or at a kilometre a column if that is closer",
                "مشهد من مشاهد مجموعة البيانات (في المرفقة: \u2068theatre\u2069 و\u2068west\u2069 و\u2068north\u2069 و\u2068city\u2069؛ والمبدئي ما تُفتح به)، أو "
                "مكان يُنظر حوله، {place}، بمقياس أقرب مشهد يضمه، أو كيلومتر لكل عمود إن كان أقرب",
            ).filled(place=PLACE),
            "VIEW",
            completes=Completes.VIEWS,
        ),
        Input(
            "--width",
            two(
                "columns of the map (default: those of the terminal, else {number})",
                "أعمدة الخريطة (المبدئي: أعمدة الطرفية، وإلا فالعدد {number})",
            ).filled(number=DEFAULT_SIZE[0]),
            "N",
            read=_extent("--width", SIZES[0]),
        ),
        Input(
            "--height",
            two(
                "rows of the map, without its title and foot (default: what the terminal has room for, else {number})",
                "أسطر الخريطة، دون عنوانها وما تحتها (المبدئي: ما تتسع له الطرفية، وإلا فالعدد {number})",
            ).filled(number=DEFAULT_SIZE[1]),
            "N",
            read=_extent("--height", SIZES[1]),
        ),
        Input(
            "--format",
            two(
                "text (default; in colour on a terminal), JSON, SVG as 'picture' draws it, or words to listen to",
                "نص (المبدئي؛ وبالألوان على الطرفية)، أو \u2068JSON\u2069، أو \u2068SVG\u2069 كما يرسمه الأمر \u2068picture\u2069، أو كلام يُستمع إليه",
            ),
            choices=("text", "json", "svg", "words"),
        ),
        Input(
            "--compare",
            two(
                "another hour to compare with: the earlier letters stand before the later ones",
                "ساعة أخرى للمقارنة: تسبق أحرفُ الوقت الأول أحرفَ الثاني",
            ),
            "T2",
            completes=Completes.TIMES,
        ),
        OUT,
        DATA,
        LANG,
        DIGITS,
        BIDI,
    ),
)


class Options(spec.Options):
    """The options of `map`."""

    at: str
    """The hour, as typed."""
    view: str | None = None
    """A view or a place, by identifier or name."""
    width: int | None = None
    """Columns of the map."""
    height: int | None = None
    """Rows of the map."""
    format: Literal["text", "json", "svg", "words"] = "text"
    """The form."""
    compare: str | None = None
    """The hour to compare with, as typed."""
    out: str = "-"
    """The file, or a hyphen for standard output."""


def run(context: "Context[Options]") -> int:
    """Write the map in the form that is asked for, to the file or to standard output."""
    from homs_tui.commandline.output import write_text  # noqa: PLC0415 - `--help` needs only the declaration

    options, view = context.options, _view(context)
    match options.format:
        case "words":
            _write_words(context, view)
        case "json":
            write_text(_json(context, view), options.out)
        case "svg":
            write_text(_svg(context, view), options.out)
        case "text":
            _write_drawn(context, view)
    return 0


def _on_terminal(context: "Context[Options]") -> bool:
    import sys  # noqa: PLC0415

    return context.options.format == "text" and context.options.out == "-" and sys.stdout.isatty()


def _view(context: "Context[Options]") -> "View":
    """The hours, the language, and what the terminal can show if the map is printed on it."""
    from homs_tui.present.terminal_limits import TerminalLimits  # noqa: PLC0415
    from homs_tui.present.view import View  # noqa: PLC0415

    options, axis = context.options, context.chronicle.axis
    limits = TerminalLimits()
    if _on_terminal(context):
        from homs_tui.terminal.identify.output_mode import limits_of  # noqa: PLC0415 - it queries the terminal

        limits = limits_of(context.delivery.mode)
    return View(
        hour=axis.hour_of(context.hour(options.at)),
        anchor=None if options.compare is None else axis.hour_of(context.hour(options.compare)),
        lang=context.lang,
        typesetting=context.typesetting,
        medium=limits,
    )


def _size(context: "Context[Options]") -> tuple[int, int]:
    columns, rows = DEFAULT_SIZE
    return context.options.width or columns, context.options.height or rows


def _draw(context: "Context[Options]", view: "View", size: tuple[int, int]) -> "tuple[Outlook, View, MapPicture]":
    """The map, with where it looks, and the view with the place in its middle selected."""
    from msgspec.structs import replace  # noqa: PLC0415

    from homs_tui.commandline.map_view import outlook  # noqa: PLC0415
    from homs_tui.present.acts import NOTHING_DONE  # noqa: PLC0415
    from homs_tui.present.map.backdrop import Backdrop, fitted_to  # noqa: PLC0415
    from homs_tui.present.map.draw import draw_map  # noqa: PLC0415

    found = outlook(context, context.options.view, size)
    view = replace(view, place=found.place)
    backdrop = fitted_to(Backdrop.BRAILLE, view.medium)
    picture = draw_map(context.scene, NOTHING_DONE, view, context.atlas, found.camera, *size, backdrop)
    return found, view, picture


def _page(context: "Context[Options]", view: "View", size: tuple[int, int], *, has_looks: bool) -> "MapPage":
    from homs_tui.present.map.map_page import page  # noqa: PLC0415

    found, view, picture = _draw(context, view, size)
    return page(context.scene, view, context.atlas, picture, found.place, has_looks=has_looks)


def _json(context: "Context[Options]", view: "View") -> str:
    """The map as data. Raises UsageFaultError for a size at which there is none."""
    import json  # noqa: PLC0415

    from homs_tui.present.answers.map_record import AskedFor, map_record  # noqa: PLC0415
    from homs_tui.present.map.map_picture import SMALLEST  # noqa: PLC0415

    size = _size(context)
    if size[0] < SMALLEST[0] or size[1] < SMALLEST[1]:
        raise UsageFaultError(sentence("usage.map_small", columns=SMALLEST[0], rows=SMALLEST[1]))
    found, view, picture = _draw(context, view, size)
    record = map_record(context.scene, view, AskedFor(found.id, found.place), picture)
    return json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _svg(context: "Context[Options]", view: "View") -> str:
    from homs_tui.commandline.map_svg import map_svg  # noqa: PLC0415

    return map_svg(context.scene, view, _page(context, view, _size(context), has_looks=True))


def _write_drawn(context: "Context[Options]", view: "View") -> None:
    from homs_tui.commandline.output import write_text  # noqa: PLC0415
    from homs_tui.commandline.painted_output import plain_text, write_painted  # noqa: PLC0415

    if _on_terminal(context):
        write_painted(_page_on_terminal(context, view).rows, context.delivery)
    else:
        write_text(plain_text(_page(context, view, _size(context), has_looks=False).rows), context.options.out)


def _page_on_terminal(context: "Context[Options]", view: "View") -> "MapPage":
    """A page that, unless a size is given, fills the terminal's columns, and its rows but the one for the next prompt."""
    from homs_tui.commandline.painted_output import has_looks  # noqa: PLC0415
    from homs_tui.commandline.streams import terminal_columns, terminal_rows  # noqa: PLC0415

    narrow, wide = SIZES[0]
    width = context.options.width or min(max(terminal_columns() - context.delivery.margin, narrow), wide)
    if context.options.height is not None:
        return _page(context, view, (width, context.options.height), has_looks=has_looks())
    rows = terminal_rows() - 1
    found = _page(context, view, (width, _within(rows - _AROUND)), has_looks=has_looks())
    if len(found.rows) > rows:
        # How much stands around a map depends on what is on it.
        found = _page(context, view, (width, _within(rows - len(found.title) - len(found.foot))), has_looks=has_looks())
    return found


def _within(rows: int) -> int:
    """So many rows as far as a map may have them."""
    from homs_tui.present.map.map_picture import SMALLEST  # noqa: PLC0415

    return min(max(rows, SMALLEST[1]), SIZES[1][1])


_AROUND: Final = 5
"""Rows of title and foot that are expected at first."""


def _write_words(context: "Context[Options]", view: "View") -> None:
    import sys  # noqa: PLC0415

    from homs_tui.commandline.output import write_blocks, write_text  # noqa: PLC0415
    from homs_tui.commandline.streams import configure  # noqa: PLC0415
    from homs_tui.present.answers.map_words import map_in_words  # noqa: PLC0415
    from homs_tui.present.answers.text_tables import lines  # noqa: PLC0415
    from homs_tui.present.map.whereabouts import positions  # noqa: PLC0415

    title, bounds, at = context.chronicle.title.in_(view.lang), None, positions(context.scene, context.atlas, True)
    if context.options.view is not None:
        title, bounds = _part(context, view)
    blocks = map_in_words(context.scene, view, at, title, bounds)
    if context.options.out != "-":
        write_text("".join(f"{line}\n" for line in lines(blocks, None)), context.options.out)
        return
    configure(sys.stdout)
    write_blocks(blocks, context)
    sys.stdout.flush()


def _part(context: "Context[Options]", view: "View") -> "tuple[str, Box]":
    """The name and the edges of what a view shows."""
    from homs_tui.commandline.map_view import outlook  # noqa: PLC0415
    from homs_tui.present.map.camera import projected, view_of  # noqa: PLC0415
    from homs_tui.present.map.map_page import place_heading  # noqa: PLC0415

    size, atlas = _size(context), context.atlas
    found = outlook(context, context.options.view, size)
    name = view_of(atlas, found.camera).name.in_(view.lang)
    title = name if found.place is None else place_heading(context.scene, view, found.place).text
    return title, projected(atlas, found.camera, *size).bounds
