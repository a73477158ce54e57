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
from homs_tui.explore.dialogs.prompt import ask_for_search, ask_for_time
from homs_tui.explore.dialogs.sheet import ask_for_filter
from homs_tui.explore.finding import hit
from homs_tui.explore.keys import key_name, with_arabic
from homs_tui.explore.outcome import NOTHING
from homs_tui.explore.panes import BY_NAME as PANE_BY_NAME
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.synonyms import SYNONYMS
from homs_tui.explore.travel import change_speed, compare, play, undo_jump, wait_for_letter, why
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
    footer: tuple[str, ...] = ()
    """The panes for which the foot lists it; "all" for every pane."""
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
    footer: str = "",
    why_not: WhyNot = _always,
    *,
    directional: bool = False,
) -> Command:
    return Command(
        id_,
        tuple(keys.split()),
        Bilingual(en=name[0], ar=name[1]),
        Bilingual(en=help_[0], ar=help_[1]),
        do,
        tuple(footer.split()),
        why_not,
        directional,
    )


def _time(id_: str) -> Do:
    return lambda reader: travel.move(reader, id_)


def _list(way: str) -> Do:
    return lambda reader: lists.move(reader, way)


def _pane(name: str) -> Do:
    return lambda reader: (reader.with_focus(name), NOTHING)


GROUPS: Final = {
    "time": Bilingual(en="Time", ar="الزمن"),
    "list": Bilingual(en="Lists", ar="القوائم"),
    "pane": Bilingual(en="Panes", ar="الألواح"),
    "find": Bilingual(en="Finding", ar="البحث"),
    "claim": Bilingual(en="Reading", ar="القراءة"),
    "note": Bilingual(en="Notes", ar="الملاحظات"),
    "app": Bilingual(en="Program", ar="البرنامج"),
}

COMMANDS: Final[tuple[Command, ...]] = (
    _command("time.next", "right l", ("hour on", "تقدّم ساعة"), ("One hour later", "التقدم ساعة واحدة"), _time("time.next"), "all", directional=True),
    _command("time.previous", "left h", ("hour back", "رجوع ساعة"), ("One hour earlier", "الرجوع ساعة واحدة"), _time("time.previous"), directional=True),
    _command("time.next_six", "shift+right", ("six on", "تقدّم ست ساعات"), ("Six hours later", "التقدم ست ساعات"), _time("time.next_six"), directional=True),
    _command("time.previous_six", "shift+left", ("six back", "رجوع ست ساعات"), ("Six hours earlier", "الرجوع ست ساعات"), _time("time.previous_six"), directional=True),
    _command("time.next_day", "} ctrl+right", ("day on", "تقدّم يوم"), ("To the next midnight", "إلى منتصف الليل التالي"), _time("time.next_day"), directional=True),
    _command("time.previous_day", "{ ctrl+left", ("day back", "رجوع يوم"), ("To the midnight before", "إلى منتصف الليل السابق"), _time("time.previous_day"), directional=True),
    _command("time.next_change", "]", ("next change", "التغيّر التالي"), ("To the next hour at which a place changes", "إلى الساعة التالية التي تتغيّر فيها حال مكان"), _time("time.next_change"), "all"),
    _command("time.previous_change", "[", ("change before", "التغيّر السابق"), ("To the last hour at which a place changed", "إلى الساعة السابقة التي تغيّرت فيها حال مكان"), _time("time.previous_change")),
    _command("time.next_place_change", ")", ("its next change", "تغيّره التالي"), ("To the next change of the selected place", "إلى التغيّر التالي في حال المكان المختار"), _time("time.next_place_change"), "localities", _wants_place),
    _command("time.previous_place_change", "(", ("its change before", "تغيّره السابق"), ("To the change before of the selected place", "إلى التغيّر السابق في حال المكان المختار"), _time("time.previous_place_change"), why_not=_wants_place),
    _command("time.first", "home", ("first hour", "أول ساعة"), ("To the first hour", "إلى أول ساعة"), _time("time.first")),
    _command("time.last", "end", ("last hour", "آخر ساعة"), ("To the last hour", "إلى آخر ساعة"), _time("time.last")),
    _command("time.goto", "t", ("go to time", "إلى وقت"), ("Type a time: sat 15, 7/12 22:00, \u2068٧ ديسمبر ٢٢\u2069, +6", "اكتب وقتًا: السبت 15، \u20687/12 22:00\u2069، ٧ ديسمبر ٢٢، \u2068+6\u2069"), ask_for_time, "timeline"),
    _command("time.play", "space", ("play", "تشغيل"), ("Let the hours pass, lingering at changes; again stops", "دع الساعات تمضي متمهّلة عند التغيّر؛ ومرة أخرى للإيقاف"), play, "timeline"),
    _command("time.slower", "< , -", ("slower", "أبطأ"), ("Let the hours pass more slowly", "لتمضِ الساعات أبطأ"), lambda reader: change_speed(reader, -1)),
    _command("time.faster", "> . + =", ("faster", "أسرع"), ("Let the hours pass faster", "لتمضِ الساعات أسرع"), lambda reader: change_speed(reader, 1)),
    _command("time.compare", "v", ("compare", "مقارنة"), ("Keep this hour and compare it with others; again ends", "ثبّت هذه الساعة وقارنها بغيرها؛ ومرة أخرى للإنهاء"), compare),
    _command("time.mark", "m", ("mark", "علامة"), ("Then a letter: keep this hour under it", "ثم حرف: احفظ به هذه الساعة"), lambda reader: wait_for_letter(reader, "time.mark")),
    _command("time.jump", "'", ("to mark", "إلى علامة"), ("The marks; a letter goes to the hour kept under it", "العلامات؛ والحرف ينقل إلى الساعة المحفوظة به"), list_marks),
    _command("time.undo", "u backspace", ("undo jump", "تراجع"), ("Back to where the last jump began", "العودة إلى ما قبل آخر قفزة"), undo_jump),
    _command("list.down", "j down", ("down", "أسفل"), ("One entry down", "بند واحد إلى الأسفل"), _list("down")),
    _command("list.up", "k up", ("up", "أعلى"), ("One entry up", "بند واحد إلى الأعلى"), _list("up")),
    _command("list.page_down", "pagedown ctrl+d", ("page down", "صفحة أسفل"), ("One page down", "صفحة واحدة إلى الأسفل"), _list("page_down")),
    _command("list.page_up", "pageup ctrl+u", ("page up", "صفحة أعلى"), ("One page up", "صفحة واحدة إلى الأعلى"), _list("page_up")),
    _command("list.top", "g ctrl+home", ("top", "البداية"), ("To the first entry", "إلى أول بند"), _list("top")),
    _command("list.bottom", "G ctrl+end", ("bottom", "النهاية"), ("To the last entry", "إلى آخر بند"), _list("bottom")),
    _command("list.choose", "enter", ("open", "فتح"), ("Open what the cursor is on; in the detail, follow it", "افتح ما عنده المؤشر؛ وفي التفاصيل انتقل إليه"), lists.choose, "detail timeline"),
    _command("pane.next", "tab", ("next pane", "اللوح التالي"), ("To the next pane", "إلى اللوح التالي"), lambda reader: lists.focus_next(reader, 1), "all"),
    _command("pane.previous", "shift+tab", ("pane before", "اللوح السابق"), ("To the pane before", "إلى اللوح السابق"), lambda reader: lists.focus_next(reader, -1)),
    _command("pane.timeline", PANE_BY_NAME["timeline"].digit, ("timeline", "الأحداث"), ("To the timeline", "إلى الأحداث"), _pane("timeline")),
    _command("pane.localities", PANE_BY_NAME["localities"].digit, ("localities", "الأماكن"), ("To the localities", "إلى الأماكن"), _pane("localities")),
    _command("pane.detail", PANE_BY_NAME["detail"].digit, ("detail", "التفاصيل"), ("To the detail", "إلى التفاصيل"), _pane("detail")),
    _command("pane.zoom", "z", ("zoom", "تكبير"), ("Give the pane the whole width; again gives it back", "وسّع اللوح إلى العرض كله؛ ومرة أخرى لإعادته"), lists.zoom),
    _command("find.search", "/", ("search", "بحث"), ("Search places and claims, in either script", "ابحث في الأماكن والأخبار بالحرف العربي أو اللاتيني"), ask_for_search, "localities detail"),
    _command("find.next", "n", ("next hit", "النتيجة التالية"), ("To the next thing found", "إلى النتيجة التالية"), lambda reader: hit(reader, 1), why_not=_wants_query),
    _command("find.previous", "N", ("hit before", "النتيجة السابقة"), ("To the thing found before", "إلى النتيجة السابقة"), lambda reader: hit(reader, -1), why_not=_wants_query),
    _command("find.filter", "f", ("filter", "ترشيح"), ("Only some sides, kinds, regions, certainties, notes", "اعرض أطرافًا أو أنواعًا أو مناطق أو درجات يقين أو ملاحظات بعينها"), ask_for_filter),
    _command("find.palette", "ctrl+p :", ("palette", "لوحة الأوامر"), ("Every command, place, claim and time, by its name", "كل أمر ومكان وخبر ووقت باسمه"), lambda reader: open_palette(reader, entries)),
    _command("claim.why", "w", ("why", "لماذا"), ("The proof of the place's status; again closes it", "برهان حال المكان المختار؛ ومرة أخرى للإغلاق"), why, "localities detail", _wants_place),
    _command("claim.copy", "y", ("copy", "نسخ"), ("Copy what is selected, else the proof or the entry", "انسخ المحدد، وإلا فالبرهان أو البند، بترتيبه المنطقي"), lists.copy, "detail"),
    _command("claim.select", "V f6", ("select", "تحديد"), ("Select entries by moving; y, Enter copy, Esc ends", "حدّد البنود بالتنقل؛ y أو Enter للنسخ وEsc للإنهاء"), lists.select),
    _command("note.edit", "e", ("note", "ملاحظة"), ("Write a note on the place or claim that is looked at", "اكتب ملاحظة على المكان أو الخبر المعروض"), noting.edit, "detail", _wants_subject),
    _command("note.list", "E", ("all notes", "كل الملاحظات"), ("Every note of yours, to go to what it is on", "ملاحظاتك كلها، للانتقال إلى ما هي عليه"), list_notes),
    _command("note.undo", "U", ("undo note", "تراجع عن ملاحظة"), ("Take back the last change to the note on it", "تراجع عن آخر تغيير في الملاحظة عليه"), noting.take_back, why_not=_wants_subject),
    _command("app.theme", "T", ("theme", "السمة"), ("The next set of colours", "مجموعة الألوان التالية"), choices.next_theme),
    _command("app.lang", "L f2", ("language", "اللغة"), ("The interface in Arabic or in English", "الواجهة بالعربية أو بالإنجليزية"), choices.next_lang, why_not=_wants_letters),
    _command("app.bidi", "B", ("order", "ترتيب الحروف"), ("Another way of sending Arabic; see homs-tui doctor", "طريقة أخرى لإرسال العربية؛ انظر \u2068homs-tui doctor\u2069"), choices.next_mode),
    _command("app.digits", "f3", ("digits", "الأرقام"), ("In Arabic: Western digits, or those of Arabic", "الأرقام الغربية أو العربية الهندية (١٢٣)"), choices.next_digits, why_not=_wants_arabic),
    _command("app.marks", "f4", ("marks", "الحركات"), ("Show the marks on Arabic letters or hide them", "أظهر الحركات على الحروف أو أخفها"), choices.switch_marks),
    _command("app.lam_alef", "f5", ("lam-alef", "لام ألف"), ("Draw lam with alef in one cell or in two", "ارسم اللام مع الألف في خانة واحدة أو في خانتين"), choices.switch_lam_alef),
    _command("app.back", "escape", ("back", "رجوع"), ("Close the selection, proof, comparison or search", "أغلق التحديد أو البرهان أو المقارنة أو البحث"), lists.back),
    _command("app.suspend", "ctrl+z", ("suspend", "تعليق"), ("Back to the shell; fg comes back here", "العودة إلى سطر الأوامر؛ والأمر fg يعيدك إلى هنا"), choices.suspend),
    _command("app.help", "? f1", ("help", "مساعدة"), ("What the signs mean, and every key", "معاني الرموز، وكل المفاتيح"), lambda reader: open_help(reader, groups, MAIN), "all"),
    _command("app.picture", "P", ("picture", "صورة"), ("Keep the screen as SVG and HTML; the foot says where", "احفظ الشاشة بصيغتي SVG وHTML؛ ويُذكر المسار في أسفلها"), choices.take_screenshot),
    _command("app.quit", "q ctrl+q", ("quit", "خروج"), ("Leave; the hour, selection and filter are kept", "اخرج؛ وتُحفظ الساعة والاختيار والترشيح"), choices.leave, "all"),
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

PLAYING: Final = frozenset({"time.play", "time.slower", "time.faster"})
"""The commands that do not stop playback."""


def entries(lang: Lang) -> tuple[Entry, ...]:
    """The commands, as the palette lists them."""
    return tuple(_entry(command, lang) for command in COMMANDS)


def groups(lang: Lang) -> tuple[tuple[Bilingual, tuple[Entry, ...]], ...]:
    """The commands by group, as the help lists them."""
    return tuple(
        (name, tuple(_entry(command, lang) for command in COMMANDS if command.group == group)) for group, name in GROUPS.items()
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
