"""The notice about a copied text: whether it was sent to the terminal's clipboard, and the file that holds it too.

No terminal reports whether it took it. Nothing else is tried: over ssh the clipboard of this machine is not the user's.
"""

from pathlib import Path

from homs_tui.core.bilingual import Lang
from homs_tui.present.styled_text import StyledText, data_text, direction, ink
from homs_tui.present.words import say
from homs_tui.terminal.clipboard import fits, refuses
from homs_tui.terminal.identify.probe import ProbeResult
from homs_tui.text.clean import clean
from homs_tui.ui.paths import shown

MAX_SHOWN_CHARS = 40
"""Characters of the text that are shown."""


def notice(text: str, path: Path | None, probed: ProbeResult, lang: Lang) -> StyledText:
    """The notice: what was copied, then where it is, the more certain place first. *path* is the file, None where there is
    none."""
    where, what = shown(path), data_text(_beginning(text))
    return ink(say(f"notice.{_case(text, path, probed)}", lang, path=where, what=what), base=direction(lang))


def _case(text: str, path: Path | None, probed: ProbeResult) -> str:
    if not fits(text):
        return "not_copied" if path is None else "copied_long"
    if path is None:
        return "copied"
    return "copied_file" if refuses(probed) else "copied_both"


def _beginning(text: str) -> str:
    line = next((line.strip() for line in clean(text).split("\n") if line.strip()), "")
    return line if len(line) <= MAX_SHOWN_CHARS else line[:MAX_SHOWN_CHARS] + "…"
