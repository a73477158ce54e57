"""The language of the command line, determined before anything is parsed: the parser has messages too."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from homs_tui.core.bilingual import Lang, of_locale

_OPTION: Final = "--lang"


def language_of(argv: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """The language: of the option, else as set in the explorer, else of the locale."""
    return _requested(argv) or default_language(environ)


def default_language(environ: Mapping[str, str]) -> Lang:
    """The language without an option."""
    from homs_tui.store.user.language import chosen_language  # noqa: PLC0415 - with an option no settings are needed

    return chosen_language() or of_locale(environ)


def _requested(argv: Sequence[str]) -> Lang | None:
    """The language of the last ``--lang``; None where that is not one of ours."""
    found: Lang | None = None
    for word, after in pairwise([*argv, ""]):
        if word == "--":
            break
        name, equals, value = word.partition("=")
        if name == _OPTION:
            value = value if equals else after
            found = "ar" if value == "ar" else "en" if value == "en" else None
    return found
