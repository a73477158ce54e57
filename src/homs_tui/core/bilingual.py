"""Text in the two languages of the project."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from homs_tui.printable import harmless

Lang = Literal["ar", "en"]

_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")

_FSI, _PDI = "\u2068", "\u2069"
_NO_ISOLATES: Final = dict.fromkeys(range(0x2066, 0x206A))


def of_locale(environ: Mapping[str, str]) -> Lang:
    """The language of the locale: Arabic for an Arabic locale, otherwise English."""
    named = next((environ[name] for name in _LOCALE if environ.get(name)), "")
    return "ar" if named.startswith("ar") else "en"


class Bilingual(NamedTuple):
    """The same text in Arabic and in English, either of our own or a name. Not a struct, so that `--help` imports none."""

    ar: str
    """Arabic, in logical order."""
    en: str
    """English."""

    def in_(self, lang: Lang) -> str:
        """The text in one of the two languages."""
        return self.ar if lang == "ar" else self.en

    def plain(self, lang: Lang) -> str:
        """The text for a file: without isolates, which have no effect there."""
        return self.in_(lang).translate(_NO_ISOLATES)

    def filled(self, **values: object) -> "Bilingual":
        """The text with values filled in.

        A bilingual value is filled in in each language. Any other is made harmless; in Arabic text it is isolated as well, so
        that neither disturbs the other's order.
        """
        arabic = {name: _among_arabic(value) for name, value in values.items()}
        english = {name: value.en if isinstance(value, Bilingual) else harmless(str(value)) for name, value in values.items()}
        return Bilingual(ar=self.ar.format(**arabic), en=self.en.format(**english))


def same(text: str) -> Bilingual:
    """Text that is the same in both languages: a name, a path, a list of identifiers."""
    return Bilingual(ar=_among_arabic(text), en=harmless(text))


def joined(parts: "list[Bilingual]") -> Bilingual:
    """A list, separated by the comma of each language."""
    return Bilingual(ar="، ".join(part.ar for part in parts), en=", ".join(part.en for part in parts))


def two(en: str, ar: str) -> Bilingual:
    """A bilingual text, English first, as tables of words give it."""
    return Bilingual(ar=ar, en=en)


def _among_arabic(value: object) -> str:
    return value.ar if isinstance(value, Bilingual) else f"{_FSI}{harmless(str(value))}{_PDI}"
