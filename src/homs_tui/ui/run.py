"""From the command line to the explorer: the dataset is prepared and shown before the screen library is loaded."""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from homs_tui.absent import absent
from homs_tui.core.bilingual import Lang, of_locale
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.precomputed import Precomputed
from homs_tui.core.session import Session
from homs_tui.core.time_parser import parse
from homs_tui.explore.composition import Composer
from homs_tui.explore.painting import cells
from homs_tui.explore.reader import Reader
from homs_tui.explore.resume import resumed, session_of
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import direction, ink
from homs_tui.store.cache.dataset_cache import Opened, read
from homs_tui.store.user.notes import load_notes
from homs_tui.store.user.session import load_session, save_session
from homs_tui.store.user.settings import load_settings, remember_article, remembered_article
from homs_tui.terminal.hold.held_terminal import HeldTerminal, terminal_stream
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.output_mode import choose, limits_of
from homs_tui.terminal.identify.probe import ProbeResult, find_out
from homs_tui.terminal.paint.cell_buffer import Cells
from homs_tui.terminal.paint.first_paint import FirstPaint, encoding_for, first_paint, terminal_size
from homs_tui.terminal.paint.theme import WITH_256, many_colours, theme_of
from homs_tui.text.typesetting import Typesetting
from homs_tui.ui.head_start import HeadStart

if TYPE_CHECKING:
    from homs_tui.store.article import FoundArticle
    from homs_tui.ui.app import HomsApp
    from homs_tui.ui.driver import Terminal


def session_to_open(scene: Scene, at: str | None, fresh: bool) -> Session:
    """The session to begin with: the saved one, or a new one; *at* overrides its hour."""
    session = Session() if fresh else load_session(scene.chronicle.id)
    if at is not None:
        return replace(session, at=parse(at, scene.axis))
    return session


def run(
    held: HeldTerminal,
    folder: Path,
    at: str | None,
    lang: Lang | None,
    article: Path | None,
    fresh: bool,
    typeset: Callable[[Typesetting], Typesetting] = lambda kept: kept,
    bidi: str | None = None,
    opener: Callable[[Path, Lang, HeldTerminal], Opened] = lambda folder, *_: read(folder),
) -> int:
    """Open the explorer on a dataset, on a terminal that is *held*. Returns the exit code; raises HomsError for what the user
    must fix first. *typeset* turns the saved typesetting into the one to use; *bidi* names an output mode; *opener* reads the
    dataset."""
    gc.disable()  # until the application runs: everything allocated so far is kept
    settings = load_settings()
    language = lang or settings.lang or of_locale(os.environ)
    data = opener(folder, language, held)
    found = article_at_hand(data.chronicle, article)
    scene = _scene(data, found.copy.text if found and found.copy else None)
    probed = find_out(os.environ, held=held)
    mode = choose(probed.identity, probed.mode, bidi, os.environ, settings.modes).mode
    reader = resumed(
        scene,
        session_to_open(scene, at, fresh),
        language,
        theme_of(settings.theme, probed.replies.background, os.environ),
        typeset(settings.typesetting),
        limits_of(mode),
        size=terminal_size(),
        log=load_notes(scene.chronicle.id),
    )
    start, app = HeadStart(told_of_article(reader, found), Composer(), held), None
    try:
        with first_paint(_first_rows(start.reader, start.composer), probed, mode, os.environ, held) as painted:
            data.keep()
            del data
            start.begin(painted, encoding_for(probed, terminal_stream() or sys.stderr))
            app = _loaded(start, probed, mode, held, painted)
            _run(app)
    except BaseException:
        if app is None:  # a signal came while the program was loaded, or before the first frame was complete
            save_session(scene.chronicle.id, session_of(start.reader))
        raise
    return _exit_code(app)


def _run(app: "HomsApp") -> None:
    with app.shutdown.handling_signals():
        app.run()
        app.remember()


def _exit_code(app: "HomsApp") -> int:
    from homs_tui.ui.textual_private import failure_of  # noqa: PLC0415 - it loads the screen library

    failure = failure_of(app)
    if failure is not None and app.shutdown.code is None:
        raise failure
    return app.shutdown.code or app.return_code or 0


def _scene(data: Opened, text: str | None) -> Scene:
    """The dataset, with what was precomputed, now or when it was cached."""
    data.work_out()
    precomputed = data.precomputed()
    return Scene(data.chronicle, text, precomputed if isinstance(precomputed, Precomputed) else None)


def _first_rows(reader: Reader, composer: Composer) -> list[Cells] | None:
    """The first frame; None where it could not be guaranteed to be right: on a small screen, and with a theme of more colours
    than the terminal is sent."""
    if reader.layout.small or (reader.theme in WITH_256 and not many_colours(os.environ)):
        return None
    return cells(composer.compose(reader))


def _loaded(
    start: HeadStart, probed: ProbeResult, mode: OutputMode, held: HeldTerminal, painted: FirstPaint | None
) -> "HomsApp":
    """The application. Loads the screen library for it, while keys are answered already."""
    app_class, terminal = start.while_loading(_screen_library)
    terminal.probed, terminal.mode, terminal.held, terminal.painted = probed, mode, held, painted
    return app_class(start.reader, mode=mode, composer=start.composer)


def _screen_library() -> "tuple[type[HomsApp], type[Terminal]]":
    # Nothing here uses TLS: loading OpenSSL takes time and more than a megabyte, and asyncio provides for its absence.
    with absent("ssl"):
        import asyncio  # noqa: F401, PLC0415
    from homs_tui.ui.app import HomsApp  # noqa: PLC0415 - the screen shows the first frame while this is loaded
    from homs_tui.ui.driver import Terminal  # noqa: PLC0415

    return HomsApp, Terminal


def told_of_article(reader: Reader, article: "FoundArticle | None") -> Reader:
    """The reader, with a notice of what is wrong with the article."""
    if article is None or article.trouble is None:
        return reader
    return reader.with_notice(ink((article.trouble.in_(reader.lang), Role.WARNING), base=direction(reader.lang)))


def article_at_hand(chronicle: Chronicle, given: Path | None) -> "FoundArticle | None":
    """The article given now, or once before; what is wrong with it is told on the screen."""
    path = given or remembered_article(chronicle.id)
    if path is None:
        return None
    from homs_tui.store.article import open_article  # noqa: PLC0415 - only who has the article pays for loading it

    found = open_article(path, chronicle)
    if given is not None and found.copy is not None:
        remember_article(chronicle.id, given)
    return found
