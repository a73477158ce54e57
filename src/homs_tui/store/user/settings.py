"""What a reader has chosen once for all datasets, and where the article of each dataset lies."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.store.limits import ID
from homs_tui.store.lock import locked
from homs_tui.store.user.json_file import object_of, read_kept, text_of, write_kept
from homs_tui.store.user.language import settings_file
from homs_tui.text.typesetting import PLAIN, Digits, Typesetting

MOST = 100
"""How many articles are remembered."""
LONGEST_PATH = 4096
"""How long a path may be."""


class Settings(Struct, frozen=True):
    """Choices; None where the reader has made none."""

    lang: Lang | None = None
    """The language of the interface."""
    theme: str | None = None
    """The colours."""
    articles: Mapping[str, str] = field(default_factory=dict)
    """The path of the article, by dataset."""
    modes: Mapping[str, str] = field(default_factory=dict)
    """The output mode chosen in a terminal, by what tells terminals apart; the oldest first."""
    digits: Digits | None = None
    """The shapes of digits."""
    lam_alef: bool | None = None
    """Does lam with alef fill one cell?"""
    marks: bool | None = None
    """Are marks drawn?"""

    @property
    def typesetting(self) -> Typesetting:
        """How text is drawn; what the reader has not chosen is plain."""
        return Typesetting(
            PLAIN.lam_alef if self.lam_alef is None else self.lam_alef,
            PLAIN.marks if self.marks is None else self.marks,
            self.digits or PLAIN.digits,
        )


def load_settings() -> Settings:
    """The kept settings. Whatever is missing, damaged or hostile in them is as if it had never been chosen."""
    path = settings_path()
    kept = {} if path is None else read_kept(path)
    lang = kept.get("lang")
    return Settings(
        lang="ar" if lang == "ar" else "en" if lang == "en" else None,
        theme=text_of(kept.get("theme")),
        articles=_articles(kept.get("articles")),
        modes=_modes(kept.get("modes")),
        digits=next((digits for digits in Digits if digits.value == kept.get("digits")), None),
        lam_alef=_switch(kept.get("lam_alef")),
        marks=_switch(kept.get("marks")),
    )


def save_settings(settings: Settings) -> bool:
    """Keep settings; False, and nothing half-written, where the disk refuses."""
    path = settings_path()
    return path is not None and write_kept(
        path,
        {
            "lang": settings.lang,
            "theme": settings.theme,
            "articles": dict(settings.articles),
            "modes": dict(settings.modes),
            "digits": None if settings.digits is None else settings.digits.value,
            "lam_alef": settings.lam_alef,
            "marks": settings.marks,
        },
    )


def remember(change: Callable[[Settings], Settings]) -> bool:
    """Keep the settings with a change made to them; False where that cannot be. What another program changes at the same
    moment is kept as well."""
    path = settings_path()
    if path is None:
        return False
    with locked(path):
        return save_settings(change(load_settings()))


def remember_article(dataset_id: str, path: Path) -> bool:
    """Remember where the article of a dataset lies; False where that cannot be."""
    if not ID.fullmatch(dataset_id):
        return False
    try:
        place = str(path.absolute())
    except OSError:
        # The working directory is gone.
        return False
    return remember(lambda kept: replace(kept, articles=_with(kept.articles, dataset_id, place)))


def remember_mode(terminal: str, mode: str | None) -> bool:
    """Remember the output mode for a terminal, or forget it for None; False where that cannot be."""
    return remember(lambda kept: replace(kept, modes=_with(kept.modes, terminal, mode)))


def remembered_article(dataset_id: str) -> Path | None:
    """Where the article of a dataset lay when it was last remembered; None where it never was."""
    place = load_settings().articles.get(dataset_id)
    return None if place is None else Path(place)


def settings_path() -> Path | None:
    """The file of the settings; None where there can be none."""
    path = settings_file()
    return None if path is None else Path(path)


def _with(kept: Mapping[str, str], key: str, value: str | None) -> dict[str, str]:
    """What is remembered, with a value for one key, or without it for None. The newest stands last, so that the oldest is the
    one to be forgotten."""
    others = [(other, text) for other, text in kept.items() if other != key]
    return dict([*others, *([] if value is None else [(key, value)])][-MOST:])


def _modes(value: object) -> dict[str, str]:
    found = ((text_of(key), text_of(mode)) for key, mode in object_of(value, MOST).items())
    return {key: mode for key, mode in found if key and mode}


def _switch(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _articles(value: object) -> dict[str, str]:
    # A path is not a text to show: it may hold any character but NUL, and stands for bytes where these are no UTF-8.
    return {
        id_: path
        for id_, path in object_of(value, MOST).items()
        if ID.fullmatch(id_) and isinstance(path, str) and 0 < len(path) <= LONGEST_PATH and "\0" not in path
    }
