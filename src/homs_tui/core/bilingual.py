"""One thing said in the two languages of the project."""

from dataclasses import dataclass
from typing import Literal

Lang = Literal["ar", "en"]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in Arabic and in English, both of them our own or a name."""

    ar: str
    """Arabic, in logical order."""
    en: str
    """English."""

    def in_(self, lang: Lang) -> str:
        """The words in one of the two languages."""
        return self.ar if lang == "ar" else self.en
