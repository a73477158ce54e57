"""Commands that let the hours pass, and what the foot says of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from homs_tui.present.roles import Role
from homs_tui.present.styled_text import EMPTY, direction, ink
from homs_tui.present.words import say
from homs_tui.ui.player import Player

if TYPE_CHECKING:
    from homs_tui.ui.explorer import Explorer


class Playing:
    """Has a player step the screen on."""

    def __init__(self, screen: "Explorer") -> None:
        self.screen = screen
        self.player = Player(screen, self._step, lambda: screen.view.hour in screen.scene.change_hours)
        """Who keeps to the clock."""

    @property
    def commands(self) -> dict[str, Callable[[], None]]:
        """What it carries out, by command."""
        return {"time.play": self.play, "time.slower": lambda: self._pace(-1), "time.faster": lambda: self._pace(1)}

    def play(self) -> None:
        """Begin, or end."""
        if self.player.playing:
            self.player.stop()
            self.screen.notice(EMPTY)
            return
        self.player.start()
        lang = self.screen.view.lang
        said = say("header.playing", lang, speed=f"{self.player.speed:g}")
        self.screen.notice(ink((said, Role.CHANGED), base=direction(lang)))

    def _pace(self, by: int) -> None:
        """The next speed up or down."""
        self.screen.tell("notice.speed", speed=f"{self.player.pace(by):g}")

    def _step(self) -> bool:
        """An hour has passed; False if it was the last one."""
        screen = self.screen
        last = screen.scene.axis.count
        if screen.view.hour < last:
            screen.go(screen.view.hour + 1, jump=False)
        if screen.view.hour < last:
            return True
        screen.tell("notice.last_hour")
        return False
