"""The places and claims of a dataset as a search sees them."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.locality import Locality
from homs_tui.core.status import Status
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.present.claim_order import ClaimOrder
from homs_tui.present.search import fields
from homs_tui.present.search.fields import SharedWord, TextField
from homs_tui.present.search.finder import SearchIndex, Vocabulary


class SearchedEntries:
    """The texts of places and claims, and the indices of them."""

    def __init__(
        self,
        chronicle: Chronicle,
        claims: ClaimOrder,
        statuses: Callable[[PlaceId], Iterable[Status]],
        passage: Callable[[Claim], str],
    ) -> None:
        """*claims* are in the order of hits; *statuses* gives those of a place over the axis, *passage* the words of the
        article that a claim rests on, or nothing."""
        self._chronicle = chronicle
        self._claims = claims
        self._statuses = statuses
        self._passage = passage

    def texts(self, entry: Locality | Claim) -> tuple[TextField, ...]:
        """The texts of a place or a claim, without the reader's note and the words that it shares."""
        if isinstance(entry, Locality):
            return tuple(fields.of_place(entry))
        return tuple(fields.of_claim(entry, self._chronicle.unit, self._passage(entry)))

    def links(self, entry: Locality | Claim) -> tuple[SharedWord, ...]:
        """The words that a place or a claim shares, each once."""
        if isinstance(entry, Locality):
            return tuple(dict.fromkeys((*fields.links_of_place(entry), *self._links_of_statuses(entry))))
        return tuple(dict.fromkeys(fields.links_of_claim(entry)))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that places and claims share."""
        return Vocabulary(fields.vocabulary(self._chronicle))

    @cached_property
    def indices(self) -> tuple[SearchIndex[PlaceId], SearchIndex[ClaimId]]:
        """The index of places and that of claims."""
        places, claims, of_claim = self._chronicle.listed, self._claims, self._chronicle.claim
        of_place = {place.id: index for index, place in enumerate(places)}
        return (
            SearchIndex(
                PlaceRef,
                tuple(of_place),
                of_place.get,
                lambda index: [field.text for field in self.texts(places[index])],
                self.vocabulary,
                lambda index: fields.links_of_place(places[index]),
                lambda index: self._links_of_statuses(places[index]),
                lambda index: (places[index].name.ar, places[index].name.en, *places[index].alt, places[index].id),
            ),
            SearchIndex(
                ClaimRef,
                claims,
                claims.find,
                lambda index: [field.text for field in self.texts(of_claim[claims[index]])],
                self.vocabulary,
                lambda index: fields.links_of_claim(of_claim[claims[index]]),
            ),
        )

    def _links_of_statuses(self, place: Locality) -> Iterator[SharedWord]:
        return fields.links_of_statuses(self._chronicle, self._statuses(place.id))
