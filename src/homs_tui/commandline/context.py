"""What a command works on: the dataset, the language, instants, the article. Each thing is worked out when it is first used,
and what works it out is loaded then: a command pays for what it asks for."""
# ruff: noqa: PLC0415 - see above

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from homs_tui.commandline.spec import Options

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from homs_tui.commandline.delivery import Delivery
    from homs_tui.core.bilingual import Lang
    from homs_tui.core.chronicle import Chronicle
    from homs_tui.core.control import Control
    from homs_tui.core.identifiers import PlaceId
    from homs_tui.core.precomputed import Precomputed
    from homs_tui.present.scene import Scene
    from homs_tui.store.cache.dataset_cache import Opened
    from homs_tui.terminal.hold.held_terminal import HeldTerminal
    from homs_tui.text.typesetting import Typesetting

O_co = TypeVar("O_co", bound=Options, covariant=True)


class FoundArticle(NamedTuple):
    """Where the article is, and its text."""

    path: "Path"
    """Its file."""
    text: str | None
    """Its words; None where the remembered file is no longer there."""


class Context(Generic[O_co]):
    """The options of one run, the environment, and what they lead to."""

    def __init__(self, options: O_co, environ: Mapping[str, str], held: "HeldTerminal | None" = None) -> None:
        """The terminal may be *held* already, for the explorer."""
        self.options = options
        self.environ = environ
        self.held = held

    @cached_property
    def folder(self) -> "Path":
        """The folder of the dataset."""
        from pathlib import Path

        from homs_tui.store.locate import shipped

        return shipped() if self.options.data is None else Path(self.options.data)

    @cached_property
    def chronicle(self) -> "Chronicle":
        """The dataset. Raises DatasetInvalidError."""
        return self.opened.chronicle

    @cached_property
    def opened(self) -> "Opened":
        """The dataset, from what was kept where that is right, with what was worked out for it. Raises DatasetInvalidError."""
        from homs_tui.commandline.opening import open_dataset

        return open_dataset(self.folder, self.lang)

    @cached_property
    def precomputed(self) -> "Precomputed | None":
        """What was worked out for the dataset; None where nothing was, as where its files have just been read anew."""
        from homs_tui.core.precomputed import Precomputed

        found = self.opened.precomputed() if "opened" in vars(self) else None
        return found if isinstance(found, Precomputed) else None

    def keep(self) -> None:
        """Keep the dataset for the next command, if this one had to read it."""
        if "opened" in vars(self):
            self.opened.keep()

    def read_anew(self) -> None:
        """Read the dataset from its files, whatever was kept of it. Raises DatasetInvalidError."""
        import sys

        from homs_tui.commandline.opening import Waiting
        from homs_tui.store.dataset import load

        with Waiting(sys.stderr, self.lang) as waiting:
            self.chronicle = load(self.folder, progress=waiting.tell)

    @cached_property
    def control(self) -> "Control":
        """Who holds what in the dataset."""
        from homs_tui.core.control import Control

        chronicle = self.chronicle
        return Control(chronicle, precomputed=self.precomputed)

    @cached_property
    def scene(self) -> "Scene":
        """The dataset as the explorer draws it, without the article."""
        from homs_tui.present.scene import Scene

        chronicle = self.chronicle
        return Scene(chronicle, precomputed=self.precomputed)

    @cached_property
    def scene_with_article(self) -> "Scene":
        """The same with the words of the article, where it is at hand. Raises ArticleUnreadableError."""
        from homs_tui.present.scene import Scene

        chronicle = self.chronicle
        return Scene(chronicle, self.article.text if self.article else None, self.precomputed)

    @cached_property
    def lang(self) -> "Lang":
        """The language of the answer."""
        from homs_tui.commandline.language import unasked

        return self.options.lang or unasked(self.environ)

    @cached_property
    def typesetting(self) -> "Typesetting":
        """How text is drawn: as asked for, else as set in the explorer."""
        from homs_tui.store.user.settings import load_settings

        return self.typesetting_over(load_settings().typesetting)

    def typesetting_over(self, chosen: "Typesetting") -> "Typesetting":
        """How text is drawn: as asked for, else as *chosen*."""
        from homs_tui.commandline.typeset import asked_for

        return asked_for(self.options, chosen)

    @cached_property
    def delivery(self) -> "Delivery":
        """The terminal, as far as lines in Arabic must know it."""
        import sys

        from homs_tui.commandline.delivery import Delivery
        from homs_tui.commandline.streams import draws

        return Delivery(self.environ, self.options.bidi, draws=draws(sys.stdout))

    def instant(self, text: str) -> "datetime":
        """An instant as typed. Raises MomentError."""
        from homs_tui.core.time_parser import parse

        return parse(text, self.chronicle.axis)

    def place(self, given: str) -> "PlaceId":
        """A place as typed: its identifier, or a name. Raises UnknownIdError or UsageFaultError."""
        from homs_tui.core.identifiers import PlaceId

        if given in self.chronicle.locality:
            return PlaceId(given)
        from homs_tui.commandline.naming import place_of_name

        return place_of_name(self.chronicle, given)

    @cached_property
    def article(self) -> FoundArticle | None:
        """The article: as asked for, else as the environment names it, else as remembered; None where nothing does.

        Raises ArticleUnreadableError for a file that was named and cannot be read; a remembered one may be gone.
        """
        from pathlib import Path

        from homs_tui.store.article import ArticleUnreadableError, read_article
        from homs_tui.store.user.settings import remembered_article

        named = self.options.article or self.environ.get("HOMS_ARTICLE")
        if named:
            return FoundArticle(Path(named), read_article(Path(named)))
        path = remembered_article(self.chronicle.id)
        if path is None:
            return None
        try:
            return FoundArticle(path, read_article(path))
        except ArticleUnreadableError:
            return FoundArticle(path, None)
