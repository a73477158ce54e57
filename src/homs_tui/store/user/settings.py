"""What a reader has chosen for all datasets, and where the article of each dataset is."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.store.limits import ID
from homs_tui.store.lock import locked
from homs_tui.store.user.json_file import members_of, read_object, safe_text, write_object
from homs_tui.store.user.language import settings_file
from homs_tui.text.typesetting import PLAIN, Digits, Typesetting

MAX_REMEMBERED = 100
"""How many articles are remembered."""
MAX_PATH_LENGTH = 4096
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
    """The output mode chosen for each terminal, by what identifies the terminal; the oldest first."""
    digits: Digits | None = None
    """The shapes of digits."""
    lam_alef: bool | None = None
    """Whether lam with alef fills one cell."""
    marks: bool | None = None
    """Whether marks are drawn."""
    backdrop: str | None = None
    """The characters for the lines of the map."""

    @property
    def typesetting(self) -> Typesetting:
        """How text is drawn; what the reader has not chosen has its default."""
        return Typesetting(
            PLAIN.lam_alef if self.lam_alef is None else self.lam_alef,
            PLAIN.marks if self.marks is None else self.marks,
            self.digits or PLAIN.digits,
        )


def load_settings() -> Settings:
    """The kept settings. Whatever is missing, damaged or hostile in them counts as not chosen."""
    path = settings_path()
    kept = {} if path is None else read_object(path)
    lang = kept.get("lang")
    return Settings(
        lang="ar" if lang == "ar" else "en" if lang == "en" else None,
        theme=safe_text(kept.get("theme")),
        articles=_articles(kept.get("articles")),
        modes=_modes(kept.get("modes")),
        digits=next((digits for digits in Digits if digits.value == kept.get("digits")), None),
        lam_alef=_boolean(kept.get("lam_alef")),
        marks=_boolean(kept.get("marks")),
        backdrop=safe_text(kept.get("backdrop")),
    )


def save_settings(settings: Settings) -> bool:
    """Keep settings; False, and nothing half-written, where the disk refuses."""
    path = settings_path()
    return path is not None and write_object(
        path,
        {
            "lang": settings.lang,
            "theme": settings.theme,
            "articles": dict(settings.articles),
            "modes": dict(settings.modes),
            "digits": None if settings.digits is None else settings.digits.value,
            "lam_alef": settings.lam_alef,
            "marks": settings.marks,
            "backdrop": settings.backdrop,
        },
    )


def remember(change: Callable[[Settings], Settings]) -> bool:
    """Apply a change to the kept settings; False where that is impossible. What another program changes at the same moment is
    kept as well."""
    path = settings_path()
    if path is None:
        return False
    with locked(path):
        return save_settings(change(load_settings()))


def remember_article(dataset_id: str, path: Path) -> bool:
    """Remember where the article of a dataset is; False where that is impossible."""
    if not ID.fullmatch(dataset_id):
        return False
    try:
        location = str(path.absolute())
    except OSError:
        # The working directory is gone.
        return False
    return remember(lambda kept: replace(kept, articles=_with(kept.articles, dataset_id, location)))


def remember_mode(terminal: str, mode: str | None) -> bool:
    """Remember the output mode for a terminal, or forget it for None; False where that is impossible."""
    return remember(lambda kept: replace(kept, modes=_with(kept.modes, terminal, mode)))


def remembered_article(dataset_id: str) -> Path | None:
    """Where the article of a dataset was when it was last remembered; None where it never was."""
    location = load_settings().articles.get(dataset_id)
    return None if location is None else Path(location)


def settings_path() -> Path | None:
    """The file of the settings; None where there can be none."""
    path = settings_file()
    return None if path is None else Path(path)


def _with(kept: Mapping[str, str], key: str, value: str | None) -> dict[str, str]:
    """What is remembered, with a value for one key, or without it for None. The newest is last, so that the oldest is
    dropped."""
    others = [(other, text) for other, text in kept.items() if other != key]
    return dict([*others, *([] if value is None else [(key, value)])][-MAX_REMEMBERED:])


def _modes(value: object) -> dict[str, str]:
    found = ((safe_text(key), safe_text(mode)) for key, mode in members_of(value, MAX_REMEMBERED).items())
    return {key: mode for key, mode in found if key and mode}


def _boolean(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _articles(value: object) -> dict[str, str]:
    # A path is not a text to show: it may have any character but NUL, and represents bytes that need not be UTF-8.
    return {
        id_: path
        for id_, path in members_of(value, MAX_REMEMBERED).items()
        if ID.fullmatch(id_) and isinstance(path, str) and 0 < len(path) <= MAX_PATH_LENGTH and "\0" not in path
    }
