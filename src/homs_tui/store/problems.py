"""What can be wrong in a file or a dataset, in both languages: each fault with its remedy.

A message follows the place that it is about ("actors.toml: government: mark: ..."), so it begins with a verb.
"""
# ruff: noqa: E501 - a line a fault reads better than one that is wrapped

from typing import Final, NamedTuple

from homs_tui.core.bilingual import Bilingual, two


class Fault(NamedTuple):
    """Something that is wrong, and what to do about it."""

    message: Bilingual
    """What is wrong."""
    remedy: Bilingual
    """What to do about it."""

    def with_remedy(self, remedy: Bilingual | None) -> "Fault":
        """The same with a better remedy, where there is one."""
        return self if remedy is None else self._replace(remedy=remedy)


def fault(key: str, /, **values: object) -> Fault:
    """A fault, with the values that belong to it; KeyError for a key that has no words."""
    message, remedy = FAULTS[key]
    return Fault(message.filled(**values), remedy.filled(**values))


def _fault(message: tuple[str, str], remedy: tuple[str, str]) -> Fault:
    return Fault(two(*message), two(*remedy))


# Words of which faults are made

TEXT: Final = two("a text", "نص")
WHOLE: Final = two("a whole number", "عدد صحيح")
NUMBER: Final = two("a number", "عدد")
TRUTH: Final = two("true or false", "\u2068true\u2069 أو \u2068false\u2069")
IDS: Final = two('a list of identifiers, like ["a", "b"]', 'قائمة معرّفات، مثل \u2068["a", "b"]\u2069')
LIST: Final = two("a list", "قائمة")
OBJECT: Final = two("an object", "كائن")
BOX: Final = two("four numbers, [west, south, east, north]", "أربعة أعداد، \u2068[west, south, east, north]\u2069")
TEXTS: Final = two('a list of texts, like ["a", "b"]', 'قائمة نصوص، مثل \u2068["a", "b"]\u2069')

KINDS: Final[dict[str, Bilingual]] = {
    # Of values
    "true": two("true", "القيمة \u2068true\u2069"),
    "false": two("false", "القيمة \u2068false\u2069"),
    "whole": two("a whole number", "عدد صحيح"),
    "number": two("a number with a point", "عدد عشري"),
    "text": two("a text", "نص"),
    "instant": two("an instant", "لحظة"),
    "zoneless": two("a date and a time without a zone", "تاريخ ووقت بلا منطقة زمنية"),
    "date": two("a date without a time", "تاريخ بلا وقت"),
    "time": two("a time without a date", "وقت بلا تاريخ"),
    "list": two("a list", "قائمة"),
    "list_of": two("a list that holds {kind}", "قائمة فيها {kind}"),
    "table": two("a table", "جدول"),
    "other": two("something else", "شيء آخر"),
    # Of entries
    "side": two("side", "طرف"),
    "actor": two("actor", "جهة فاعلة"),
    "locality": two("locality", "مكان"),
    "region": two("region", "منطقة"),
    "unit": two("unit", "وحدة عدّ"),
    "footnote": two("footnote", "حاشية"),
    "question": two("question", "مسألة"),
    "claim": two("claim", "خبر"),
    "account": two("account", "رواية"),
    "day part": two("day part", "جزء من اليوم"),
    "convention": two("convention", "اصطلاح"),
    "view": two("view", "مشهد"),
    "short name": two("short name", "اسم مختصر"),
    "anchor": two("anchor", "موضع علامة"),
    "route": two("route", "مسار طريق"),
    "line": two("line", "خط"),
}

PHRASES: Final[dict[str, Bilingual]] = {
    "near": two("did you mean {words}?", "أتقصد {words}؟"),
    "or": two("{first} or {second}", "{first} أو {second}"),
    "more": two("{names}, {more}", "{names} و{more}"),
    "circle.long": two("{cycle} ({count} in all)", "{cycle} (وعددها {count})"),
    "account.of": two("question {question}", "المسألة {question}"),
    "claims.folder": two("keep the claims in a folder named claims", "ضع الأخبار في مجلد اسمه \u2068claims\u2069"),
    "clause.gap": two("leaves a gap before it", "يترك فجوة قبله"),
    "clause.overlap": two("overlaps the clause before it", "يتداخل مع الجملة السابقة"),
}


def _syntax(what: tuple[str, str], remedy: tuple[str, str]) -> Fault:
    """What makes a file no TOML, at its line and column."""
    english, arabic = what
    return _fault(
        (
            f"is not TOML at line {{line}}, column {{column}}: {english}",
            f"ليس \u2068TOML\u2069 سليمًا عند السطر {{line}}، العمود {{column}}: {arabic}",
        ),
        remedy,
    )


_COMES_FROM_A_CIRCLE = ("forms a circle: {cycle}", "يدور في حلقة: {cycle}")
_INSTANT = (
    "write it like 2024-12-05T00:00:00+03:00, without quotation marks",
    "اكتبه مثل \u20682024-12-05T00:00:00+03:00\u2069 بلا علامتي اقتباس",
)
_PATH = ("correct the path", "صحّح المسار")
_RIGHT = ("give yourself permission to read it", "امنح نفسك إذن قراءته")

FAULTS: Final[dict[str, Fault]] = {
    # Files
    "file.missing": _fault(("does not exist", "غير موجود"), ("create it, or correct the path", "أنشئه أو صحّح المسار")),
    "file.through": _fault(("does not exist: a part of its path is a file", "غير موجود: جزء من مساره ملف"), _PATH),
    "file.forbidden": _fault(("may not be read", "لا إذن بقراءته"), _RIGHT),
    "file.loop": _fault(("is a symbolic link that leads back to itself", "رابط رمزي يعود إلى نفسه"), ("replace the link with the file", "ضع الملف مكان الرابط")),
    "file.name": _fault(("has a name that is too long", "اسمه أطول من المسموح"), _PATH),
    "file.failed": _fault(("cannot be read ({reason})", "لا يمكن قراءته ({reason})"), ("check the disk", "تحقق من القرص")),
    "file.no_path": _fault(("has a path that no file can have", "مساره لا يصلح لملف"), _PATH),
    "file.folder": _fault(("is a folder, not a file", "مجلد لا ملف"), ("put the file in its place", "ضع الملف مكانه")),
    "file.odd": _fault(("is not an ordinary file", "ليس ملفًا عاديًا"), ("put an ordinary file in its place", "ضع مكانه ملفًا عاديًا")),
    "file.large": _fault(("is larger than {bytes}", "حجمه أكثر من {bytes}"), ("split or simplify it, or check that it is the right file", "قسّمه أو بسّطه، أو تأكد أنه الملف المطلوب")),
    "file.encoding": _fault(("is not UTF-8 at line {line}: byte {number} is {byte}", "ليس بترميز \u2068UTF-8\u2069 عند السطر {line}: البايت {number} هو {byte}"), ("save it as UTF-8", "احفظه بترميز \u2068UTF-8\u2069")),
    "file.empty": _fault(("is empty", "فارغ"), ("fill it, or put the right file in its place", "املأه أو ضع الملف الصحيح مكانه")),
    # What makes a file no TOML
    "syntax.time": _syntax(("{given} is no date or time", "{given} ليس تاريخًا ولا وقتًا"), ("write instants like 2024-12-05T00:00:00+03:00; days end at 23:59:59, and zones lie less than 24 hours from UTC", "اكتب اللحظة مثل \u20682024-12-05T00:00:00+03:00\u2069؛ وآخر اليوم \u206823:59:59\u2069، والفرق عن \u2068UTC\u2069 دون 24 ساعة")),
    "syntax.number": _syntax(("{given} is no number", "{given} ليس عددًا"), ("write numbers like 12 or 0.5, and anything else in quotation marks", "اكتب العدد مثل \u206812\u2069 أو \u20680.5\u2069، وما سواه بين علامتي اقتباس")),
    "syntax.digits": _syntax(("a number has too many digits", "عدد أرقامه أكثر من المسموح"), ("keep numbers below 1000000000000", "اجعل الأعداد دون 1000000000000")),
    "syntax.bare": _syntax(("{given} stands without quotation marks", "{given} بلا علامتي اقتباس"), ('write texts like "...", and true and false in small letters', 'اكتب النص مثل \u2068"..."\u2069، و\u2068true\u2069 و\u2068false\u2069 بحروف صغيرة')),
    "syntax.odd_value": _syntax(("no value begins like {given}", "لا تبدأ قيمة بمثل {given}"), ('write texts in straight quotation marks, like "...", lists like [1, 2], tables like {{ a = 1 }}', 'اكتب النص بين علامتي اقتباس مستقيمتين مثل \u2068"..."\u2069، والقائمة مثل \u2068[1, 2]\u2069، والجدول مثل \u2068{{ a = 1 }}\u2069')),
    "syntax.no_value": _syntax(("a value is missing", "تنقص قيمة"), ("write it after the =, or drop the key", "اكتبها بعد \u2068=\u2069 أو احذف المفتاح")),
    "syntax.rest": _syntax(("{given} follows where the line should end", "يأتي {given} حيث ينبغي أن ينتهي السطر"), ("put each key on a line of its own", "اجعل كل مفتاح في سطر")),
    "syntax.line_end": _syntax(("the line ends in CR without LF", "ينتهي السطر بـ\u2068CR\u2069 بلا \u2068LF\u2069"), ("save the file with the line ends of Unix or Windows", "احفظ الملف بنهايات أسطر يونكس أو ويندوز")),
    "syntax.key": _syntax(("no key begins like {given}", "لا يبدأ مفتاح بمثل {given}"), ("use a-z, A-Z, 0-9, _ and hyphens; a comment begins with #", "استعمل \u2068a-z\u2069 و\u2068A-Z\u2069 و\u20680-9\u2069 و\u2068_\u2069 والواصلة؛ ويبدأ التعليق بـ\u2068#\u2069")),
    "syntax.equals": _syntax(("there is no = after the key", "ليس بعد المفتاح \u2068=\u2069"), ("write it like key = value", "اكتبه مثل \u2068key = value\u2069")),
    "syntax.bracket": _syntax(("the name of the table is not closed", "اسم الجدول غير مغلق"), ("close it like [name] or [[name]]", "أغلقه مثل \u2068[name]\u2069 أو \u2068[[name]]\u2069")),
    "syntax.again": _syntax(("{given} has a value already", "لـ{given} قيمة من قبل"), ("keep one of the two", "أبقِ واحدة منهما")),
    "syntax.table_again": _syntax(("{given} has been begun before", "بُدئ {given} من قبل"), ("put its keys together; write [[name]] over each of several entries", "اجمع مفاتيحه معًا؛ واكتب \u2068[[name]]\u2069 فوق كل مدخل إن تعددت")),
    "syntax.closed": _syntax(("{given} adds to a value that is complete", "يضيف {given} إلى قيمة مكتملة"), ("write all of it in one place", "اكتبها كلها في موضع واحد")),
    "syntax.list_open": _syntax(("a list goes on without a comma or ]", "تستمر قائمة بلا فاصلة ولا \u2068]\u2069"), ("put commas between its values and ] after the last", "ضع فاصلة \u2068,\u2069 بين قيمها و\u2068]\u2069 بعد آخرها")),
    "syntax.table_open": _syntax(("a table goes on without a comma or }}", "يستمر جدول بلا فاصلة ولا \u2068}}\u2069"), ("put commas between its keys and }} after the last", "ضع فاصلة \u2068,\u2069 بين مفاتيحه و\u2068}}\u2069 بعد آخرها")),
    "syntax.text_open": _syntax(("a text that begins with {mark} does not end", "نص يبدأ بـ{mark} ولا ينتهي"), ("close it on its line; texts of several lines stand between three quotation marks", "أغلقه في سطره؛ والنص المتعدد الأسطر بين ثلاث علامات اقتباس")),
    "syntax.character": _syntax(("a character is not allowed: {names}", "فيه حرف غير مسموح به: {names}"), ("delete it", "احذفه")),
    "syntax.escape": _syntax(("{given} means nothing in a text", "لا معنى لـ{given} في النص"), ("write two backslashes for one", "اكتب شرطتين مائلتين للخلف بدل الواحدة")),
    "syntax.code": _syntax(("{given} stands for no character", "لا يدل {given} على حرف"), ("write \\u and four hexadecimal digits, or \\U and eight", "اكتب \u2068\\u\u2069 وأربع خانات ست عشرية، أو \u2068\\U\u2069 وثماني خانات")),
    "syntax.deep": _syntax(("values are nested too deeply", "قيم متداخلة أعمق من المسموح"), ("keep to the tables of the schema", "التزم بجداول المخطط")),
    "syntax.key_deep": _syntax(("a key has too many parts", "مفتاح أجزاؤه أكثر من المسموح"), ("keep to the keys of the schema", "التزم بمفاتيح المخطط")),
    "syntax.other": _syntax(("it cannot be understood", "لا يُفهم"), ("correct that line", "صحّح ذلك السطر")),
    "folder.file": _fault(("is a file, not a folder", "ملف لا مجلد"), ("name the folder that holds dataset.toml", "عيّن المجلد الذي فيه \u2068dataset.toml\u2069")),
    "claims.no_file": _fault(("holds no file whose name ends in .toml", "ليس فيه ملف ينتهي اسمه بـ\u2068.toml\u2069"), ("put the claims into claims/*.toml", "ضع الأخبار في \u2068claims/*.toml\u2069")),
    "claims.none": _fault(("holds no claim", "ليس فيه أي خبر"), ("add at least one [[claim]]", "أضف \u2068[[claim]]\u2069 واحدًا على الأقل")),
    # Any field
    "key.unknown": _fault(("is not a known key", "مفتاح غير معروف"), ("known here: {known}", "المعروف هنا: {known}")),
    "missing": _fault(("is missing", "مفقود"), ("add it: {wanted}", "أضفه: {wanted}")),
    "type": _fault(("should be {wanted}, and is {kind}", "المطلوب {wanted}، والمكتوب {kind}"), ("write {wanted}", "اكتب: {wanted}")),
    "empty": _fault(("is empty", "فارغ"), ("fill it, or leave the key out where it is optional", "املأه، أو احذف المفتاح حيث لا يلزم")),
    "long": _fault(("has {characters}", "طوله {characters}"), ("write {most} at most", "اجعله {most} على الأكثر")),
    "characters": _fault(("holds a character that is not allowed: {names}", "فيه حرف غير مسموح به: {names}"), ("delete it", "احذفه")),
    "form": _fault(("{given} is not in Unicode's normal form C", "{given} ليس بالصيغة المعيارية \u2068NFC\u2069 في يونيكود"), ("normalise it (NFC)", "حوّله إلى الصيغة \u2068NFC\u2069")),
    "id": _fault(("{given} is not an identifier", "{given} ليس معرّفًا"), ("use a-z, 0-9 and hyphens, 120 at most, no hyphen first", "استعمل \u2068a-z\u2069 و\u20680-9\u2069 والواصلة، 120 على الأكثر، ولا تبدأ بواصلة")),
    "twice": _fault(("names {given} more than once", "يذكر {given} أكثر من مرة"), ("name it once", "اذكره مرة واحدة")),
    "choice": _fault(("{given} is not one of {words}", "{given} ليس من: {words}"), ("use one of them", "استعمل واحدًا منها")),
    "small": _fault(("is too small", "أصغر من المسموح"), ("write a number from {low} to {high}", "اكتب عددًا من {low} إلى {high}")),
    "large": _fault(("is too large", "أكبر من المسموح"), ("write a number from {low} to {high}", "اكتب عددًا من {low} إلى {high}")),
    "nan": _fault(("is not a number", "ليس عددًا"), ("write a number from {low} to {high}", "اكتب عددًا من {low} إلى {high}")),
    "instant.missing": _fault(("is missing", "مفقود"), _INSTANT),
    "instant.type": _fault(("should be an instant, and is {kind}", "المطلوب لحظة، والمكتوب {kind}"), _INSTANT),
    "instant.zone": _fault(("has no time zone", "بلا منطقة زمنية"), _INSTANT),
    "instant.year": _fault(("lies in year {year}, which cannot be calculated with", "يقع في السنة {year}، ولا يمكن الحساب بها"), _INSTANT),
    "clock": _fault(("{given} is not a time of day", "{given} ليس وقتًا من اليوم"), ('write it like "05:00"', 'اكتبه مثل \u2068"05:00"\u2069')),
    "sha256": _fault(("{given} is not a SHA-256 digest", "{given} ليس بصمة \u2068SHA-256\u2069"), ("write 64 digits of 0-9 and a-f", "اكتب 64 خانة من \u20680-9\u2069 و\u2068a-f\u2069")),
    "table.type": _fault(("should be a table, and is {kind}", "المطلوب جدول، والمكتوب {kind}"), ("write {wanted}", "اكتب {wanted}")),
    "table.missing": _fault(("is missing", "مفقود"), ("add {wanted}", "أضف {wanted}")),
    "tables.missing": _fault(("is missing", "مفقود"), ("add at least one {wanted}", "أضف {wanted} واحدًا على الأقل")),
    "tables.type": _fault(("should be a list of tables, and is {kind}", "المطلوب قائمة جداول، والمكتوب {kind}"), ("write {wanted} over each", "اكتب {wanted} فوق كل منها")),
    "tables.item": _fault(("should be a table, and is {kind}", "المطلوب جدول، والمكتوب {kind}"), ("write {wanted} over it", "اكتب {wanted} فوقه")),
    # dataset.toml
    "schema": _fault(("is not {schema}, the one that this version reads", "ليس {schema}، وهو ما يقرؤه هذا الإصدار"), ("use a version that reads it", "استعمل إصدارًا يقرؤه")),
    "axis.turned": _fault(("does not come after first", "لا يأتي بعد \u2068first\u2069"), ("let last be the later of the two", "اجعل \u2068last\u2069 أبعدهما")),
    "axis.odd": _fault(("does not lie a whole number of hours after first", "ليس بينه وبين \u2068first\u2069 عدد صحيح من الساعات"), ("move one of the two to a full hour", "انقل أحدهما إلى ساعة تامة")),
    "axis.long": _fault(("lies more than {hours} after first", "بينه وبين \u2068first\u2069 أكثر من {hours}"), ("shorten the axis", "قصّر المحور")),
    "zone.local": _fault(("{given} is another zone on every machine", "{given} منطقة تختلف من جهاز إلى آخر"), ("write it like Asia/Damascus", "اكتبها مثل \u2068Asia/Damascus\u2069")),
    "zone": _fault(("{given} is not a time zone", "{given} ليست منطقة زمنية"), ("write it like Asia/Damascus", "اكتبها مثل \u2068Asia/Damascus\u2069")),
    "part.turned": _fault(("does not come after from", "لا يأتي بعد \u2068from\u2069"), ("let a part end later on the same day; 24:00 is its end", "اجعل الجزء ينتهي بعد بدئه في اليوم نفسه؛ ونهاية اليوم \u206824:00\u2069")),
    # actors.toml
    "mark.latin": _fault(("{given} is not one Latin capital", "{given} ليس حرفًا لاتينيًا كبيرًا واحدًا"), ("write one letter of A-Z", "اكتب حرفًا واحدًا من \u2068A-Z\u2069")),
    "mark.arabic": _fault(("{given} is not one Arabic letter", "{given} ليس حرفًا عربيًا واحدًا"), ("write one Arabic letter", "اكتب حرفًا عربيًا واحدًا")),
    "mark": _fault(("{given} is not one letter", "{given} ليس حرفًا واحدًا"), ("write one letter of A-Z or an Arabic one", "اكتب حرفًا واحدًا من \u2068A-Z\u2069 أو حرفًا عربيًا")),
    "nobody": _fault(("{given} is reserved for nobody", "{given} محجوز لمعنى «لا أحد»"), ("choose another identifier", "اختر معرّفًا آخر")),
    # Claims and questions
    "question.answers": _fault(("has fewer than two answers", "فيه أقل من روايتين"), ("give two [[question.account]], or drop the question", "اذكر اثنتين من \u2068[[question.account]]\u2069 أو احذف المسألة")),
    "question.twins": _fault(("gives two answers the same id", "يعطي روايتين معرّفًا واحدًا"), ("give each its own", "أعط كلًّا معرّفًا")),
    "account.alone": _fault(("stands alone", "مذكور بلا الآخر"), ("give question and account, or neither", "اذكر \u2068question\u2069 و\u2068account\u2069 معًا أو لا تذكر أيًّا منهما")),
    "account.no_claim": _fault(("{given} has no claim", "الرواية {given} بلا خبر"), ("give it a claim, or drop it", "أضف لها خبرًا أو احذفها")),
    "convention.no_claim": _fault(("{given} is named by no claim", "الاصطلاح {given} لا يذكره أي خبر"), ("name it in a window, or drop it", "اذكره في مدة أو احذفه")),
    "kind.no_place": _fault(("is empty, and kind is {kind}", "فارغ، والنوع {kind}"), ("name the place that it is about", "اذكر المكان المقصود")),
    "kind.parts": _fault(("is set, and kind is {kind}", "معيّن، والنوع {kind}"), ("set it for kind control only", "عيّنه للنوع \u2068control\u2069 فقط")),
    "kind.throughout": _fault(("is set, and kind is {kind}", "معيّن، والنوع {kind}"), ("set it for kind fighting only; a hold lasts throughout its window anyway", "عيّنه للنوع \u2068fighting\u2069 فقط؛ أما \u2068hold\u2069 فيدوم طوال مدته على كل حال")),
    "kind.except": _fault(("is set without with_parts", "معيّن بلا \u2068with_parts\u2069"), ("set with_parts = true, or drop except", "عيّن \u2068with_parts = true\u2069 أو احذف \u2068except\u2069")),
    "kind.lacks": _fault(("is missing, and kind is {kind}", "مفقود، والنوع {kind}"), ("add {key}, or choose another kind", "أضف {key} أو اختر نوعًا آخر")),
    "kind.bars": _fault(("is set, and kind is not {kind}", "معيّن، والنوع ليس {kind}"), ("drop it, or set kind to {kind}", "احذفه أو اجعل النوع {kind}")),
    "said": _fault(("holds more than {words}", "فيه أكثر من {words}"), ("keep the article's time words alone", "أبقِ من ألفاظ المقال ما يدل على الوقت وحده")),
    "order.long": _fault(("holds more than {words}", "فيه أكثر من {words}"), ("keep the article's words of order alone", "أبقِ من ألفاظ المقال ما يدل على الترتيب وحده")),
    "order.unused": _fault(("is missing, and there is order_said", "غير موجود، وثمة \u2068order_said\u2069"), ("say what the words of order were used for, in both languages", "اذكر فيمَ استُعملت ألفاظ الترتيب، باللغتين")),
    "window.turned": _fault(("does not come after earliest", "لا يأتي بعد \u2068earliest\u2069"), ("windows are half-open: let latest be the later one", "نهاية المدة خارجة عنها: اجعل \u2068latest\u2069 أبعدهما")),
    "change.same": _fault(("is {given}, like from", "هو {given} مثل \u2068from\u2069"), ("a change of control has two different ends", "لتغيّر السيطرة طرفان مختلفان")),
    "figure.empty": _fault(("is missing, and so is high", "مفقود، وكذلك \u2068high\u2069"), ("give both, low alone for \"at least\", or high alone for \"at most\"", "اذكرهما معًا، أو \u2068low\u2069 وحده لمعنى «لا يقل عن»، أو \u2068high\u2069 وحده لمعنى «لا يزيد على»")),
    "figure.no_end": _fault(("is set, and {key} is missing", "معيّن، وينقص {key}"), ("give {key}, the number that is excluded, or drop it", "اذكر {key}، وهو العدد المستثنى، أو احذفه")),
    "figure.nothing": _fault(("is set, and low and high are equal: no number is left", "معيّن، و\u2068low\u2069 و\u2068high\u2069 متساويان، فلا يبقى أي عدد"), ("drop it, or drop the end that the source does not give", "احذفه، أو احذف الطرف الذي لا يذكره المصدر")),
    "figure.turned": _fault(("is larger than high", "أكبر من \u2068high\u2069"), ("let low be the smaller of the two, or both be equal", "اجعل \u2068low\u2069 أصغرهما أو ساوِ بينهما")),
    # The article and its clauses
    "passage.turned": _fault(("does not come after start", "لا يأتي بعد \u2068start\u2069"), ("passages are half-open: end is one past the last", "نهاية المقطع خارجة عنه: \u2068end\u2069 هو ما بعد آخر حرف")),
    "passage.beyond": _fault(("lies beyond the article's {characters}", "يتجاوز المقال، وطوله {characters}"), ("correct the passage", "صحّح المقطع")),
    "clause.start": _fault(("is {start} and {how}", "قيمته {start}، و{how}"), ("let it begin at {at}, where the last one ends", "ليبدأ عند {at} حيث تنتهي السابقة")),
    "clause.end": _fault(("is {at}, and the article does not end there", "قيمته {at}، ولا ينتهي المقال هناك"), ("let the last clause end at {characters}, the article's length", "لتنتهِ الجملة الأخيرة عند {characters}، وهو طول المقال")),
    "reason.needless": _fault(("is given, though a claim rests on the clause", "مذكور، مع أن على الجملة خبرًا"), ("drop the reason", "احذف السبب")),
    "reason.missing": _fault(("is missing, and no claim rests on the clause", "مفقود، وليس على الجملة خبر"), ("add a claim, or say why none does", "أضف خبرًا أو اذكر سبب خلوّها منه")),
    # What entries say about each other
    "unknown": _fault(("no {kind} {given} in {file}", "ليس في {file} {kind} باسم {given}"), ("correct it, or add it there", "صحّحه أو أضفه هناك")),
    "twins": _fault(("{given} is the {field} of another {kind} ({where})", "{given} هو {field} عند {kind} أيضًا ({where})"), ("give each its own", "أعط كلًّا قيمته")),
    "circle.parts": _fault(_COMES_FROM_A_CIRCLE, ("drop one part_of of these", "احذف \u2068part_of\u2069 من واحد منها")),
    "circle.order": _fault(_COMES_FROM_A_CIRCLE, ("drop one after or before of these", "احذف \u2068after\u2069 أو \u2068before\u2069 من واحد منها")),
    "same.itself": _fault(("names the place itself", "يذكر المكان نفسه"), ("drop it", "احذفه")),
    "same.one_way": _fault(("{given} does not name this place back", "{given} لا يذكر هذا المكان في المقابل"), ("name each in the other", "اذكر كلًّا منهما عند الآخر")),
    # map.toml
    "box.turned": _fault(("does not run from west to east and from south to north", "لا يمتد من الغرب إلى الشرق ومن الجنوب إلى الشمال"), ("write [west, south, east, north] in degrees", "اكتب \u2068[west, south, east, north]\u2069 بالدرجات")),
    "box.thin": _fault(("is narrower or lower than {least} degrees", "عرضه أو ارتفاعه أقل من {least} درجة"), ("widen it", "وسّعه")),
    "short.wide": _fault(("fills {cells}", "يشغل {cells}"), ("shorten it to {most} at most", "اختصره إلى {most} على الأكثر")),
    "short.same": _fault(("is also the name of {other} in the view {view}", "هو اسم {other} أيضًا في المشهد {view}"), ("let the two names differ", "ميّز بين الاسمين")),
    "short.twin": _fault(("is also the name of {other}", "هو اسم {other} أيضًا"), ("let the two names differ", "ميّز بين الاسمين")),
    "point.none": _fault(("{given} has no point", "لا نقطة للمكان {given}"), ("name a place that has one, or give it one in localities.toml", "اذكر مكانًا له نقطة، أو أضفها في \u2068localities.toml\u2069")),
    "route.kind": _fault(("{given} is no road: its kind is {kind}", "{given} ليس طريقًا: نوعه {kind}"), ("name a place of kind road", "اذكر مكانًا نوعه \u2068road\u2069")),
    "route.same": _fault(("is {given}, like from", "هو {given} مثل \u2068from\u2069"), ("name the two ends of the road", "اذكر طرفي الطريق")),
    "route.no_base": _fault(("{given} would be a line of {file}, which is not there", "{given} خط في الملف {file}، وهو غير موجود"), ("add the file, or delete the routes", "أضف الملف، أو احذف الطرق \u2068route\u2069")),
    "route.parts": _fault(("{given} is the identifier of {lines} in {file}", "{given} معرّف لأكثر من خط في {file}: {lines}"), ("give the line that is meant an identifier of its own", "أعط الخط المقصود معرّفًا خاصًا به")),
    "course.kind": _fault(("{given} tells of no movement: its kind is {kind}", "لا حركة في {given}: نوعه {kind}"), ("name a claim of one of these kinds: {kinds}", "اذكر خبرًا من هذه الأنواع: {kinds}")),
    "course.short": _fault(("names fewer than two places", "يذكر أقل من مكانين"), ("name where the movement begins and where it leads", "اذكر من أين تبدأ الحركة وإلى أين تتجه")),
    "course.unnamed": _fault(("{given} is not named by the claim {claim}", "لا يذكر الخبر {claim} المكان {given}"), ("name places of the claim, or say in a note that the course is your reading", "اذكر أماكن الخبر، أو بيّن في \u2068note\u2069 أن المسار قراءة منك")),
    # basemap.geojson
    "file.digits": _fault(("has a number of too many digits", "فيه عدد أرقامه أكثر من المسموح"), ("shorten the number", "اختصر العدد")),
    "file.json": _fault(("is not JSON at line {line}, column {column}", "ليس \u2068JSON\u2069 سليمًا عند السطر {line}، العمود {column}"), ("correct it there", "صحّحه هناك")),
    "geojson.deep": _fault(("nests its values too deeply", "قيمه متداخلة أعمق من المسموح"), ("write geometries of one level", "اجعل الأشكال في مستوى واحد")),
    "geojson.features": _fault(("is a FeatureCollection without a list of features", "\u2068FeatureCollection\u2069 بلا قائمة \u2068features\u2069"), ("add it: \"features\": [...]", "أضفها: \u2068\"features\": [...]\u2069")),
    "geojson.type": _fault(("is missing, or no text", "مفقود أو ليس نصًا"), ("write one of {words}", "اكتب واحدًا من: {words}")),
    "geojson.no_line": _fault(("holds no line", "ليس فيه أي خط"), ("add lines or areas, or delete the file: it is optional", "أضف خطوطًا أو مساحات، أو احذف الملف فهو غير لازم")),
    "geojson.vertices": _fault(("has more than {vertices}", "فيه أكثر من {vertices}"), ("simplify its lines, or keep to the part of the earth that is needed", "بسّط خطوطه، أو اقتصر على ما يلزم من الأرض")),
    "geojson.faulty": _fault(("has more faults than these", "فيه أخطاء أخرى غير هذه"), ("correct these first", "صحّح هذه أولًا")),
    "geojson.short": _fault(("has one position only", "فيه موضع واحد فقط"), ("give a line two at least, or drop it", "اجعل للخط موضعين على الأقل، أو احذفه")),
    "geojson.position": _fault(("is no position", "ليس موضعًا"), ("write [longitude, latitude], two numbers", "اكتب \u2068[longitude, latitude]\u2069، وهما عددان")),
    "geojson.nan": _fault(("holds what is not a number", "فيه ما ليس عددًا"), ("write [longitude, latitude] in degrees", "اكتب \u2068[longitude, latitude]\u2069 بالدرجات")),
    "geojson.longitude": _fault(("has a longitude that is not on earth", "خط الطول فيه خارج الأرض"), ("write degrees (WGS 84), the longitude first, from -180 to 180", "اكتب الدرجات (\u2068WGS 84\u2069)، خط الطول أولًا، من \u2068-180\u2069 إلى 180")),
    "geojson.latitude": _fault(("has a latitude that is not on earth", "دائرة العرض فيه خارج الأرض"), ("write degrees (WGS 84), the latitude second, from -90 to 90", "اكتب الدرجات (\u2068WGS 84\u2069)، دائرة العرض ثانيًا، من \u2068-90\u2069 إلى 90")),
    "parts.none": _fault(("is set, and none of its localities has parts", "معيّن، وليس لأي من أماكنه أجزاء"), ("drop it, or give them parts", "احذفه أو أضف لها أجزاء")),
}  # fmt: skip
