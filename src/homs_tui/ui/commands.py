"""Every command, declared once: bindings, footer, help, palette and the README's key table are projections of this table."""
# ruff: noqa: E501 - a line a command reads better than one that is wrapped

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from homs_tui.core.bilingual import Bilingual, Lang
from homs_tui.present.detail.note_rows import subject_of
from homs_tui.present.view import View
from homs_tui.ui.keys import with_arabic

WhyNot = Callable[[View], str | None]
"""The key of the words that say why a command cannot be given now; None where it can."""


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
"""The key that points the other way."""


class Command(Struct, frozen=True):
    """Something that a reader can do."""

    id: str
    """Stable identifier: group, dot, name."""
    keys: tuple[str, ...]
    """Keys as Textual names them, the one to print first."""
    name: Bilingual
    """What it is called, in one or two words."""
    help: Bilingual
    """What it does, in a sentence."""
    footer: tuple[str, ...] = ()
    """The panes at whose foot it is named; "all" for each."""
    why_not: WhyNot = _always
    """Why it cannot be given now, if so."""
    directional: bool = False
    """Do its arrows and h or l point where it leads? On a mirrored screen those of its opposite do."""

    def keys_in(self, lang: Lang) -> tuple[str, ...]:
        """Its keys while the interface is in a language."""
        mirrored = self.directional and lang == "ar"
        return tuple(MIRRORED_KEYS.get(key, key) for key in self.keys) if mirrored else self.keys

    @property
    def group(self) -> str:
        """The group in which help lists it."""
        return self.id.partition(".")[0]


def _command(
    id_: str,
    keys: str,
    name: tuple[str, str],
    help_: tuple[str, str],
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
        tuple(footer.split()),
        why_not,
        directional,
    )


LANGS: Final[tuple[Lang, ...]] = ("en", "ar")
"""The languages of the interface, in the order in which they follow each other."""

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
    _command("time.next", "right l", ("hour on", "تقدّم ساعة"), ("One hour later", "التقدم ساعة واحدة"), "all", directional=True),
    _command("time.previous", "left h", ("hour back", "رجوع ساعة"), ("One hour earlier", "الرجوع ساعة واحدة"), directional=True),
    _command("time.next_six", "shift+right", ("six on", "تقدّم ست ساعات"), ("Six hours later", "التقدم ست ساعات"), directional=True),
    _command("time.previous_six", "shift+left", ("six back", "رجوع ست ساعات"), ("Six hours earlier", "الرجوع ست ساعات"), directional=True),
    _command("time.next_day", "} ctrl+right", ("day on", "تقدّم يوم"), ("To the next midnight", "إلى منتصف الليل التالي"), directional=True),
    _command("time.previous_day", "{ ctrl+left", ("day back", "رجوع يوم"), ("To the midnight before", "إلى منتصف الليل السابق"), directional=True),
    _command("time.next_change", "]", ("next change", "التغيّر التالي"), ("To the next hour at which a place changes", "إلى الساعة التالية التي تتغيّر فيها حال مكان"), "all"),
    _command("time.previous_change", "[", ("change before", "التغيّر السابق"), ("To the last hour at which a place changed", "إلى الساعة السابقة التي تغيّرت فيها حال مكان")),
    _command("time.next_place_change", ")", ("its next change", "تغيّره التالي"), ("To the next change of the selected place", "إلى التغيّر التالي في حال المكان المختار"), "localities", _wants_place),
    _command("time.previous_place_change", "(", ("its change before", "تغيّره السابق"), ("To the change before of the selected place", "إلى التغيّر السابق في حال المكان المختار"), why_not=_wants_place),
    _command("time.first", "home", ("first hour", "أول ساعة"), ("To the first hour", "إلى أول ساعة")),
    _command("time.last", "end", ("last hour", "آخر ساعة"), ("To the last hour", "إلى آخر ساعة")),
    _command("time.goto", "t", ("go to time", "إلى وقت"), ("Type a time: sat 15, 7/12 22:00, \u2068٧ ديسمبر ٢٢\u2069, +6", "اكتب وقتًا: السبت 15، \u20687/12 22:00\u2069، ٧ ديسمبر ٢٢، \u2068+6\u2069"), "timeline"),
    _command("time.play", "space", ("play", "تشغيل"), ("Let the hours pass, lingering at changes; again stops", "دع الساعات تمضي متمهّلة عند التغيّر؛ ومرة أخرى للإيقاف"), "timeline"),
    _command("time.slower", "< , -", ("slower", "أبطأ"), ("Let the hours pass more slowly", "لتمضِ الساعات أبطأ")),
    _command("time.faster", "> . + =", ("faster", "أسرع"), ("Let the hours pass faster", "لتمضِ الساعات أسرع")),
    _command("time.compare", "v", ("compare", "مقارنة"), ("Keep this hour and compare it with others; again ends", "ثبّت هذه الساعة وقارنها بغيرها؛ ومرة أخرى للإنهاء")),
    _command("time.mark", "m", ("mark", "علامة"), ("Then a letter: keep this hour under it", "ثم حرف: احفظ به هذه الساعة")),
    _command("time.jump", "'", ("to mark", "إلى علامة"), ("Then a letter: to the hour kept under it", "ثم حرف: إلى الساعة المحفوظة به")),
    _command("time.undo", "u backspace", ("undo jump", "تراجع"), ("Back to where the last jump began", "العودة إلى ما قبل آخر قفزة")),
    _command("list.down", "j down", ("down", "أسفل"), ("One entry down", "بند واحد إلى الأسفل")),
    _command("list.up", "k up", ("up", "أعلى"), ("One entry up", "بند واحد إلى الأعلى")),
    _command("list.page_down", "pagedown ctrl+d", ("page down", "صفحة أسفل"), ("One page down", "صفحة واحدة إلى الأسفل")),
    _command("list.page_up", "pageup ctrl+u", ("page up", "صفحة أعلى"), ("One page up", "صفحة واحدة إلى الأعلى")),
    _command("list.top", "g ctrl+home", ("top", "البداية"), ("To the first entry", "إلى أول بند")),
    _command("list.bottom", "G ctrl+end", ("bottom", "النهاية"), ("To the last entry", "إلى آخر بند")),
    _command("list.choose", "enter", ("open", "فتح"), ("Open what the cursor is on; in the detail, follow it", "افتح ما عنده المؤشر؛ وفي التفاصيل انتقل إليه"), "detail timeline"),
    _command("pane.next", "tab", ("next pane", "اللوح التالي"), ("To the next pane", "إلى اللوح التالي"), "all"),
    _command("pane.previous", "shift+tab", ("pane before", "اللوح السابق"), ("To the pane before", "إلى اللوح السابق")),
    _command("pane.timeline", "1", ("timeline", "الأحداث"), ("To the timeline", "إلى الأحداث")),
    _command("pane.localities", "2", ("localities", "الأماكن"), ("To the localities", "إلى الأماكن")),
    _command("pane.detail", "3", ("detail", "التفاصيل"), ("To the detail", "إلى التفاصيل")),
    _command("pane.zoom", "z", ("zoom", "تكبير"), ("Give the pane the whole width; again gives it back", "وسّع اللوح إلى العرض كله؛ ومرة أخرى لإعادته")),
    _command("find.search", "/", ("search", "بحث"), ("Search places and claims, in either script", "ابحث في الأماكن والأخبار بالحرف العربي أو اللاتيني"), "localities detail"),
    _command("find.next", "n", ("next hit", "النتيجة التالية"), ("To the next thing found", "إلى النتيجة التالية"), why_not=_wants_query),
    _command("find.previous", "N", ("hit before", "النتيجة السابقة"), ("To the thing found before", "إلى النتيجة السابقة"), why_not=_wants_query),
    _command("find.filter", "f", ("filter", "ترشيح"), ("Show only some sides, kinds, regions or certainties", "اعرض أطرافًا أو أنواعًا أو مناطق أو درجات يقين بعينها")),
    _command("find.palette", "ctrl+p :", ("palette", "لوحة الأوامر"), ("Every command, place, claim and time, by its name", "كل أمر ومكان وخبر ووقت باسمه")),
    _command("claim.why", "w", ("why", "لماذا"), ("The proof of the place's status; again closes it", "برهان حال المكان المختار؛ ومرة أخرى للإغلاق"), "localities detail", _wants_place),
    _command("claim.copy", "y", ("copy", "نسخ"), ("Copy what is selected, else the entry, as stored", "انسخ المحدد، وإلا فالبند، كما هو محفوظ بترتيبه المنطقي"), "detail"),
    _command("claim.select", "V f6", ("select", "تحديد"), ("Select entries by moving; y, Enter copy, Esc ends", "حدّد البنود بالتنقل؛ y أو Enter للنسخ وEsc للإنهاء")),
    _command("note.edit", "e", ("note", "ملاحظة"), ("Write a note on the place or claim that is looked at", "اكتب ملاحظة على المكان أو الخبر المعروض"), "detail", _wants_subject),
    _command("note.undo", "U", ("undo note", "تراجع عن ملاحظة"), ("Take back the last change to the note on it", "تراجع عن آخر تغيير في الملاحظة عليه"), why_not=_wants_subject),
    _command("app.theme", "T", ("theme", "السمة"), ("The next set of colours", "مجموعة الألوان التالية")),
    _command("app.lang", "L f2", ("language", "اللغة"), ("The interface in Arabic or in English", "الواجهة بالعربية أو بالإنجليزية"), why_not=_wants_letters),
    _command("app.bidi", "B", ("order", "ترتيب الحروف"), ("Another way of sending Arabic; see homs-tui doctor", "طريقة أخرى لإرسال العربية؛ انظر \u2068homs-tui doctor\u2069")),
    _command("app.digits", "f3", ("digits", "الأرقام"), ("In Arabic: Western digits, or those of Arabic", "الأرقام الغربية أو العربية الهندية (١٢٣)"), why_not=_wants_arabic),
    _command("app.marks", "f4", ("marks", "الحركات"), ("Show the marks on Arabic letters or hide them", "أظهر الحركات على الحروف أو أخفها")),
    _command("app.lam_alef", "f5", ("lam-alef", "لام ألف"), ("Draw lam with alef in one cell or in two", "ارسم اللام مع الألف في خانة واحدة أو في خانتين")),
    _command("app.back", "escape", ("back", "رجوع"), ("Close the selection, proof, comparison or search", "أغلق التحديد أو البرهان أو المقارنة أو البحث")),
    _command("app.suspend", "ctrl+z", ("suspend", "تعليق"), ("Back to the shell; fg comes back here", "العودة إلى سطر الأوامر؛ والأمر fg يعيدك إلى هنا")),
    _command("app.help", "? f1", ("help", "مساعدة"), ("Every key", "كل المفاتيح"), "all"),
    _command("app.picture", "P", ("picture", "صورة"), ("Keep the screen as SVG and HTML; the foot says where", "احفظ الشاشة بصيغتي SVG وHTML؛ ويُذكر المسار في أسفلها")),
    _command("app.quit", "q ctrl+q", ("quit", "خروج"), ("Leave; the hour, selection and filter are kept", "اخرج؛ وتُحفظ الساعة والاختيار والترشيح"), "all"),
)  # fmt: skip

BY_ID: Final = {command.id: command for command in COMMANDS}
BY_KEY: Final[dict[Lang, dict[str, str]]] = {
    lang: {key: command.id for command in COMMANDS for key in with_arabic(command.keys_in(lang))} for lang in LANGS
}
"""The command of each key, in each language of the interface, under a Latin and under an Arabic layout."""

_SHOWN = {
    "right": "→", "left": "←", "up": "↑", "down": "↓", "shift+right": "⇧→", "shift+left": "⇧←", "pagedown": "PgDn",
    "pageup": "PgUp", "home": "Home", "end": "End", "space": "Space", "enter": "Enter", "tab": "Tab", "escape": "Esc",
    "shift+tab": "⇧Tab", "backspace": "Backspace", "f1": "F1", "f2": "F2", "f3": "F3", "f4": "F4", "f5": "F5", "f6": "F6",
}  # fmt: skip


def key_name(key: str) -> str:
    """A key as it is printed."""
    if key in _SHOWN:
        return _SHOWN[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key_name(key[5:]) if key[5:] in _SHOWN else key[5:].upper()}"
    return key


def markdown_table() -> str:
    """The key table of the README."""
    isolates = dict.fromkeys(map(ord, "\u2068\u2069"))
    lines = ["| Keys | What they do |", "|---|---|"]
    for command in COMMANDS:
        keys = " ".join(f"`{key_name(key)}`" for key in command.keys)
        lines.append(f"| {keys} | {command.help.en.translate(isolates)} |")
    return "\n".join(lines) + "\n"
