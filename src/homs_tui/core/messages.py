"""What the program says when something cannot be done, in both languages.

These words stand in the core because every layer raises errors and none below the presentation may import its words. What
is wrong inside the files of a dataset has its words in `store.problems`; all that is shown when nothing is wrong has them
in `present.words`, and a command beside its declaration.
"""
# ruff: noqa: E501 - a line a sentence reads better than one that is wrapped

from typing import Final

from homs_tui.core.bilingual import Bilingual, two

SENTENCES: Final[dict[str, Bilingual]] = {
    "failed": two("homs-tui: {said}", "\u2068homs-tui\u2069: {said}"),
    # What a dataset does not know
    "sort.place": two("place", "مكان"),
    "sort.entry": two("entry", "بند"),
    "unknown": two("no {sort} '{given}' in the dataset", "لا يوجد {sort} باسم «{given}» في مجموعة البيانات"),
    "unknown.near": two("no {sort} '{given}' in the dataset; did you mean {near}?", "لا يوجد {sort} باسم «{given}» في مجموعة البيانات؛ أتقصد {near}؟"),
    "name.long": two("no {sort} has a name of {characters}", "لا يوجد {sort} طول اسمه {characters}"),
    "name.several": two("'{given}' may be any of {candidates}; give the identifier", "قد يكون «{given}» أيًّا من: {candidates}؛ اكتب المعرّف"),
    "name.candidate": two("{id} ({name})", "{id} ({name})"),
    "name.more": two("{names}, {more}", "{names}، و{more}"),
    # Datasets and the article
    "dataset.invalid": two("the dataset in {folder} has {problems}:", "مجموعة البيانات {folder} فيها {problems}:"),
    "dataset.missing": two(
        "the dataset {name} is missing from this installation; reinstall homs-tui, or name a folder with {option}",
        "مجموعة البيانات {name} ليست في هذا التثبيت؛ أعد تثبيت homs-tui أو عيّن مجلدًا بالخيار {option}",
    ),
    "article.unreadable": two("the article {path} {message}; {remedy}", "ملف المقال {path}: {message}؛ {remedy}"),
    "article.differs": two(
        "the article {path} is another text than the one that the claims were read from; their passages are looked for in it by their hashes",
        "ملف المقال {path} نص غير النص الذي استُخرجت منه الأخبار؛ ويُبحث فيه عن مقاطعها ببصماتها",
    ),
    # Times
    "moment.long": two("that is too long for a time", "هذا أطول من أن يكون وقتًا"),
    "moment.empty": two("no time is given", "لم يُكتب وقت"),
    "moment.unread": two("'{part}' is not understood in a time", "«{part}» غير مفهوم في الوقت"),
    "moment.outside": two("the hours here are {first} to {last}; '{part}' lies outside", "الساعات هنا من {first} إلى {last}؛ و«{part}» خارجها"),
    "moment.day_first": two("'{part}': the day comes before the month here; did you mean {meant}?", "«{part}»: اليوم هنا قبل الشهر؛ أتقصد {meant}؟"),
    "moment.no_clock": two("'{part}' is no time of day; the hours are 0 to 24, the minutes 00 to 59", "«{part}» ليس ساعة من اليوم؛ الساعات من 0 إلى 24 والدقائق من 00 إلى 59"),
    "moment.no_date": two("there is no date '{part}'; the day comes before the month", "لا وجود للتاريخ «{part}»؛ واليوم قبل الشهر"),
    "moment.short_year": two("the year in '{part}' needs four digits", "السنة في «{part}» تُكتب بأربعة أرقام"),
    "moment.weekday": two("{date} is a {is_}, not a {said}", "التاريخ {date} هو يوم {is_} لا {said}"),
    "moment.together": two("'{one}' and '{other}' do not go together", "لا يجتمع «{one}» و«{other}»"),
    "moment.two_readings": two("'{part}' may be the date {date} or the time {clock}; write one of them so", "قد يكون «{part}» التاريخ {date} أو الساعة {clock}؛ اكتب أحدهما بهذه الصورة"),
    "moment.no_day": two("no day is given with '{part}'", "لم يُذكر مع «{part}» يوم"),
    "moment.no_hour": two("'{part}' needs an hour beside it", "لا بد مع «{part}» من ساعة"),
    "moment.no_start": two("'{part}' counts from the hour on the screen, and there is none here", "«{part}» يُحسب من الساعة المعروضة، ولا شاشة هنا"),
    "moment.no_part": two("no hours are set for '{part}' here; write a clock time, or {names}", "لا ساعات محددة هنا للفظ «{part}»؛ اكتب ساعة، أو: {names}"),
    "moment.no_parts": two("no hours are set for '{part}' here; write a clock time", "لا ساعات محددة هنا للفظ «{part}»؛ اكتب ساعة"),
    "moment.in": two("in '{given}', {fault}", "في «{given}»: {fault}"),
    "moment": two(
        "{fault}; write a time such as '{weekday} {hour}', '{date}' or '{iso}', between {first} and {last}",
        "{fault}؛ اكتب وقتًا مثل «{weekday} {hour}» أو {date} أو {iso}، بين {first} و{last}",
    ),
    "moment.elsewhere": two(
        "{fault}; write a time such as '{weekday} {hour}', '{date}' or '{iso}'", "{fault}؛ اكتب وقتًا مثل «{weekday} {hour}» أو {date} أو {iso}"
    ),
    # Usage
    "usage.see": two("{fault}; see '{command}'", "{fault}؛ انظر {command}"),
    "usage.near": two("{fault}; did you mean {near}? See '{command}'", "{fault}؛ أتقصد {near}؟ انظر {command}"),
    "usage.no_keys": two(
        "the explorer needs a keyboard, and standard input is not a terminal; do not redirect it, or use a command such as {command}",
        "يحتاج المستكشف إلى لوحة مفاتيح، والدخل القياسي ليس طرفية؛ لا تعد توجيهه، أو استعمل أمرًا مثل {command}",
    ),
    "usage.turned": two(
        "{to} ({end}) comes before {from_} ({start}); swap them",
        "الوقت {to} ({end}) يسبق الوقت {from_} ({start})؛ اعكس ترتيبهما",
    ),
    "usage.at_or_period": two("give either --at, or both --from and --to", "أعطِ إما \u2068--at\u2069 وحده، أو \u2068--from\u2069 و\u2068--to\u2069 معًا"),
    "usage.piped": two("standard input holds more than {bytes}; lay out a shorter text", "الدخل القياسي أكثر من {bytes}؛ استعمل نصًا أقصر"),
    "usage.search_empty": two("nothing can be searched for with that; write a word, a number or a sign", "لا يمكن البحث بهذا؛ اكتب كلمة أو عددًا أو علامة"),
    "usage.search_long": two("a search has {characters} at most; write a shorter one", "حد نص البحث {characters}؛ اكتب نصًا أقصر"),
    "usage.width": two("a width is a whole number from 1 to {most}", "العرض عدد صحيح من 1 إلى {most}"),
    "usage.size": two("a size is columns x rows, from {least} to {most}, such as 120x36", "المقاس أعمدة في أسطر، من {least} إلى {most}، مثل \u2068120x36\u2069"),
    "usage.map_size": two("{option} is a whole number from {least} to {most}", "قيمة {option} عدد صحيح من {least} إلى {most}"),
    "usage.map_small": two(
        "in this form a map has {columns} columns and {rows} rows at least; give more, or use --format text or words",
        "في هذه الصيغة لا تقل أعمدة الخريطة عن {columns} ولا أسطرها عن {rows}؛ زد المقاس، أو استعمل \u2068--format\u2069 مع \u2068text\u2069 أو \u2068words\u2069",
    ),
    "usage.view": two("'{given}' is neither a view nor a place; the views are {views}", "«{given}» ليس مشهدًا ولا مكانًا؛ المشاهد هي: {views}"),
    "usage.view_near": two(
        "'{given}' is neither a view nor a place; did you mean {near}? The views are {views}",
        "«{given}» ليس مشهدًا ولا مكانًا؛ أتقصد {near}؟ المشاهد هي: {views}",
    ),
    "usage.view_nowhere": two(
        "no source says where {place} lies, so that no map can be drawn about it; give another place, or one of the views {views}",
        "لا يذكر أي مصدر موقع {place}، فلا تُرسم خريطة حوله؛ عيّن مكانًا آخر، أو أحد المشاهد: {views}",
    ),
    "map.no_points": two(
        "no place in this dataset has a point, so that there is no map; add points to {file}, or use {command}",
        "لا مكان في مجموعة البيانات هذه له نقطة، فلا خريطة؛ أضف نقاطًا إلى {file}، أو استعمل {command}",
    ),
    "usage.led_out": two("these keys quit the explorer; omit the one that quits", "هذه المفاتيح تخرج من المستكشف؛ احذف مفتاح الخروج منها"),
    "usage.keys": two("{count} keys are too many; give {most} at most", "هذه المفاتيح كثيرة ({count})؛ حدّها {most}"),
    "usage.key": two("there is no key called '{key}'; write letters apart, as in 'h o m s'", "لا مفتاح باسم «{key}»؛ اكتب الحروف متفرقة، مثل «\u2068h o m s\u2069»"),
    "usage.key_near": two("there is no key called '{key}'; write letters apart, as in 'h o m s'; did you mean {near}?", "لا مفتاح باسم «{key}»؛ اكتب الحروف متفرقة، مثل «\u2068h o m s\u2069»؛ أتقصد {near}؟"),
    "file.unwritable": two("{path} cannot be written: {reason}; name another file or folder", "تعذّرت كتابة {path}: {reason}؛ عيّن ملفًا أو مجلدًا آخر"),
    "picture.no_folder": two("the system provides no folder", "لا يحدد النظام مجلدًا"),
    "picture.too_many": two("too many pictures of this name", "صور كثيرة بهذا الاسم"),
    "file.there": two("it already exists", "الملف موجود من قبل"),
    "usage.path": two("the path is empty; name a folder or a file", "المسار فارغ؛ عيّن مجلدًا أو ملفًا"),
    # The system
    "system.refused": two("the system refused: {reason}; check the disk or the terminal", "رفض النظام العملية: {reason}؛ تحقق من القرص أو الطرفية"),
    "system.not_posix": two(
        "the explorer needs Linux, macOS or WSL; the commands without a screen work here too, such as {command}",
        "يحتاج المستكشف إلى \u2068Linux\u2069 أو \u2068macOS\u2069 أو \u2068WSL\u2069؛ أما الأوامر التي بلا شاشة فتعمل هنا أيضًا، مثل {command}",
    ),
    "system.bug": two(
        "this is a bug in homs-tui ({error}); please report it; HOMS_TUI_DEBUG=1 shows where it happened",
        "هذا خلل في homs-tui ({error})؛ نرجو الإبلاغ عنه؛ والمتغير HOMS_TUI_DEBUG=1 يبيّن موضعه",
    ),
    # Reasons that a system gives; in Arabic those without words here are named by their code
    "ENOSPC": two("No space left on device", "لا مساحة باقية على القرص"),
    "ENOENT": two("No such file or directory", "لا وجود للملف أو للمجلد"),
    "ENOTDIR": two("Not a directory", "جزء من المسار ملف لا مجلد"),
    "EISDIR": two("Is a directory", "مجلد لا ملف"),
    "ENAMETOOLONG": two("File name too long", "الاسم أطول من المسموح"),
    "EIO": two("Input/output error", "خطأ في القراءة أو الكتابة"),
    "EROFS": two("Read-only file system", "نظام الملفات للقراءة فقط"),
    "EBADF": two("Bad file descriptor", "مجرى الدخل أو الخرج مغلق"),
    "EACCES": two("Permission denied", "لا إذن بذلك"),
    "EPERM": two("Operation not permitted", "العملية غير مسموح بها"),
    "EMFILE": two("Too many open files", "ملفات مفتوحة أكثر من المسموح"),
    "EDQUOT": two("Disk quota exceeded", "تجاوز الحصة المسموح بها من القرص"),
}  # fmt: skip


def sentence(key: str, /, **values: object) -> Bilingual:
    """What is said in a case, with the values that belong to it; KeyError for a key that has no words."""
    return SENTENCES[key].filled(**values)


def reason(code: str, system: str) -> Bilingual:
    """Why a system refused: its own words in English; in Arabic ours, or the name of the error's code."""
    known = SENTENCES.get(code)
    return Bilingual(ar=known.ar if known else f"\u2068{code}\u2069", en=system)
