"""Every command, declared once: bindings, footer, help, palette and the README's key table are derived from this table."""
# ruff: noqa: E501 - one line per command reads better than wrapped calls

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from homs_tui.core.bilingual import Bilingual, Lang
from homs_tui.explore import choices, lists, noting, travel
from homs_tui.explore.choices import LANGS
from homs_tui.explore.dialogs.help import open_help, welcomed
from homs_tui.explore.dialogs.palette import open_palette
from homs_tui.explore.dialogs.picks import list_marks, list_notes
from homs_tui.explore.dialogs.prompt import ask_for_search, ask_for_time, compare
from homs_tui.explore.dialogs.sheet import ask_for_filter
from homs_tui.explore.finding import hit
from homs_tui.explore.keys import key_name, with_arabic
from homs_tui.explore.modes import back
from homs_tui.explore.outcome import NOTHING
from homs_tui.explore.panes import BY_NAME as PANE_BY_NAME
from homs_tui.explore.panes import MAP
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.synonyms import SYNONYMS
from homs_tui.explore.travel import change_speed, play, redo_jump, undo_jump, wait_for_letter, why
from homs_tui.present.detail.note_rows import subject_of
from homs_tui.present.palette_rows import Entry
from homs_tui.present.view import View

Do = Callable[[Reader], Step]
"""The effect of a command."""
WhyNot = Callable[[View], str | None]
"""The key of the notice that says why a command is not available now; None where it is."""


def _always(_: View) -> str | None:
    return None


def _wants_place(view: View) -> str | None:
    return None if view.place else "notice.no_place"


def _wants_letters(view: View) -> str | None:
    return None if view.medium.arabic else "notice.no_arabic"


def _wants_arabic(view: View) -> str | None:
    return None if view.mirrored else "notice.digits_in_arabic"


def _wants_subject(view: View) -> str | None:
    return None if subject_of(view) else "detail.empty"


def _wants_query(view: View) -> str | None:
    return None if view.query else "notice.no_search"


_OPPOSITE: Final = (("right", "left"), ("shift+right", "shift+left"), ("ctrl+right", "ctrl+left"), ("l", "h"))
MIRRORED_KEYS: Final = {key: other for pair in _OPPOSITE for key, other in (pair, pair[::-1])}
"""Each directional key to its opposite."""


class Command(Struct, frozen=True):
    """Something that the reader can do."""

    id: str
    """A stable identifier: group, dot, name."""
    keys: tuple[str, ...]
    """Its keys as Textual names them, first the one that is shown."""
    name: Bilingual
    """Its name, in one or two words."""
    help: Bilingual
    """What it does, in one sentence."""
    do: Do
    """Gives the reader after it, and what has to happen outside."""
    short: Bilingual
    """Its name in the foot."""
    why_not: WhyNot = _always
    """Says why it is not available now."""
    directional: bool = False
    """Whether its arrows, h or l point where it leads. On a mirrored screen it has the keys of its opposite."""

    def keys_in(self, lang: Lang) -> tuple[str, ...]:
        """Its keys in a language of the interface."""
        mirrored = self.directional and lang == "ar"
        return tuple(MIRRORED_KEYS.get(key, key) for key in self.keys) if mirrored else self.keys

    @property
    def group(self) -> str:
        """The group under which the help lists it."""
        return self.id.partition(".")[0]


def _command(
    id_: str,
    keys: str,
    name: tuple[str, str],
    help_: tuple[str, str],
    do: Do,
    why_not: WhyNot = _always,
    *,
    short: tuple[str, str] | None = None,
    directional: bool = False,
) -> Command:
    return Command(
        id_,
        tuple(keys.split()),
        Bilingual(en=name[0], ar=name[1]),
        Bilingual(en=help_[0], ar=help_[1]),
        do,
        Bilingual(en=(short or name)[0], ar=(short or name)[1]),
        why_not,
        directional,
    )


def _time(id_: str) -> Do:
    return lambda reader: travel.move(reader, id_)


def _list(way: str) -> Do:
    def do(reader: Reader) -> Step:
        if reader.focus != MAP:
            return lists.move(reader, way)
        from homs_tui.explore.map_moves import move  # noqa: PLC0415 - only who opens the map loads it

        return move(reader, way)

    return do


def _choose(reader: Reader) -> Step:
    if reader.focus != MAP:
        return lists.choose(reader)
    from homs_tui.explore.map_moves import choose  # noqa: PLC0415 - only who opens the map loads it

    return choose(reader)


def _map(id_: str) -> Do:
    def do(reader: Reader) -> Step:
        from homs_tui.explore.map_moves import COMMANDS as MAP_COMMANDS  # noqa: PLC0415 - only who opens the map loads it

        return MAP_COMMANDS[id_](reader)

    return do


def _pane(name: str) -> Do:
    return lambda reader: (reader.with_focus(name), NOTHING)


GROUPS: Final = {
    "time": Bilingual(en="Time", ar="الزمن"),
    "list": Bilingual(en="Lists", ar="القوائم"),
    "pane": Bilingual(en="Panes", ar="الألواح"),
    "map": Bilingual(en="Map", ar="الخريطة"),
    "find": Bilingual(en="Finding", ar="البحث"),
    "claim": Bilingual(en="Reading", ar="القراءة"),
    "note": Bilingual(en="Notes", ar="الملاحظات"),
    "app": Bilingual(en="Program", ar="البرنامج"),
}

COMMANDS: Final[tuple[Command, ...]] = (
    _command("time.next", "right l", ("next hour", "الساعة التالية"), ("One hour later", "التقدم ساعة واحدة"), _time("time.next"), short=("hour", "ساعة"), directional=True),
    _command("time.previous", "left h", ("previous hour", "الساعة السابقة"), ("One hour earlier", "الرجوع ساعة واحدة"), _time("time.previous"), directional=True),
    _command("time.next_six", "shift+right", ("six hours later", "بعد ست ساعات"), ("Six hours later", "التقدم ست ساعات"), _time("time.next_six"), directional=True),
    _command("time.previous_six", "shift+left", ("six hours earlier", "قبل ست ساعات"), ("Six hours earlier", "الرجوع ست ساعات"), _time("time.previous_six"), directional=True),
    _command("time.next_day", "} ctrl+right", ("next midnight", "منتصف الليل التالي"), ("To the next midnight", "إلى منتصف الليل التالي"), _time("time.next_day"), directional=True),
    _command("time.previous_day", "{ ctrl+left", ("previous midnight", "منتصف الليل السابق"), ("To the previous midnight", "إلى منتصف الليل السابق"), _time("time.previous_day"), directional=True),
    _command("time.next_change", "]", ("next change", "التغيّر التالي"), ("To the next hour at which the status of a place changes", "إلى الساعة التالية التي تتغيّر فيها حال مكان"), _time("time.next_change"), short=("change", "تغيّر")),
    _command("time.previous_change", "[", ("previous change", "التغيّر السابق"), ("To the previous hour at which the status of a place changes", "إلى الساعة السابقة التي تتغيّر فيها حال مكان"), _time("time.previous_change")),
    _command("time.next_place_change", ")", ("next change here", "التغيّر التالي هنا"), ("To the next change of the selected place", "إلى التغيّر التالي في حال المكان المختار"), _time("time.next_place_change"), _wants_place, short=("its next change", "تغيّره التالي")),
    _command("time.previous_place_change", "(", ("prior change here", "التغيّر السابق هنا"), ("To the previous change of the selected place", "إلى التغيّر السابق في حال المكان المختار"), _time("time.previous_place_change"), _wants_place),
    _command("time.first", "home", ("first hour", "أول ساعة"), ("To the first hour", "إلى أول ساعة"), _time("time.first")),
    _command("time.last", "end", ("last hour", "آخر ساعة"), ("To the last hour", "إلى آخر ساعة"), _time("time.last")),
    _command("time.goto", "t", ("go to a time", "إلى وقت"), ("Type a time: sat 15, 7/12 22:00, \u2068٧ ديسمبر ٢٢\u2069, +6", "اكتب وقتًا: السبت 15، \u20687/12 22:00\u2069، ٧ ديسمبر ٢٢، \u2068+6\u2069"), ask_for_time, short=("time", "وقت")),
    _command("time.play", "space", ("play", "تشغيل"), ("Let the hours pass, more slowly at changes; press again to stop", "دع الساعات تمضي، متمهّلة عند التغيّر؛ واضغط ثانية للإيقاف"), play),
    _command("time.slower", "< , -", ("slower", "أبطأ"), ("Play more slowly", "تشغيل أبطأ"), lambda reader: change_speed(reader, -1)),
    _command("time.faster", "> . + =", ("faster", "أسرع"), ("Play faster", "تشغيل أسرع"), lambda reader: change_speed(reader, 1)),
    _command("time.compare", "v", ("compare", "مقارنة"), ("Compare this hour with another; press again to end", "قارن هذه الساعة بغيرها؛ واضغط ثانية للإنهاء"), compare),
    _command("time.mark", "m", ("set a mark", "وضع علامة"), ("Followed by a letter: mark this hour with it", "يليه حرف: احفظ به هذه الساعة"), lambda reader: wait_for_letter(reader, "time.mark")),
    _command("time.jump", "'", ("go to a mark", "إلى علامة"), ("List the marks; a letter goes to the hour marked with it", "العلامات؛ والحرف ينقل إلى الساعة المحفوظة به"), list_marks),
    _command("time.undo", "u backspace", ("jump back", "رجوع عن قفزة"), ("Back to where the last jump began", "العودة إلى حيث بدأت آخر قفزة"), undo_jump),
    _command("time.redo", "r ctrl+r", ("jump forward", "إعادة قفزة"), ("Forward again, after going back", "التقدم ثانية بعد العودة"), redo_jump),
    _command("list.down", "j down", ("down", "أسفل"), ("One entry down", "بند واحد إلى الأسفل"), _list("down")),
    _command("list.up", "k up", ("up", "أعلى"), ("One entry up", "بند واحد إلى الأعلى"), _list("up")),
    _command("list.page_down", "pagedown ctrl+d", ("page down", "صفحة أسفل"), ("One page down", "صفحة واحدة إلى الأسفل"), _list("page_down")),
    _command("list.page_up", "pageup ctrl+u", ("page up", "صفحة أعلى"), ("One page up", "صفحة واحدة إلى الأعلى"), _list("page_up")),
    _command("list.top", "g ctrl+home", ("first entry", "أول بند"), ("To the first entry", "إلى أول بند"), _list("top")),
    _command("list.bottom", "G ctrl+end", ("last entry", "آخر بند"), ("To the last entry", "إلى آخر بند"), _list("bottom")),
    _command("list.choose", "enter", ("open", "فتح"), ("Open the entry under the cursor; in the detail, follow it", "افتح البند الذي عنده المؤشر؛ وفي التفاصيل انتقل إليه"), _choose),
    _command("pane.next", "tab", ("next pane", "اللوح التالي"), ("To the next pane", "إلى اللوح التالي"), lambda reader: lists.focus_next(reader, 1), short=("pane", "لوح")),
    _command("pane.previous", "shift+tab", ("previous pane", "اللوح السابق"), ("To the previous pane", "إلى اللوح السابق"), lambda reader: lists.focus_next(reader, -1)),
    _command("pane.timeline", PANE_BY_NAME["timeline"].digit, ("timeline", "الأحداث"), ("To the timeline", "إلى الأحداث"), _pane("timeline")),
    _command("pane.localities", PANE_BY_NAME["localities"].digit, ("localities", "الأماكن"), ("To the localities", "إلى الأماكن"), _pane("localities")),
    _command("pane.detail", PANE_BY_NAME["detail"].digit, ("detail", "التفاصيل"), ("To the detail", "إلى التفاصيل"), _pane("detail")),
    _command("pane.map", PANE_BY_NAME[MAP].digit, ("map", "الخريطة"), ("To the map", "إلى الخريطة"), _map("pane.map")),
    _command("pane.zoom", "z", ("zoom", "تكبير"), ("Give the pane the full width; press again to undo", "وسّع اللوح إلى العرض كله؛ واضغط ثانية لإعادته"), lists.zoom),
    _command("map.show", "M f7", ("show the map", "إظهار الخريطة"), ("Show the map of control, or hide it", "أظهر خريطة السيطرة أو أخفها"), _map("map.show"), short=("map", "خريطة")),
    _command("map.closer", "i", ("closer", "أقرب"), ("On the map: the next closer view, then half the scale about the selection", "في الخريطة: المشهد الأقرب، ثم نصف المقياس حول المختار"), _map("map.closer")),
    _command("map.wider", "o", ("wider", "أوسع"), ("On the map: twice the scale, then the next wider view", "في الخريطة: ضعف المقياس، ثم المشهد الأوسع"), _map("map.wider")),
    _command("map.centre", "c", ("centre", "توسيط"), ("On the map: put the selection in the middle", "في الخريطة: ضع المختار في الوسط"), _map("map.centre")),
    _command("map.north", "alt+up", ("place north", "مكان شمالًا"), ("On the map: to the nearest sign in the north", "في الخريطة: إلى أقرب رمز شمالًا"), _map("map.north")),
    _command("map.south", "alt+down", ("place south", "مكان جنوبًا"), ("On the map: to the nearest sign in the south", "في الخريطة: إلى أقرب رمز جنوبًا"), _map("map.south")),
    _command("map.west", "alt+left", ("place west", "مكان غربًا"), ("On the map: to the nearest sign in the west", "في الخريطة: إلى أقرب رمز غربًا"), _map("map.west")),
    _command("map.east", "alt+right", ("place east", "مكان شرقًا"), ("On the map: to the nearest sign in the east", "في الخريطة: إلى أقرب رمز شرقًا"), _map("map.east")),
    _command("map.pan_north", "alt+shift+up", ("pan north", "تحريك شمالًا"), ("Move the map to the north", "حرّك الخريطة شمالًا"), _map("map.pan_north")),
    _command("map.pan_south", "alt+shift+down", ("pan south", "تحريك جنوبًا"), ("Move the map to the south", "حرّك الخريطة جنوبًا"), _map("map.pan_south")),
    _command("map.pan_west", "alt+shift+left", ("pan west", "تحريك غربًا"), ("Move the map to the west", "حرّك الخريطة غربًا"), _map("map.pan_west")),
    _command("map.pan_east", "alt+shift+right", ("pan east", "تحريك شرقًا"), ("Move the map to the east", "حرّك الخريطة شرقًا"), _map("map.pan_east")),
    _command("map.backdrop", "d", ("map lines", "خطوط الخريطة"), ("Draw the lines of the map with other characters: dots, blocks, ASCII", "ارسم خطوط الخريطة برموز أخرى: نقاط أو كتل أو \u2068ASCII\u2069"), _map("map.backdrop")),
    _command("find.search", "/", ("search", "بحث"), ("Search places and claims, in either script", "ابحث في الأماكن والأخبار بالحرف العربي أو اللاتيني"), ask_for_search),
    _command("find.next", "n", ("next hit", "النتيجة التالية"), ("To the next hit", "إلى النتيجة التالية"), lambda reader: hit(reader, 1), _wants_query, short=("next", "التالية")),
    _command("find.previous", "N", ("previous hit", "النتيجة السابقة"), ("To the previous hit", "إلى النتيجة السابقة"), lambda reader: hit(reader, -1), _wants_query, short=("previous", "السابقة")),
    _command("find.filter", "f", ("filter", "ترشيح"), ("Show only some sides, kinds, regions, certainties or notes", "اعرض أطرافًا أو أنواعًا أو مناطق أو درجات يقين أو ملاحظات بعينها"), ask_for_filter),
    _command("find.palette", ": ctrl+p", ("command palette", "لوحة الأوامر"), ("Every command, place, claim and time, by name", "كل أمر ومكان وخبر ووقت باسمه"), lambda reader: open_palette(reader, entries), short=("menu", "أوامر")),
    _command("claim.why", "w", ("why", "لماذا"), ("Prove the status of the place; press again to close", "برهان حال المكان المختار؛ واضغط ثانية للإغلاق"), why, _wants_place),
    _command("claim.copy", "y", ("copy", "نسخ"), ("Copy the selection, or else the proof or the entry", "انسخ المحدد، وإلا فالبرهان أو البند، بترتيبه المنطقي"), lists.copy),
    _command("claim.select", "V f6", ("select", "تحديد"), ("Select entries by moving; y or Enter copies, Esc cancels", "حدّد البنود بالتنقل؛ y أو Enter للنسخ وEsc للإلغاء"), lists.select),
    _command("note.edit", "e", ("note", "ملاحظة"), ("Write a note on the place or claim in view", "اكتب ملاحظة على المكان أو الخبر المعروض"), noting.edit, _wants_subject),
    _command("note.list", "E", ("all notes", "كل الملاحظات"), ("List all your notes, to go to what they are on", "ملاحظاتك كلها، للانتقال إلى ما هي عليه"), list_notes),
    _command("note.undo", "U", ("undo note", "تراجع عن ملاحظة"), ("Undo the last change to the note in view", "تراجع عن آخر تغيير في الملاحظة المعروضة"), noting.take_back, _wants_subject),
    _command("app.theme", "T", ("theme", "السمة"), ("Switch to the next set of colours", "بدّل إلى مجموعة الألوان التالية"), choices.next_theme),
    _command("app.lang", "L f2", ("language", "اللغة"), ("Switch the interface between Arabic and English", "بدّل لغة الواجهة بين العربية والإنجليزية"), choices.next_lang, _wants_letters, short=("Arabic", "إلى English")),
    _command("app.bidi", "B", ("Arabic output", "إخراج العربية"), ("Try another way of sending Arabic; see homs-tui doctor", "جرّب طريقة أخرى لإرسال العربية؛ انظر \u2068homs-tui doctor\u2069"), choices.next_mode),
    _command("app.digits", "f3", ("digits", "الأرقام"), ("In Arabic: switch between Western and Arabic-Indic digits", "بدّل بين الأرقام الغربية والأرقام العربية الهندية (١٢٣)"), choices.next_digits, _wants_arabic),
    _command("app.marks", "f4", ("vowel marks", "الحركات"), ("Show or hide the marks on Arabic letters", "أظهر الحركات على الحروف أو أخفها"), choices.switch_marks),
    _command("app.lam_alef", "f5", ("lam-alef", "لام ألف"), ("Draw lam-alef in one cell or in two", "ارسم اللام مع الألف في خانة واحدة أو في خانتين"), choices.switch_lam_alef),
    _command("app.back", "escape", ("end", "إنهاء"), ("End what is on: first selection or proof, then search, comparison, zoom, filter", "أنهِ ما هو قائم: التحديد أو البرهان أولًا، ثم البحث فالمقارنة فالتكبير فالترشيح"), back),
    _command("app.suspend", "ctrl+z", ("suspend", "تعليق"), ("Go to the shell; fg brings you back", "انتقل إلى سطر الأوامر؛ والأمر fg يعيدك إلى هنا"), choices.suspend),
    _command("app.help", "? f1", ("help", "مساعدة"), ("What the signs mean, and every key", "معاني الرموز، وكل المفاتيح"), lambda reader: open_help(reader, groups, MAIN)),
    _command("app.picture", "P", ("picture", "صورة"), ("Save the screen as SVG and HTML; the foot says where", "احفظ الشاشة بصيغتي SVG وHTML؛ ويُذكر المسار في أسفلها"), choices.take_screenshot),
    _command("app.quit", "q ctrl+q", ("quit", "خروج"), ("Quit; the hour, selection and filter are remembered", "اخرج؛ وتُحفظ الساعة والاختيار والترشيح"), choices.leave),
)  # fmt: skip

BY_ID: Final = {command.id: command for command in COMMANDS}
BY_KEY: Final[dict[Lang, dict[str, str]]] = {
    lang: {key: command.id for command in COMMANDS for key in with_arabic(command.keys_in(lang))} for lang in LANGS
}
"""The command of each key, in each language of the interface, under a Latin and an Arabic keyboard layout."""

MAIN: Final[tuple[str, ...]] = (
    "time.next", "time.next_change", "time.goto", "list.down", "pane.next", "find.search", "claim.why", "find.palette",
)  # fmt: skip
"""The commands that a reader needs first."""

PLAYING: Final = frozenset({"time.play", "time.slower", "time.faster", "app.back"})
"""The commands that do not stop playback before they have their effect."""


def entries(lang: Lang) -> tuple[Entry, ...]:
    """The commands, as the palette lists them."""
    return tuple(_entry(command, lang) for command in COMMANDS)


class Together(Struct, frozen=True):
    """Commands that the help lists in one row, since they differ in their direction alone."""

    ids: tuple[str, ...]
    """The commands; the row stands where the first would."""
    keys: str
    """Their keys, as they are shown."""
    name: Bilingual
    """What they are called together."""
    help: Bilingual
    """What they do."""


TOGETHER: Final = (
    Together(
        ("map.north", "map.south", "map.west", "map.east"),
        "Alt+←↓↑→",
        Bilingual(en="place there", ar="مكان هناك"),
        Bilingual(en="On the map: to the nearest sign in that direction", ar="في الخريطة: إلى أقرب رمز في ذلك الاتجاه"),
    ),
    Together(
        ("map.pan_north", "map.pan_south", "map.pan_west", "map.pan_east"),
        "Alt+⇧←↓↑→",
        Bilingual(en="pan", ar="تحريك"),
        Bilingual(en="Move the map in that direction", ar="حرّك الخريطة في ذلك الاتجاه"),
    ),
)


def groups(lang: Lang) -> tuple[tuple[Bilingual, tuple[Entry, ...]], ...]:
    """The commands by group, as the help lists them."""
    together = {row.ids[0]: Entry(row.ids[0], row.name, row.help, (row.keys,), ()) for row in TOGETHER}
    others = {id_ for row in TOGETHER for id_ in row.ids[1:]}
    listed = [command for command in COMMANDS if command.id not in others]
    return tuple(
        (name, tuple(together.get(command.id) or _entry(command, lang) for command in listed if command.group == group))
        for group, name in GROUPS.items()
    )


def welcome(reader: Reader) -> Reader:
    """The reader who begins without a session: what this is lies over the panes until the first key."""
    return welcomed(reader, groups, MAIN)


def _entry(command: Command, lang: Lang) -> Entry:
    also = SYNONYMS.get(command.id)
    words = () if also is None else (*also.en.split(", "), *also.ar.split("، "))
    return Entry(command.id, command.name, command.help, tuple(map(key_name, command.keys_in(lang))), words)


def markdown_table() -> str:
    """The key table of the README."""
    isolates = dict.fromkeys(map(ord, "\u2068\u2069"))
    lines = ["| Keys | What they do |", "|---|---|"]
    for command in COMMANDS:
        keys = " ".join(f"`{key_name(key)}`" for key in command.keys)
        lines.append(f"| {keys} | {command.help.en.translate(isolates)} |")
    return "\n".join(lines) + "\n"
