"""What commands are called besides their names: the palette finds them by these words too."""

from collections.abc import Mapping
from typing import Final

from homs_tui.core.bilingual import Bilingual, two

SYNONYMS: Final[Mapping[str, Bilingual]] = {
    "time.next": two("forward, later, step", "إلى الأمام، لاحقًا، خطوة"),
    "time.previous": two("backward, earlier", "إلى الوراء، سابقًا"),
    "time.next_six": two("quarter of a day", "ربع يوم"),
    "time.next_day": two("tomorrow, midnight", "غدًا، منتصف الليل"),
    "time.previous_day": two("yesterday", "أمس"),
    "time.next_change": two("event, news", "حدث، جديد"),
    "time.first": two("start, beginning", "البدء، المطلع"),
    "time.last": two("finish, latest", "الختام"),
    "time.goto": two("date, day, clock, jump", "تاريخ، يوم، ساعة، قفز"),
    "time.play": two("animate, run, pause, stop", "عرض متتابع، إيقاف"),
    "time.slower": two("speed, slow", "سرعة، بطء"),
    "time.faster": two("speed, quick", "سرعة، عجلة"),
    "time.compare": two("difference, diff, between two hours", "فرق، اختلاف، بين ساعتين"),
    "time.mark": two("bookmark, remember this hour", "إشارة مرجعية، حفظ الساعة"),
    "time.jump": two("bookmarks, list of marks", "قائمة العلامات، إشارات مرجعية"),
    "time.undo": two("back, return, undo", "عودة، رجوع، تراجع"),
    "time.redo": two("redo, again", "تكرار، ثانية"),
    "list.choose": two("follow, select, link", "متابعة، اختيار، رابط"),
    "pane.timeline": two("events, claims", "الوقائع، الأخبار"),
    "pane.localities": two("places, list, towns", "المواقع، قائمة، بلدات"),
    "pane.detail": two("description, text", "الوصف، النص"),
    "pane.zoom": two("full width, maximize", "ملء العرض"),
    "find.search": two("find, look for", "إيجاد، عثور"),
    "find.filter": two("limit, show only, sides, regions", "تصفية، عرض بعض، أطراف، مناطق"),
    "find.palette": two("commands, menu", "أوامر، قائمة"),
    "claim.why": two("proof, evidence, reason, sources", "برهان، دليل، سبب، مصادر"),
    "claim.copy": two("clipboard, yank, cite", "حافظة، اقتباس"),
    "claim.select": two("mark several, range", "تحديد عدة بنود، مدى"),
    "note.edit": two("annotate, comment, write", "تعليق، كتابة"),
    "note.list": two("all notes, comments", "كل الملاحظات، تعليقات"),
    "note.undo": two("take back, restore the note", "استرجاع الملاحظة"),
    "app.theme": two("colours, colors, dark, light, mono", "ألوان، داكن، فاتح"),
    "app.lang": two("Arabic, English", "العربية، الإنجليزية"),
    "app.bidi": two("bidi, right to left, reversed, output mode", "اتجاه الكتابة، من اليمين إلى اليسار، معكوس"),
    "app.digits": two("numerals, numbers", "أعداد"),
    "app.marks": two("harakat, diacritics, vowels", "تشكيل، ضبط"),
    "app.lam_alef": two("ligature", "تركيب الحروف"),
    "app.back": two("close, cancel, escape", "إغلاق، إلغاء"),
    "app.suspend": two("shell, background", "الخلفية"),
    "app.help": two(
        "legend, signs, colours, colors, symbols, letters, keys, shortcuts, manual",
        "مفتاح، رموز، ألوان، دلالة، أحرف، مفاتيح، اختصارات، دليل",
    ),
    "app.picture": two("export, screenshot, save, SVG, HTML", "تصدير، لقطة شاشة، حفظ"),
    "app.quit": two("exit, leave, close", "إنهاء، مغادرة، إغلاق"),
}
"""By id of the command."""
