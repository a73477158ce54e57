"""In which language the command line speaks; known before anything is parsed, for a parser has things to say too."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from homs_tui.core.bilingual import Lang, of_locale

_OPTION: Final = "--lang"


def spoken(argv: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """The language: as asked for, else as set in the explorer, else as the locale has it."""
    return _asked(argv) or unasked(environ)


def unasked(environ: Mapping[str, str]) -> Lang:
    """The language where none was asked for."""
    from homs_tui.store.user.language import chosen_language  # noqa: PLC0415 - who asks for a language pays for no settings

    return chosen_language() or of_locale(environ)


def _asked(argv: Sequence[str]) -> Lang | None:
    """What the last ``--lang`` asks for; nothing where that is no language of ours."""
    found: Lang | None = None
    for word, after in pairwise([*argv, ""]):
        if word == "--":
            break
        name, equals, value = word.partition("=")
        if name == _OPTION:
            value = value if equals else after
            found = "ar" if value == "ar" else "en" if value == "en" else None
    return found
