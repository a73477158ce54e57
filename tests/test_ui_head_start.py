"""Keys are answered on the first frame while the screen library is still being loaded."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from homs_tui.explore.composition import Composer
from homs_tui.explore.painting import cells
from homs_tui.explore.reader import Reader
from homs_tui.present.scene import Scene
from homs_tui.terminal.hold.held_terminal import HeldTerminal
from homs_tui.terminal.paint.first_paint import FirstPaint
from homs_tui.terminal.paint.screen_diff import ScreenDiff
from homs_tui.ui.head_start import HeadStart
from screen import reader_on


class Screen:
    """A first frame on a pipe, and the keys typed at it."""

    def __init__(self, reader: Reader) -> None:
        self.keys, self._typing = os.pipe()
        self._written, sink = os.pipe()
        self.held = HeldTerminal(self.keys, sink)
        composer = Composer()
        rows = cells(composer.compose(reader))
        diff = ScreenDiff(len(rows[0]), len(rows))
        for y, row in enumerate(rows):
            diff.put(y, 0, row)
        diff.all()
        self.painted = FirstPaint(diff, 0)
        self.start = HeadStart(reader, composer, self.held)
        self.start.begin(self.painted, "utf-8")

    def type(self, data: bytes) -> None:
        os.write(self._typing, data)

    def loading_until(self, holds: Callable[[], bool]) -> str:
        """Load something that takes until *holds*, or some seconds at most."""

        def load() -> str:
            for _ in range(2000):
                if holds():
                    return "loaded"
                threading.Event().wait(0.005)
            return "never came true"

        return self.start.while_loading(load)

    @property
    def shown(self) -> list[list[object]]:
        """What the terminal shows."""
        return [list(row) for row in self.painted.diff._shown]


@contextmanager
def screen(scene: Scene) -> Iterator[Screen]:
    yield Screen(reader_on(scene, 36, size=(120, 36)))


def as_composed(reader: Reader) -> list[list[object]]:
    return [list(row) for row in cells(Composer().compose(reader))]


def test_keys_are_answered_and_painted_before_anything_is_loaded(scene: Scene) -> None:
    with screen(scene) as it:
        it.type(b"\x1b[C\x1b[Cl")
        assert it.loading_until(lambda: it.start.reader.view.hour == 39) == "loaded"
        assert it.shown == as_composed(it.start.reader)
        assert it.held.typed == b""


def test_what_opens_for_a_key_gets_the_next_ones(scene: Scene) -> None:
    with screen(scene) as it:
        it.type("/الرستن\r".encode())
        assert it.loading_until(lambda: it.start.reader.view.place == "rastan") == "loaded"
        assert it.start.reader.view.query == "الرستن"


@pytest.mark.parametrize(
    ("typed", "hour", "kept"),
    [
        (b"lq", 37, b"q"),
        (b"ly", 37, b"y"),
        (b"l\x1b[200~l\x1b[201~", 37, b"\x1b[200~l\x1b[201~"),
        (b"l\x1b", 37, b"\x1b"),
        (b"l\x1b[", 37, b"\x1b["),
        (b"l\x1b[1;2C", 37, b"\x1b[1;2C"),
        (b"l\x03", 37, b"\x03"),
        (b"l" + "ة".encode()[:1], 37, "ة".encode()[:1]),
        (b"l\xffl", 37, b"\xffl"),
    ],
)
def test_what_cannot_be_answered_here_is_kept_for_the_driver_with_all_after_it(
    scene: Scene, typed: bytes, hour: int, kept: bytes
) -> None:
    with screen(scene) as it:
        it.type(typed)
        assert it.loading_until(lambda: it.held.typed != b"") == "loaded"
        assert it.start.reader.view.hour == hour
        it.type(b"l")
        it.loading_until(lambda: True)
        assert (it.start.reader.view.hour, it.held.typed) == (hour, kept)
        assert os.read(it.keys, 9) == b"l"


def test_what_was_typed_before_the_first_frame_comes_first(scene: Scene) -> None:
    with screen(scene) as it:
        it.held.keep(b"ll")
        it.type(b"h")
        assert it.loading_until(lambda: it.held.typed == b"" and it.start.reader.view.hour == 37) == "loaded"


def test_nothing_is_answered_while_a_reply_of_the_terminal_may_come(scene: Scene) -> None:
    with screen(scene) as it:
        it.held.expects_reply = True
        it.start.begin(it.painted, "utf-8")
        it.type(b"l")
        it.loading_until(lambda: True)
        assert it.start.reader.view.hour == 36


def test_what_goes_wrong_while_loading_is_raised(scene: Scene) -> None:
    def load() -> None:
        raise ImportError("gone")

    with screen(scene) as it, pytest.raises(ImportError, match="gone"):
        it.start.while_loading(load)
