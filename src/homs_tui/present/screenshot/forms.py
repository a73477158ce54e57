"""The file formats of screenshots, by suffix."""

from typing import Final

from homs_tui.present.screenshot.html import html
from homs_tui.present.screenshot.svg import svg

FORMS: Final = {"svg": svg, "html": html}
