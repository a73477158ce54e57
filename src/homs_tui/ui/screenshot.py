"""Screenshots of the explorer, saved at the press of a key."""

from homs_tui.explore.composition import Composer
from homs_tui.explore.painting import picture_of
from homs_tui.explore.reader import Reader
from homs_tui.present.screenshot.forms import FORMS
from homs_tui.present.styled_text import data_text
from homs_tui.store.new_file import FileUnwritableError
from homs_tui.store.user.screenshots import keep_picture
from homs_tui.text.clean import clean
from homs_tui.ui.paths import shown


def keep_screenshot(reader: Reader) -> Reader:
    """Save the screen to files in both formats. Returns the reader with a notice that says where, or why not."""
    picture = picture_of(Composer().compose(reader), reader)
    name = f"{reader.scene.chronicle.id}-{reader.scene.axis.at(reader.view.hour):%Y-%m-%dT%H%M}"
    try:
        kept = keep_picture(name, {ending: write(picture) for ending, write in FORMS.items()})
    except FileUnwritableError as error:
        reason = data_text(clean(error.reason.in_(reader.lang)))
        return reader.notified("notice.no_picture", path=shown(error.path), reason=reason)
    return reader.notified("notice.picture", path=shown(kept[0]))
