"""Pictures of the explorer: taken for whoever asks, and kept for a reader who presses the key."""

from typing import TYPE_CHECKING

from homs_tui.present import clock
from homs_tui.present.screenshot.html import html
from homs_tui.present.screenshot.screenshot import Picture
from homs_tui.present.screenshot.svg import svg
from homs_tui.present.styled_text import StyledText, data_text
from homs_tui.store.user.screenshots import PictureUnwritableError, keep_picture
from homs_tui.text.clean import clean
from homs_tui.ui.paths import shown
from homs_tui.ui.picture import picture_of

if TYPE_CHECKING:
    from homs_tui.ui.explorer import Explorer

FORMS = {"svg": svg, "html": html}
"""How a picture is written, by the ending of its file."""


def take(explorer: "Explorer", title: str | None = None) -> Picture:
    """The screen as it is now, with whatever lies over the explorer. It is called after the hour unless it has a *title*."""
    view, scene = explorer.view, explorer.scene
    at = scene.axis.at(view.hour)
    named = f"{scene.chronicle.title.in_(view.lang)} · {clock.date(at, view.lang)} {clock.clock(at)}"
    return picture_of(explorer.app, title or StyledText(named).plain, view.lang, light=explorer.theme_name == "light")


def keep(explorer: "Explorer") -> None:
    """Write the screen into files in both forms, and tell where; or why not."""
    picture, scene = take(explorer), explorer.scene
    name = f"{scene.chronicle.id}-{scene.axis.at(explorer.view.hour):%Y-%m-%dT%H%M}"
    try:
        kept = keep_picture(name, {ending: write(picture) for ending, write in FORMS.items()})
    except PictureUnwritableError as error:
        explorer.tell(
            "notice.no_picture", path=shown(error.path), reason=data_text(clean(error.reason.in_(explorer.view.lang)))
        )
    else:
        explorer.tell("notice.picture", path=shown(kept[0]))
