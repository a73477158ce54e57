"""Commands that ask the reader something, or tell them: going to a time, searching, the palette, filter, help, copying."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, assert_never

from msgspec.structs import replace

from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Lang
from homs_tui.core.messages import sentence
from homs_tui.core.plurals import HITS
from homs_tui.core.subject import ClaimRef, Entity, HourRef, NoteRef, PlaceRef, ProofRef
from homs_tui.core.time_parser import MomentError, parse
from homs_tui.present import clock
from homs_tui.present.copying import copied
from homs_tui.present.lists.keys import Aspect, CommandKey, FilterKey, HelpKey, Key
from homs_tui.present.lists.lazy_list import LazyList
from homs_tui.present.lists.locality_list import region_count
from homs_tui.present.lists.overlay_lists import Entry, filters, help_rows, palette
from homs_tui.present.moves import hits
from homs_tui.present.roles import Role
from homs_tui.present.search.hits import Hits
from homs_tui.present.status_text import ONWARD
from homs_tui.present.styled_text import StyledText, data, direction, ink
from homs_tui.present.view import Filter
from homs_tui.present.words import say
from homs_tui.text.bidi import Base
from homs_tui.ui.commands import COMMANDS, GROUPS, Command, key_name
from homs_tui.ui.idle_work import Searching
from homs_tui.ui.overlays import Palette, Prompt, Sheet

TRIED: Final = 50
"""Hits of each sort that are looked for in the lists: what is filtered out is not listed."""

if TYPE_CHECKING:
    from homs_tui.ui.explorer import Explorer


class Asking:
    """Opens what must be asked and hands the answer to the screen."""

    def __init__(self, screen: "Explorer") -> None:
        self.screen = screen
        self.searching = Searching(screen)

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
            "app.picture": self.picture,
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

        def told(text: str) -> StyledText:
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
        if stood_on is not None:
            self.screen.panes["detail"].stand_on(stood_on)

    # Finding

    def search(self) -> None:
        """Ask what to search for; the hits are marked while it is typed."""
        screen, before = self.screen, self.screen.view
        opened: list[Prompt] = []

        def told(text: str) -> StyledText:
            screen.replace_view(query=text.strip())
            found = hits(screen.scene, screen.view)

            def tell(done: bool) -> bool:
                """Show the first hits as soon as there are any, and how many there are, as far as that is known."""
                if opened and not opened[0].is_current:
                    return False
                screen.show_hit(found.first(TRIED))
                if opened:
                    opened[0].saying.say(_counted(found, before.lang))
                return True

            self.searching.run(found.searched(), tell)
            return _counted(found, before.lang)

        def done(text: str | None) -> None:
            if text is None or not text.strip():
                screen.view = replace(screen.view, query="" if text is not None else before.query)
                return
            screen.replace_view(query=text.strip())
            self.hit(0)

        prompt = Prompt(say("prompt.search", before.lang), "", told, lambda _: True, screen.theme_name, before)
        opened.append(prompt)
        screen.app.push_screen(prompt, done)

    def hit(self, by: int) -> None:
        """To a hit before or behind the one that the reader looks at; for 0 to the first from here."""
        screen = self.screen
        found = hits(screen.scene, screen.view)
        way: list[Entity | None] = []
        said: list[StyledText] = []

        def tell(done: bool) -> bool:
            """Go there once it is known where that is, if no key was pressed since."""
            if said and not screen.says(said[-1]):
                return False
            key = way[-1] if way else None
            if key is None and done:
                screen.tell("notice.no_hit", what=str(data(screen.view.query)))
            elif key is None:
                said.append(ink((say("prompt.searching", screen.view.lang), Role.DIM), base=direction(screen.view.lang)))
                screen.notice(said[-1])
            else:
                self._show(found, key)
            return key is None

        def look() -> Iterator[None]:
            for key in found.beside(screen.view.subject, by):
                way.append(key)
                yield

        self.searching.run(look(), tell)

    def _show(self, found: Hits, key: Entity) -> None:
        """Look at a hit, and say which of how many it is, as far as that is known."""
        screen = self.screen
        if key != screen.view.subject:
            screen.look(key, jump=True)
        screen.focus_pane("localities" if isinstance(key, PlaceRef) else "timeline")
        said: list[StyledText] = []

        def tell(done: bool) -> bool:
            if said and not screen.says(said[-1]):
                return False
            rank = found.rank(key)
            which = "…" if rank is None else f"{rank + 1}"
            place = f"{which}/{found.known}{'' if done else '+'}  "
            said.append(ink(place, data(screen.view.query, Role.HIT), base=direction(screen.view.lang)))
            screen.notice(said[-1])
            return True

        self.searching.run(found.searched(), tell)

    def filter(self) -> None:
        """Ask what to show."""
        screen = self.screen

        def toggle(key: Key | None) -> None:
            chosen = screen.view.filter.toggled(key.group, key.value) if isinstance(key, FilterKey) else Filter()
            screen.replace_view(filter=chosen)

        def foot() -> StyledText:
            assert screen.frame is not None
            shown = screen.frame.localities.count_of(PlaceRef)
            counted = region_count(screen.scene, screen.view, shown)
            told = (say("filter.help", screen.view.lang), Role.DIM)
            return ink(counted, "  " if counted.text else "", told, base=direction(screen.view.lang))

        def done(_: object) -> None:
            """What is looked at stays among what is shown."""
            assert screen.frame is not None
            listed = screen.frame.localities
            place = screen.view.place
            first = listed.key_at(listed.near(0)) if place is None or listed.find(PlaceRef(place)) is None else None
            if isinstance(first, PlaceRef):
                screen.look(first)

        build = lambda: filters(screen.scene, screen.view)  # noqa: E731
        screen.app.push_screen(Sheet(build, foot, screen.view, screen.theme_name, toggle), done)

    def palette(self) -> None:
        """Ask for anything by its name."""
        screen = self.screen

        opened: list[Palette] = []

        def rows(query: str) -> LazyList:
            entries = (_entry(c, screen.view.lang) for c in COMMANDS)
            return palette(screen.scene, screen.view, query, entries, known=True)

        def find(query: str) -> LazyList:
            """What is found at once; the rest is listed when it is known."""
            query, answered = query.strip(), False

            def tell(done: bool) -> bool:
                wanted = not opened or opened[0].is_current
                if wanted and answered:
                    opened[0].pane.list_items(rows(query))
                return wanted

            self.searching.run(screen.scene.search(query).searched(), tell)
            answered = True
            return rows(query)

        def done(key: Key | None) -> None:
            match key:
                case CommandKey(id=command):
                    screen.action_command(command)
                case PlaceRef() | ClaimRef():
                    screen.look(key, jump=True)
                    screen.focus_pane("localities" if isinstance(key, PlaceRef) else "timeline")
                case HourRef() | ProofRef() | NoteRef():
                    screen.look(key, jump=True)
                case Aspect() | FilterKey() | HelpKey() | None:
                    pass
                case _:
                    assert_never(key)

        opened.append(Palette(say("prompt.palette", screen.view.lang), find, screen.view, screen.theme_name))
        screen.app.push_screen(opened[0], done)

    # Telling

    def help(self) -> None:
        """Show every key."""
        screen = self.screen
        lang = screen.view.lang
        groups = [(name, [_entry(c, lang) for c in COMMANDS if c.group == group]) for group, name in GROUPS.items()]
        build = lambda: help_rows(screen.scene, screen.view, groups)  # noqa: E731
        foot = lambda: ink((say("help.close", screen.view.lang), Role.DIM), base=direction(screen.view.lang))  # noqa: E731
        screen.app.push_screen(Sheet(build, foot, screen.view, screen.theme_name))

    def picture(self) -> None:
        """Keep a picture of the screen."""
        from homs_tui.ui.camera import keep  # noqa: PLC0415 - few sessions take pictures

        keep(self.screen)

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


def _counted(found: Hits, lang: Lang) -> StyledText:
    """How many hits there are; while they are counted, how many so far."""
    if not found.query:
        return ink((say("prompt.enter", lang), Role.DIM), base=direction(lang))
    if not found.complete:
        so_far = (
            say("prompt.hits_so_far", lang, hits=HITS.counted(found.known)) if found.known else say("prompt.searching", lang)
        )
        return ink((so_far, Role.STRONG if found.known else Role.DIM), base=direction(lang))
    if not found.known:
        return ink((say("prompt.no_hits", lang), Role.WARNING), base=direction(lang))
    return ink((say("prompt.hits", lang, hits=HITS.counted(found.known)), Role.STRONG), base=direction(lang))


def _entry(command: Command, lang: Lang) -> Entry:
    return command.id, command.name, command.help, tuple(key_name(key) for key in command.keys_in(lang))
