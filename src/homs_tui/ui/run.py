"""From the command line to the explorer: the dataset is prepared and shown before the screen library is loaded."""

import gc
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from homs_tui.absent import absent
from homs_tui.core.bilingual import Lang, of_locale
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.errors import DatasetInvalidError
from homs_tui.core.precomputed import Precomputed
from homs_tui.core.session import MapSession, Session
from homs_tui.core.time_parser import Understood, understand
from homs_tui.explore.commands import welcome
from homs_tui.explore.composition import Composer
from homs_tui.explore.painting import cells
from homs_tui.explore.reader import Reader
from homs_tui.explore.resume import resumed, session_of
from homs_tui.present import clock
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import direction, ink
from homs_tui.store.cache.dataset_cache import Opened, read
from homs_tui.store.user.notes import load_notes
from homs_tui.store.user.session import has_session, load_session, save_session
from homs_tui.store.user.settings import load_settings, remember_article, remembered_article
from homs_tui.terminal.hold.held_terminal import HeldTerminal, terminal_stream
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.output_mode import choose, limits_of
from homs_tui.terminal.identify.probe import ProbeResult, find_out
from homs_tui.terminal.paint.first_paint import FirstPaint, encoding_for, first_paint, terminal_size
from homs_tui.terminal.paint.theme import WITH_256, many_colours, theme_of
from homs_tui.text.typesetting import Typesetting
from homs_tui.ui.head_start import HeadStart

if TYPE_CHECKING:
    from homs_tui.store.article import FoundArticle
    from homs_tui.ui.app import HomsApp
    from homs_tui.ui.driver import Terminal


def session_to_open(scene: Scene, at: Understood | None, fresh: bool) -> Session:
    """The session to begin with: the saved one, or a new one; *at* overrides its hour."""
    session = Session() if fresh else load_session(scene.chronicle.id)
    return session if at is None else replace(session, at=at.at)


def _with_remarks(reader: Reader, at: Understood | None) -> Reader:
    """The reader with a notice of how the time to open at was understood, where that is not plain."""
    remarks = "" if at is None else clock.remarks(at, reader.lang, reader.scene.axis)
    return reader.with_notice(ink(remarks, base=direction(reader.lang))) if remarks else reader


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
    *,
    cursor_shown: bool = False,
) -> int:
    """Open the explorer on a dataset, on a terminal that is *held*. Returns the exit code; raises HomsError for what the user
    must fix first. *typeset* turns the saved typesetting into the one to use; *bidi* names an output mode; *opener* reads the
    dataset; *cursor_shown* makes the terminal's cursor visible."""
    gc.disable()  # until the application runs: everything allocated so far is kept
    settings = load_settings()
    language = lang or settings.lang or of_locale(os.environ)
    data = opener(folder, language, held)
    found = article_at_hand(data.chronicle, article)
    scene = _scene(data, found)
    opened_at = None if at is None else understand(at, scene.axis, day_parts=data.chronicle.day_parts)
    probed = find_out(os.environ, held=held)
    mode = choose(probed.identity, probed.mode, bidi, os.environ, settings.modes).mode
    session, typesetting = session_to_open(scene, opened_at, fresh), typeset(settings.typesetting)
    theme = theme_of(settings.theme, probed.replies.background, os.environ, probed.identity.make)
    size, log = terminal_size(), load_notes(scene.chronicle.id)
    reader = resumed(scene, session, language, theme, typesetting, limits_of(mode), size=size, log=log)
    load_map = partial(with_map, folder)
    reader = told_of_article(_with_remarks(_greeted(reader, held, fresh), opened_at), found)
    reader = reader if session.map is None else load_map(reader, session.map)
    start, app = HeadStart(reader, Composer(), held), None
    try:
        with _painted_ahead(start, probed, mode, held, cursor_shown=cursor_shown) as painted:
            data.keep()
            del data
            start.begin(painted, encoding_for(probed, terminal_stream() or sys.stderr))
            app = _loaded(start, probed, mode, held, painted, load_map, cursor_shown=cursor_shown)
            _run(app)
    except BaseException:
        if app is None:  # a signal came while the program was loaded, or before the first frame was complete
            save_session(scene.chronicle.id, session_of(start.reader))
        raise
    return _exit_code(app)


def _greeted(reader: Reader, held: HeldTerminal, fresh: bool) -> Reader:
    """The reader, told what this is where there is no session yet, if none is ignored as with *fresh*; unless keys have been
    typed already, which must have their effect."""
    greets = not (fresh or has_session(reader.scene.chronicle.id) or held.has_keys)
    return welcome(reader) if greets else reader


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


def _scene(data: Opened, article: "FoundArticle | None") -> Scene:
    """The dataset, with what was precomputed, now or when it was cached."""
    data.work_out()
    text = article.copy.text if article and article.copy else None
    precomputed = data.precomputed()
    return Scene(data.chronicle, text, precomputed if isinstance(precomputed, Precomputed) else None)


def _painted_ahead(
    start: HeadStart, probed: ProbeResult, mode: OutputMode, held: HeldTerminal, *, cursor_shown: bool
) -> AbstractContextManager[FirstPaint | None]:
    first = start.composer.compose(start.reader)
    rows = cells(first) if _can_paint_first(start.reader) else None
    return first_paint(rows, first.cursor, probed, mode, os.environ, held, cursor_shown=cursor_shown)


def _can_paint_first(reader: Reader) -> bool:
    """Whether the first frame is guaranteed to be right before the screen library is loaded: not on a small screen, nor with a
    theme of more colours than the terminal is sent."""
    return not (reader.layout.small or (reader.theme in WITH_256 and not many_colours(os.environ)))


def _loaded(
    start: HeadStart,
    probed: ProbeResult,
    mode: OutputMode,
    held: HeldTerminal,
    painted: FirstPaint | None,
    load_map: Callable[[Reader], Reader],
    *,
    cursor_shown: bool,
) -> "HomsApp":
    """The application. Loads the screen library for it, while keys are answered already."""
    app_class, terminal = start.while_loading(_screen_library)
    terminal.probed, terminal.mode, terminal.held, terminal.painted = probed, mode, held, painted
    terminal.cursor_shown = cursor_shown
    return app_class(start.reader, mode=mode, composer=start.composer, load_map=load_map)


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


def with_map(folder: Path, reader: Reader, at: MapSession | None = None) -> Reader:
    """The reader with the map of the dataset in a folder, or told why there is none; *at*: where it looked when the last
    session ended."""
    from homs_tui.explore.map_moves import loaded, not_loaded  # noqa: PLC0415 - only who opens the map loads it
    from homs_tui.present.map.backdrop import Backdrop  # noqa: PLC0415
    from homs_tui.store.atlas import load_atlas  # noqa: PLC0415

    chosen = load_settings().backdrop
    backdrop = next((backdrop for backdrop in Backdrop if backdrop.value == chosen), Backdrop.BRAILLE)
    try:
        return loaded(reader, load_atlas(folder, reader.scene.chronicle), backdrop, at)
    except DatasetInvalidError as error:
        return not_loaded(reader, error)


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
