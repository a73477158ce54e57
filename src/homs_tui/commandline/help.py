"""The help of the program or of a command, as lines of a page.

The page is not argparse's, which wraps by characters, knows no other direction and is in English. A file gets the text in
logical order; a terminal gets it shaped and in visual order, and an Arabic page mirrored: names at the right, their meaning to
the left of them. Text to be typed, usage and examples, keeps its own direction.
"""
# ruff: noqa: E501 - one line per text reads better than wrapped ones

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from homs_tui.commandline.commands import SUMMARIES
from homs_tui.commandline.spec import HELP, PROGRAM, VERSION, Command, Input
from homs_tui.core.bilingual import Bilingual, Lang, two

_INDENT = 2
_MAX_NAME_WIDTH = 22
_MIN_WIDTH = 20

HEADINGS: Final = {
    "usage": two("usage:", "الاستعمال:"),
    "commands": two("commands:", "الأوامر:"),
    "arguments": two("arguments:", "المعطيات:"),
    "options": two("options:", "الخيارات:"),
    "examples": two("examples:", "أمثلة:"),
    "codes": two(
        "exit codes: 0 success, 1 failure, 2 wrong usage, 3 invalid dataset, 128+n ended by signal n (130 interrupted, 141 pipe closed)",
        "رموز الخروج: 0 نجاح، 1 إخفاق، 2 استعمال خاطئ، 3 مجموعة بيانات غير صالحة، \u2068128+n\u2069 إنهاء بالإشارة \u2068n\u2069 (130 مقاطعة، 141 انغلاق الأنبوب)",
    ),
}
"""The headings of every help page."""


class Page(NamedTuple):
    """The format of a help page."""

    lang: Lang
    """The language."""
    width: int
    """Cells of a line."""
    visual: bool = False
    """Whether lines are shaped and in visual order."""

    @property
    def mirrored(self) -> bool:
        """Whether lines begin at the right edge."""
        return self.visual and self.lang == "ar"

    def words(self, text: Bilingual, width: int | None = None) -> list[str]:
        """A text as lines; on a mirrored page each fills the width."""
        room = max(width or self.width, _MIN_WIDTH)
        said = text.in_(self.lang)
        if not self.visual and self.lang == "en":
            return _wrapped(text.plain("en").split(), room)
        from homs_tui.text.bidi import Base  # noqa: PLC0415 - only this needs the text engine
        from homs_tui.text.layout import layout  # noqa: PLC0415
        from homs_tui.text.typesetting import Typesetting  # noqa: PLC0415

        found = layout(said, room, Base.RTL if self.lang == "ar" else Base.LTR, Typesetting(lam_alef=self.visual))
        if not self.visual:
            return [Bilingual(ar=said[line.start : line.end].strip(), en="").plain("ar") for line in found]
        return [" " * (room - line.width) + line.text if self.mirrored else line.text for line in found]

    def typed(self, line: str) -> str:
        """A text to type, as one line from the left."""
        if not self.visual or line.isascii():
            return " " * _INDENT + line
        from homs_tui.text.bidi import Base  # noqa: PLC0415
        from homs_tui.text.layout import one_line  # noqa: PLC0415

        return " " * _INDENT + one_line(line, None, Base.LTR).text

    def rows(self, pairs: Sequence[tuple[str, Bilingual]]) -> Iterator[str]:
        """Names, with their meanings beside them."""
        widest = min(_MAX_NAME_WIDTH, self.width - 2 * _INDENT - _MIN_WIDTH)
        column = max((len(name) for name, _ in pairs if len(name) <= widest), default=0)
        for name, meaning in pairs:
            lines = self.words(meaning, self.width - column - 2 * _INDENT)
            if len(name) > column:
                yield from self._names(name)
                name = ""
            for number, line in enumerate(lines):
                yield self._row(name if number == 0 else "", line, column)

    def _row(self, name: str, line: str, column: int) -> str:
        gap = " " * _INDENT
        row = f"{line}{gap}{name.rjust(column)}" if self.mirrored else f"{gap}{name.ljust(column)}{gap}{line}"
        return row.rstrip()

    def _names(self, name: str) -> Iterator[str]:
        """A name too long for its column, on lines of its own."""
        for line in _broken([name], self.width - 2 * _INDENT):
            yield line.rjust(self.width - _INDENT) if self.mirrored else " " * _INDENT + line


def help_lines(command: Command, page: Page) -> Iterator[str]:
    """The help of a command, or of the program."""
    yield from page.words(HEADINGS["usage"])
    yield from (page.typed(line) for line in _broken(_usage(command), page.width - _INDENT))
    yield ""
    yield from page.words(command.about)
    yield from _sections(command, page)
    yield from ("", *page.words(HEADINGS["examples"]))
    yield from (page.typed(line) for line in command.examples)
    yield from ("", *page.words(HEADINGS["codes"]))


def _sections(command: Command, page: Page) -> Iterator[str]:
    if not command.name:
        yield from ("", *page.words(HEADINGS["commands"]))
        yield from page.rows(list(SUMMARIES.items()))
    arguments = [(_name(given), given.help) for given in command.inputs if not given.is_option]
    if arguments:
        yield from ("", *page.words(HEADINGS["arguments"]))
        yield from page.rows(arguments)
    more = [] if command.name else [VERSION]
    options = [(_name(given), given.help) for given in command.inputs if given.is_option]
    yield from ("", *page.words(HEADINGS["options"]))
    yield from page.rows([("-h, --help", HELP.help), *options, *((given.name, given.help) for given in more)])


def _usage(command: Command) -> list[str]:
    wanted = [_name(given) for given in command.inputs if given.required or not given.is_option]
    free = [f"[{_name(given)}]" for given in command.inputs if given.is_option and not given.required]
    if not command.name:
        return [PROGRAM, "[-h]", "[--version]", *free, "[COMMAND ...]"]
    return [f"{PROGRAM} {command.name}", *wanted, "[-h]", *free]


def _name(given: Input) -> str:
    value = given.metavar or ("{" + ",".join(given.choices) + "}" if given.choices else "")
    return f"{given.name} {value}".strip() if given.is_option else value


def _wrapped(words: Sequence[str], width: int) -> list[str]:
    """Words in lines of *width*, broken as by textwrap, which takes as long to import as the whole page."""
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _broken(pieces: Sequence[str], width: int) -> list[str]:
    """Pieces to type in lines of *width*; only a piece longer than a line is broken, after a comma."""
    lines = [""]
    for piece in pieces:
        parts = [piece] if len(piece) <= width else [f"{part}," for part in piece.split(",")]
        for number, part in enumerate(parts):
            space = " " if number == 0 and lines[-1] else ""
            if lines[-1] and len(lines[-1] + space + part) > width:
                lines.append("")
                space = ""
            lines[-1] += space + part
        lines[-1] = lines[-1] if len(parts) == 1 else lines[-1].removesuffix(",")
    return lines
