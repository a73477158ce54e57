"""The forms in which a picture is written, by the ending of its file."""

from typing import Final

from homs_tui.present.screenshot.html import html
from homs_tui.present.screenshot.svg import svg

FORMS: Final = {"svg": svg, "html": html}
