"""Commands that ask the reader something, or tell them: going to a time, searching, the palette, filter, help, copying."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Lang
from homs_tui.core.counting import HITS
from homs_tui.core.moment import MomentError, parse
from homs_tui.core.sentences import sentence
from homs_tui.present import clock
from homs_tui.present.copying import copied
from homs_tui.present.ink import Ink, data, direction, ink
from homs_tui.present.listing import Entry, filters, help_rows, palette
from homs_tui.present.localities import region_count
from homs_tui.present.moves import hits
from homs_tui.present.roles import Role
from homs_tui.present.sections import Listing
from homs_tui.present.standing import ONWARD
from homs_tui.present.view import Filter
from homs_tui.present.words import say
from homs_tui.text.bidi import Base
from homs_tui.ui.camera import keep
from homs_tui.ui.commands import COMMANDS, GROUPS, Command, key_name
from homs_tui.ui.overlays import Palette, Prompt, Sheet

if TYPE_CHECKING:
    from homs_tui.ui.explorer import Explorer


class Asking:
    """Opens what must be asked and hands the answer to the screen."""

    def __init__(self, screen: "Explorer") -> None:
        self.screen = screen

    @property
    def commands(self) -> dict[str, Callable[[], None]]:
        """What it carries out, by command."""
        return {
            "time.goto": self.goto,
            "time.undo": self.undo,
            "find.search": self.search,
            "find.next": lambda: self.hit(1),
            "find.previous": lambda: self.hit(-1),
            "find.filter": self.filter,
            "find.palette": self.palette,
            "claim.copy": self.copy,
            "claim.select": self.select,
            "app.help": self.help,
            "app.picture": lambda: keep(self.screen),
        }

    def mark(self, command: str, letter: str) -> None:
        """Keep this hour under a letter, or go to the hour kept under it; without a letter nothing is done."""
        screen = self.screen
        hour = screen.journal.marks.get(letter)
        if not letter:
            return
        if command == "time.mark":
            screen.journal.marks[letter] = screen.view.hour
            time = clock.short(screen.scene.axis.at(screen.view.hour), screen.view.lang)
            screen.tell("notice.mark_set", letter=letter, time=time)
        elif hour is None:
            screen.tell("notice.no_mark", letter=letter)
        else:
            screen.go(hour, jump=True)

    # Times

    def goto(self) -> None:
        """Ask for a time."""
        screen = self.screen
        axis, lang = screen.scene.axis, screen.view.lang
        now = axis.at(screen.view.hour)

        def told(text: str) -> Ink:
            if not text.strip():
                return ink((say("prompt.goto_help", lang), Role.DIM), base=direction(lang))
            try:
                meant = data(clock.stamp(parse(text, axis, now), lang), Role.STRONG)
                return ink(f"{ONWARD.in_(lang)} ", meant, base=direction(lang))
            except MomentError as error:
                return ink(
                    (sentence(f"moment.{error.fault.value}").in_(lang), Role.WARNING),
                    "  ",
                    (say("prompt.goto_help", lang), Role.DIM),
                    base=direction(lang),
                )

        def done(text: str | None) -> None:
            if text and _is_time(text, axis):
                screen.go(axis.hour_of(parse(text, axis, now)), jump=True)

        def _is_time(text: str, axis: Axis) -> bool:
            try:
                parse(text, axis, now)
            except MomentError:
                return False
            return True

        accepts = lambda text: not text.strip() or _is_time(text, axis)  # noqa: E731
        prompt = Prompt(say("prompt.goto", lang), "", told, accepts, screen.theme_name, screen.view)
        # Times in digits are read from the left, as they stand in the help.
        prompt.line.default = Base.LTR
        screen.app.push_screen(prompt, done)

    def undo(self) -> None:
        """Back to where the last jump began."""
        before = self.screen.journal.undo()
        if before is None:
            self.screen.tell("notice.no_undo")
            return
        self.screen.view, stood_on = before
        self.screen.panes["detail"].stand_on(stood_on)

    # Finding

    def search(self) -> None:
        """Ask what to search for; the hits are marked while it is typed."""
        screen, before = self.screen, self.screen.view

        def told(text: str) -> Ink:
            screen.replace_view(query=text.strip())
            if not text.strip():
                return ink((say("prompt.enter", before.lang), Role.DIM), base=direction(before.lang))
            found = hits(screen.scene, screen.view)
            screen.show_hit(found)
            if not found:
                return ink((say("prompt.no_hits", before.lang), Role.WARNING), base=direction(before.lang))
            hits_ = HITS.counted(len(found))
            return ink((say("prompt.hits", before.lang, hits=hits_), Role.STRONG), base=direction(before.lang))

        def done(text: str | None) -> None:
            if text is None or not text.strip():
                screen.view = replace(screen.view, query="" if text is not None else before.query)
                return
            screen.replace_view(query=text.strip())
            self.hit(0)

        prompt = Prompt(say("prompt.search", before.lang), "", told, lambda _: True, screen.theme_name, before)
        screen.app.push_screen(prompt, done)

    def hit(self, by: int) -> None:
        """To a hit before or behind the one that the reader looks at; for 0 to the first from here."""
        screen = self.screen
        found = hits(screen.scene, screen.view)
        if not found:
            screen.tell("notice.no_hit", what=str(data(screen.view.query)))
            return
        here = screen.view.subject
        index = (found.index(here) + by) % len(found) if here in found else (0 if by >= 0 else -1)
        key = found[index]
        if key != here:
            screen.look(key, jump=True)
        screen.focus_pane("localities" if key.startswith("place:") else "timeline")
        place = f"{index % len(found) + 1}/{len(found)}  "
        screen.notice(ink(place, data(screen.view.query, Role.HIT), base=direction(screen.view.lang)))

    def filter(self) -> None:
        """Ask what to show."""
        screen = self.screen

        def toggle(key: str) -> None:
            group, _, value = key.partition(":")
            screen.replace_view(filter=screen.view.filter.toggled(group, value) if key else Filter())

        def foot() -> Ink:
            assert screen.frame is not None
            shown = screen.frame.localities.count_of("place")
            counted = region_count(screen.scene, screen.view, shown)
            told = (say("filter.help", screen.view.lang), Role.DIM)
            return ink(counted, "  " if counted.text else "", told, base=direction(screen.view.lang))

        def done(_: str | None) -> None:
            """What is looked at stays among what is shown."""
            assert screen.frame is not None
            listed = screen.frame.localities
            if listed.count_of("place") and listed.find(f"place:{screen.view.place}") is None:
                screen.look(listed.key_at(listed.near(0)))

        build = lambda: filters(screen.scene, screen.view)  # noqa: E731
        screen.app.push_screen(Sheet(build, foot, screen.view, screen.theme_name, toggle), done)

    def palette(self) -> None:
        """Ask for anything by its name."""
        screen = self.screen

        def find(query: str) -> Listing:
            return palette(screen.scene, screen.view, query.strip(), (_entry(c, screen.view.lang) for c in COMMANDS))

        def done(key: str | None) -> None:
            if key is None:
                return
            sort, _, name = key.partition(":")
            if sort == "command":
                screen.action_command(name)
                return
            screen.look(key, jump=True)
            if sort in ("place", "claim"):
                screen.focus_pane("localities" if sort == "place" else "timeline")

        screen.app.push_screen(Palette(say("prompt.palette", screen.view.lang), find, screen.view, screen.theme_name), done)

    # Telling

    def help(self) -> None:
        """Show every key."""
        screen = self.screen
        lang = screen.view.lang
        groups = [(name, [_entry(c, lang) for c in COMMANDS if c.group == group]) for group, name in GROUPS.items()]
        build = lambda: help_rows(screen.scene, screen.view, groups)  # noqa: E731
        foot = lambda: ink((say("help.close", screen.view.lang), Role.DIM), base=direction(screen.view.lang))  # noqa: E731
        screen.app.push_screen(Sheet(build, foot, screen.view, screen.theme_name))

    def copy(self) -> None:
        """Copy what is selected, else the entry on which the cursor stands, in logical order."""
        screen = self.screen
        text = screen.pane.selected or copied(screen.scene, screen.view, screen.pane.item)
        screen.pane.selecting.clear()
        if text:
            screen.app.copy_to_clipboard(text)
        else:
            screen.tell("notice.nothing_to_copy")

    def select(self) -> None:
        """Select the entry on which the cursor stands and those to which it moves; again ends it."""
        selecting = self.screen.pane.selecting
        if selecting.by_entries:
            selecting.clear()
        else:
            self.screen.tell("notice.selecting" if selecting.start() else "notice.nothing_to_copy")


def _entry(command: Command, lang: Lang) -> Entry:
    return command.id, command.name, command.help, tuple(key_name(key) for key in command.keys_in(lang))
