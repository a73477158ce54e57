"""The answer to `notes`: what the reader has written on places and claims."""

from homs_tui.commandline.answers import Answer, listed
from homs_tui.commandline.asked import Asked
from homs_tui.commandline.columns import NOTE
from homs_tui.core.notes import standing
from homs_tui.present.answers import records, sheets
from homs_tui.store.user.notes import load_notes


def notes(asked: Asked) -> Answer:
    """Every note that stands, those changed last at the end; also on what the dataset does not know any more."""
    found = [(entry.subject, entry.text or "", entry.at) for entry in standing(load_notes(asked.chronicle.id)).values()]
    return listed(
        lambda: [records.note(asked.chronicle, *entry) for entry in found],
        lambda: sheets.notes(asked.scene, found, asked.lang),
        NOTE,
    )
