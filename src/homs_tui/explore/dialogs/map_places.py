"""The list of the places that one sign of the map stands for, or that are named together under it."""

from homs_tui.core.identifiers import PlaceId
from homs_tui.core.subject import PlaceRef
from homs_tui.explore.dialogs.picks import Picks, opened, parts_of, said_dim, titled
from homs_tui.explore.outcome import NOTHING
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.travel import look
from homs_tui.present.lists.keys import Key
from homs_tui.present.lists.rows import Item
from homs_tui.present.map.margin import Why
from homs_tui.present.panes.locality_list import place_row
from homs_tui.present.styled_text import StyledText


class MapPlaces(Picks, frozen=True):
    """Places of the map. Opening one looks at it, and the map stays."""

    places: tuple[PlaceId, ...] = ()
    """The places, in the order in which they are listed."""
    why: Why | None = None
    """Why they are not on the map; None for those of a sign."""

    def rows(self, reader: Reader) -> tuple[Item, ...]:
        """Each place as in the list of places."""
        view = reader.view
        title = "map.of_sign" if self.why is None else f"map.list.{self.why.name.lower()}"
        rows = (place_row(reader.scene, reader.acts, view.voice, view.hour, place) for place in self.places)
        return (titled(title, reader), *rows)

    def on_open(self, reader: Reader, key: Key) -> Step:
        """Look at the place."""
        now = reader.without_dialog()
        return (look(now, key, jump=True) if isinstance(key, PlaceRef) else now), NOTHING

    def message(self, reader: Reader) -> StyledText:
        """How to use it."""
        return said_dim("map.list.keys", reader)


def list_places(reader: Reader, places: tuple[PlaceId, ...], why: Why | None) -> Step:
    """Open the list of the places of a sign, or of those that are not on the map for a reason."""
    return opened(reader, MapPlaces(*parts_of(reader), places=places, why=why)), NOTHING
