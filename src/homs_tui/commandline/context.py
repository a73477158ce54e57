"""What a command works on: the dataset, the language, instants, the article. Each is computed, and the modules for it imported,
on first use: a command pays only for what it needs."""
# ruff: noqa: PLC0415 - see above

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from homs_tui.commandline.spec import Options

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from homs_tui.commandline.delivery import Delivery
    from homs_tui.core.atlas import Atlas
    from homs_tui.core.axis import Axis
    from homs_tui.core.bilingual import Lang
    from homs_tui.core.chronicle import Chronicle
    from homs_tui.core.control import Control
    from homs_tui.core.identifiers import PlaceId
    from homs_tui.core.precomputed import Precomputed
    from homs_tui.core.time_parser import Understood
    from homs_tui.present.scene import Scene
    from homs_tui.store.article import FoundArticle
    from homs_tui.store.cache.dataset_cache import Opened
    from homs_tui.terminal.hold.held_terminal import HeldTerminal
    from homs_tui.text.typesetting import Typesetting

O_co = TypeVar("O_co", bound=Options, covariant=True)


class Context(Generic[O_co]):
    """The options and the environment of one run, and what follows from them."""

    def __init__(self, options: O_co, environ: Mapping[str, str], held: "HeldTerminal | None" = None) -> None:
        """*held* is the terminal, where it is held for the explorer already."""
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
        """The dataset, from the cache where that is valid, with what was precomputed for it. Raises DatasetInvalidError."""
        from homs_tui.commandline.opening import open_dataset

        return open_dataset(self.folder, self.lang)

    @cached_property
    def precomputed(self) -> "Precomputed | None":
        """What was precomputed for the dataset; None where nothing was, as after its files were read again."""
        from homs_tui.core.precomputed import Precomputed

        found = self.opened.precomputed() if "opened" in vars(self) else None
        return found if isinstance(found, Precomputed) else None

    def keep(self) -> None:
        """Cache the dataset for the next command, if this one had to read it."""
        if "opened" in vars(self):
            self.opened.keep()

    def read_anew(self) -> None:
        """Read the dataset from its files, bypassing the cache. Raises DatasetInvalidError."""
        import sys

        from homs_tui.commandline.opening import Waiting
        from homs_tui.store.dataset import load

        with Waiting(sys.stderr, self.lang) as waiting:
            self.chronicle = load(self.folder, progress=waiting.tell)

    @cached_property
    def atlas(self) -> "Atlas":
        """What the dataset has for its map. Raises DatasetInvalidError."""
        from homs_tui.store.atlas import load_atlas

        return load_atlas(self.folder, self.chronicle)

    @cached_property
    def control(self) -> "Control":
        """Who controls what in the dataset."""
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
        """The same with the text of the article, where there is one. Raises ArticleUnreadableError; what else is wrong with
        the article is told on standard error."""
        from homs_tui.present.scene import Scene

        chronicle = self.chronicle
        self.tell_of_article()
        copy = self.article.copy if self.article else None
        return Scene(chronicle, copy.text if copy else None, self.precomputed)

    @cached_property
    def lang(self) -> "Lang":
        """The language of the answer."""
        from homs_tui.commandline.language import default_language

        return self.options.lang or default_language(self.environ)

    @cached_property
    def typesetting(self) -> "Typesetting":
        """How text is drawn: as in the options, else as set in the explorer."""
        from homs_tui.store.user.settings import load_settings

        return self.typesetting_over(load_settings().typesetting)

    def typesetting_over(self, chosen: "Typesetting") -> "Typesetting":
        """How text is drawn: as in the options, else as *chosen*."""
        from homs_tui.commandline.typeset import overridden

        return overridden(self.options, chosen)

    @cached_property
    def delivery(self) -> "Delivery":
        """How lines are sent to the terminal on standard output."""
        import sys

        from homs_tui.commandline.delivery import Delivery
        from homs_tui.commandline.streams import draws_arabic

        return Delivery(self.environ, self.options.bidi, draws_arabic=draws_arabic(sys.stdout))

    def instant(self, text: str) -> "datetime":
        """The instant that was typed; how it was understood is said on standard error where that is not plain. Raises
        MomentError."""
        return self._understood(text, whole_hours=False)

    def hour(self, text: str) -> "datetime":
        """The instant that was typed, for what shows whole hours; minutes are said not to be shown. Raises MomentError."""
        return self._understood(text, whole_hours=True)

    def _understood(self, text: str, whole_hours: bool) -> "datetime":
        from homs_tui.core.time_parser import understand

        axis = self.chronicle.axis
        found = understand(text, axis, day_parts=self.chronicle.day_parts)
        if found.part is not None or found.is_midnight or whole_hours:
            self._remark(found, axis if whole_hours else None)
        return found.at

    def _remark(self, found: "Understood", axis: "Axis | None") -> None:
        import sys

        from homs_tui.commandline.error_output import write_message
        from homs_tui.core.bilingual import Bilingual
        from homs_tui.present.clock import remarks

        said = Bilingual(ar=remarks(found, "ar", axis), en=remarks(found, "en", axis))
        if said.en and sys.stderr is not None:
            write_message(sys.stderr, said, self.lang)

    def place(self, given: str) -> "PlaceId":
        """The place that was typed, by identifier or name. Raises UnknownIdError or UsageFaultError."""
        from homs_tui.core.identifiers import PlaceId

        if given in self.chronicle.locality:
            return PlaceId(given)
        from homs_tui.commandline.naming import place_of_name

        return place_of_name(self.chronicle, given)

    @cached_property
    def article(self) -> "FoundArticle | None":
        """The article: of the option, else of the environment, else the remembered one; None where there is none of them.

        Raises ArticleUnreadableError for a file of the option or the environment that cannot be read; a remembered one may be
        gone.
        """
        from homs_tui.store.article import read_article

        if self._named_article:
            read_article(self._named_article)
        return self._found_article

    def tell_of_article(self) -> None:
        """Say on standard error what is wrong with the article, if anything is, and go on without it."""
        import sys

        found = self._found_article
        if found is not None and found.trouble is not None and sys.stderr is not None:
            from homs_tui.commandline.error_output import write_message
            from homs_tui.core.messages import sentence

            write_message(sys.stderr, sentence("failed", said=found.trouble), self.lang)

    @property
    def _named_article(self) -> "Path | None":
        from pathlib import Path

        named = self.options.article or self.environ.get("HOMS_ARTICLE")
        return Path(named) if named else None

    @cached_property
    def _found_article(self) -> "FoundArticle | None":
        from homs_tui.store.article import open_article
        from homs_tui.store.user.settings import remembered_article

        path = self._named_article or remembered_article(self.chronicle.id)
        return None if path is None else open_article(path, self.chronicle)
