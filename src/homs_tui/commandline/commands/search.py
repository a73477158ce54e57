"""`search`: every entry that a text is found in, as the explorer's search finds it."""
# ruff: noqa: E501 - one line per text reads better than wrapped ones

from typing import TYPE_CHECKING

from homs_tui.commandline import spec
from homs_tui.commandline.faults import UsageFaultError
from homs_tui.commandline.spec import ARTICLE, COMMON, Command, Input
from homs_tui.core.bilingual import two
from homs_tui.core.messages import sentence

if TYPE_CHECKING:
    from homs_tui.commandline.context import Context
    from homs_tui.present.answers.answer import Answer


COMMAND = Command(
    "search",
    two(
        "Every place and claim in which the text is found, in the order in which n goes through them in the explorer, then the "
        "actors and the footnotes. All that an entry shows is searched: names, summaries, figures, kinds, states, regions, "
        "actors, footnotes, remarks, your own notes and, with the article at hand (as for check), the passage. In JSON and CSV "
        "each hit names its field; start and end count the code points of that field's text, which JSON gives too. Exit code 1 "
        "if nothing is found.",
        "كل مكان وخبر يرد فيه النص، بالترتيب الذي يمر به المفتاح \u2068n\u2069 في المستكشف، ثم الجهات الفاعلة والحواشي. ويشمل البحث كل ما يعرضه البند: "
        "الأسماء والخلاصات والأعداد والأنواع والأحوال والمناطق والجهات الفاعلة والحواشي والتعليقات وملاحظاتك، ومعها المقطع إن كان المقال متاحًا (كما في "
        "\u2068check\u2069). وفي \u2068JSON\u2069 و\u2068CSV\u2069 يُذكر حقل كل نتيجة؛ والبداية والنهاية بعدد رموز يونيكود في نص ذلك الحقل، وهو مذكور في \u2068JSON\u2069 أيضًا. "
        "ورمز الخروج 1 إن لم يوجد شيء.",
    ),
    ("homs-tui search rastan", "homs-tui search 'دير الزور'", "homs-tui search 3500 --format json", "homs-tui search '[3]'"),
    (
        Input("text", two("what to search for, in either script", "ما يُبحث عنه، بأي من الخطين"), "TEXT"),
        *COMMON,
        ARTICLE,
    ),
)


class Options(spec.Options):
    """The options of `search`."""

    text: str
    """What is searched for."""


def run(context: "Context[Options]") -> "Answer":
    """The entries in which the text is found. Raises UsageFaultError for a text that nothing can be found with."""
    from homs_tui.core.notes import standing  # noqa: PLC0415 - `--help` needs only the declaration
    from homs_tui.core.plurals import CHARACTERS  # noqa: PLC0415
    from homs_tui.present.acts import Acts, Note  # noqa: PLC0415
    from homs_tui.present.answers.search_results import found  # noqa: PLC0415
    from homs_tui.store.limits import MAX_NAME_LENGTH  # noqa: PLC0415
    from homs_tui.store.user.notes import load_notes  # noqa: PLC0415
    from homs_tui.text.fold import search_patterns  # noqa: PLC0415

    text = context.options.text
    if len(text) > MAX_NAME_LENGTH:
        raise UsageFaultError(sentence("usage.search_long", characters=CHARACTERS.counted(MAX_NAME_LENGTH)))
    if not search_patterns(text):
        raise UsageFaultError(sentence("usage.search_empty"))
    notes = standing(load_notes(context.chronicle.id)).items()
    acts = Acts(tuple(Note(subject, entry.text or "") for subject, entry in notes))
    return found(context.scene_with_article, acts, text, context.lang)
