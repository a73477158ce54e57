"""What a command works on: the dataset, the language, instants, the article."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from homs_tui.commandline.arguments import Options
from homs_tui.commandline.language import unasked
from homs_tui.commandline.naming import find_place
from homs_tui.commandline.opening import Waiting, open_dataset
from homs_tui.commandline.streams import draws
from homs_tui.commandline.typeset import asked_for
from homs_tui.core.bilingual import Lang
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.time_parser import parse
from homs_tui.present.scene import Scene
from homs_tui.store.article import ArticleUnreadableError, read_article
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from homs_tui.store.user.settings import load_settings, remembered_article
from homs_tui.text.typesetting import Typesetting

if TYPE_CHECKING:
    from homs_tui.commandline.delivery import Delivery


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """Where the article is, and its text."""

    path: Path
    """Its file."""
    text: str | None
    """Its words; None where the remembered file is no longer there."""


@dataclass(frozen=True)
class Asked:
    """The options of one run, and what they lead to; each thing is worked out when it is first used."""

    options: Options
    """What was typed."""
    environ: Mapping[str, str]
    """The environment."""

    @cached_property
    def folder(self) -> Path:
        """The folder of the dataset."""
        return shipped() if self.options.data is None else Path(self.options.data)

    @cached_property
    def chronicle(self) -> Chronicle:
        """The dataset. Raises DatasetInvalidError."""
        if self.options.command == "check":
            # What is checked is what the files say now, to the last byte.
            with Waiting(sys.stderr, self.lang) as waiting:
                return load(self.folder, progress=waiting.tell)
        return open_dataset(self.folder, self.lang).chronicle

    @cached_property
    def scene(self) -> Scene:
        """The dataset with what is worked out for it, without the article."""
        return Scene(self.chronicle)

    @cached_property
    def lang(self) -> Lang:
        """The language of the answer."""
        return self.options.lang or unasked(self.environ)

    @cached_property
    def typesetting(self) -> Typesetting:
        """How text is drawn: as asked for, else as set in the explorer."""
        return asked_for(self.options, load_settings().typesetting)

    @cached_property
    def delivery(self) -> "Delivery":
        """The terminal, as far as lines in Arabic must know it."""
        from homs_tui.commandline.delivery import Delivery  # noqa: PLC0415 - what goes into a pipe needs no terminal

        return Delivery(self.environ, self.options.bidi, draws=draws(sys.stdout))

    def instant(self, text: str | None) -> datetime:
        """An instant as typed. Raises MomentError."""
        return parse(text or "", self.chronicle.axis)

    def place(self, given: str | None) -> PlaceId:
        """A place as typed."""
        return find_place(self.chronicle, given or "")

    @cached_property
    def article(self) -> FoundArticle | None:
        """The article: as asked for, else as the environment names it, else as remembered; None where nothing does.

        Raises ArticleUnreadableError for a file that was named and cannot be read; a remembered one may be gone.
        """
        told = self.options.article or self.environ.get("HOMS_ARTICLE")
        if told:
            return FoundArticle(Path(told), read_article(Path(told)))
        path = remembered_article(self.chronicle.id)
        if path is None:
            return None
        try:
            return FoundArticle(path, read_article(path))
        except ArticleUnreadableError:
            return FoundArticle(path, None)


def asked(options: Options) -> Asked:
    """What was asked, in the environment as it is."""
    return Asked(options, os.environ)
