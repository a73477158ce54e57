"""The words of generated datasets: names of places that never were, and sentences about them, in both languages."""
# ruff: noqa: E501 - a line a sentence reads better than one that is wrapped

from random import Random

from homs_tui.core.bilingual import Bilingual, two

BASES = (
    two("al-Safsaf", "الصفصاف"),
    two("al-Zaytun", "الزيتون"),
    two("al-Rummana", "الرمّانة"),
    two("Ayn al-Ghazal", "عين الغزال"),
    two("Tell al-Qamar", "تل القمر"),
    two("Kafr Rayhan", "كفر ريحان"),
    two("Deir al-Nakhil", "دير النخيل"),
    two("Khan al-Rih", "خان الريح"),
    two("Bir al-Hajar", "بئر الحجر"),
    two("Jisr al-Wadi", "جسر الوادي"),
    two("Umm al-Sanabil", "أم السنابل"),
    two("Qasr al-Barq", "قصر البرق"),
    two("Marj al-Yasmin", "مرج الياسمين"),
    two("Wadi al-Sahab", "وادي السحاب"),
    two("Ruba al-Shih", "ربى الشيح"),
    two("Beit al-Fajr", "بيت الفجر"),
)
SIDES_OF_IT = (
    two("North {name}", "{name} الشمالية"),
    two("South {name}", "{name} الجنوبية"),
    two("Upper {name}", "{name} العليا"),
    two("Lower {name}", "{name} السفلى"),
    two("Old {name}", "{name} القديمة"),
    two("{name} on the M5 road", "{name} على طريق M5"),
    two("{name}, km {number}", "{name}، كم {number}"),
    two("{name} (point {number})", "{name} (النقطة {number})"),
)
PLACE_NAMES = {
    "city": two("City of {name}", "مدينة {name}"),
    "town": two("Town of {name}", "بلدة {name}"),
    "village": two("{name}", "{name}"),
    "neighbourhood": two("{name} quarter", "حي {name}"),
    "base": two("Base {number} at {name}", "القاعدة {number} في {name}"),
    "area": two("Lands of {name}", "أراضي {name}"),
    "road": two("Road {number} to {name}", "الطريق {number} إلى {name}"),
    "bridge": two("Bridge of {name}", "جسر {name}"),
}
"""Names of places, by kind."""

SENTENCES = {
    "control": two("{actor} took {place}, the {ordinal} change that is told of it.", "سيطرت {actor} على {place}، وهو التغيّر {ordinal} فيها."),
    "withdrawal": two("The garrison left {place}; nobody is told to have entered it.", "انسحبت الحامية من {place}، ولم يُذكر أن أحدًا دخلها."),
    "hold": two("{actor} held {place} all that while, by what is told of its {number} posts.", "كانت {place} في يد {actor} طوال تلك المدة، وفيها {number} مواقع."),
    "fighting": two("Fighting inside {place} between {actor} and those who held it (day {number}).", "دارت اشتباكات داخل {place} بين {actor} ومن كان فيها (اليوم {number})."),
    "entry": two("{actor} entered {place}; that it took it is not told.", "دخلت {actor} إلى {place} من دون ذكر السيطرة عليها."),
    "advance": two("{actor} advanced {number} km towards {place}.", "تقدّمت {actor} نحو {number} كم باتجاه {place}."),
    "position": two("{actor} stood at the edge of {place}, {number} km away.", "وقفت {actor} عند مشارف {place} على بُعد {number} كم."),
    "strike": two("Warplanes struck the bridge by {place} ({number} times by one count).", "قصف الطيران الجسر قرب {place} ({number} مرات بحسب إحصاء)."),
    "shelling": two("Artillery shelled {place} with «Grad» rockets, type BM-21.", "قصفت المدفعية {place} بصواريخ «غراد» من طراز BM-21."),
    "movement": two("A convoy of {number} vehicles left for {place} along the M5 road.", "توجّه رتل من {number} آلية إلى {place} على طريق M5."),
    "fortification": two("Earth banks were raised around {place} at {number} points.", "رُفعت سواتر ترابية حول {place} في {number} نقاط."),
    "supply": two("The supply road through {place} was cut at kilometre {number}.", "قُطع طريق الإمداد عبر {place} عند الكيلومتر {number}."),
    "displacement": two("Families left {place} for the countryside; {number} cars were counted.", "نزحت عائلات من {place} إلى الريف، وأُحصيت {number} سيارة."),
    "casualties": two("Dead and wounded were brought from {place}, by a first count.", "نُقل قتلى وجرحى من {place} بحسب حصيلة أولى."),
    "release": two("Prisoners were let out at {place}.", "أُفرج عن سجناء في {place}."),
    "departure": two("Officers left {place} by helicopter before the roads were closed.", "غادر ضباط {place} بمروحية قبل إغلاق الطرق."),
    "offensive": two("{actor} announced stage {number} of its operation around {place}.", "أعلنت {actor} المرحلة {number} من عمليتها حول {place}."),
    "background": two("{place} lies on the road between the coast and the desert (M{number}).", "تقع {place} على الطريق بين الساحل والبادية (M{number})."),
}  # fmt: skip
"""What a claim of each kind says; a withdrawal is a change of its own."""

NOTES = (
    two("The source does not say from which direction they came.", "لا يقول المصدر من أيّ جهة جاؤوا."),
    two("It may mean the farms (al-mazari') alone, and not the place.", "قد يُقصد المزارع وحدها لا المكان كله."),
    two("The word is the source's own; by our reading it is the north.", "اللفظ لفظ المصدر، ونفهم منه جهة الشمال."),
)
GROUNDS = (
    two("The source tells this order.", "الترتيب بنصّ المصدر."),
    two('Joined by "then" (thumma): after it, or with it.', "معطوف بـ«ثم»، فهو بعده أو معه."),
)
NEWS = (two("an agency (AFP)", "وكالة (AFP)"), two("Reuters", "رويترز"), two("a local observer", "مرصد محلي"))
DAY_SAID = ("هذا اليوم", "يوم السبت", "في اليوم نفسه", "")
PART_SAID = ("في الساعات الأولى", "صباحًا", "بعد الظهر", "مساءً")
CONVENTION = two(
    "It has no time of its own and stands in what is told for that day, so the whole day is taken.",
    "لا وقت له بذاته، وهو في سياق ما يُروى لذلك اليوم، فأُخذ اليوم كله.",
)


def place_name(kind: str, number: int, chance: Random) -> Bilingual:
    """A name for a place: Arabic and Latin, often with digits and brackets among them."""
    base = BASES[number % len(BASES)]
    turn = number // len(BASES)
    if turn:
        base = filled(SIDES_OF_IT[turn % len(SIDES_OF_IT)], name=base, number=turn)
    return filled(PLACE_NAMES[kind], name=base, number=chance.randint(2, 99))


def filled(words: Bilingual, **values: Bilingual | int) -> Bilingual:
    """Words with values filled in, without isolates: as an editor would have typed them."""
    arabic = {name: value.ar if isinstance(value, Bilingual) else value for name, value in values.items()}
    english = {name: value.en if isinstance(value, Bilingual) else value for name, value in values.items()}
    return Bilingual(words.ar.format(**arabic), words.en.format(**english))
