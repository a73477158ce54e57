"""What the keys for time do: moves, marks, jumps back, comparing, letting the hours pass."""

from typing import Final

from msgspec.structs import replace

from homs_tui.core.subject import Subject
from homs_tui.explore.count import Typed
from homs_tui.explore.moves import JUMPS, MOVES, looking_at
from homs_tui.explore.outcome import NOTHING
from homs_tui.explore.reader import Reader, Step
from homs_tui.present import clock
from homs_tui.present.detail.proof import asked_of
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import EMPTY, direction, ink
from homs_tui.present.words import say

SPEEDS: Final = (0.25, 0.5, 1.0, 2.0, 4.0)
"""How many times the usual pace."""


def look(reader: Reader, subject: Subject, *, jump: bool = False) -> Reader:
    """Look at something."""
    before = reader.remembering() if jump else reader
    return before.at(looking_at(reader.scene, reader.view, subject))


def move(reader: Reader, command: str) -> Step:
    """Go where a command of time leads, as often as was typed."""
    reader, count = take_count(reader)
    hour = MOVES[command](reader.scene, reader.view, count)
    if hour is not None:
        return reader.going(hour, jump=command in JUMPS), NOTHING
    if "change" in command:
        return reader.told("notice.no_change"), NOTHING
    return reader.told("notice.last_hour" if reader.view.hour else "notice.first_hour"), NOTHING


def take_count(reader: Reader) -> tuple[Reader, int]:
    """The count typed before a command, 1 where there is none; the panes that its digits named are left again."""
    typed = reader.typed
    if typed.is_count and reader.focus != typed.came_from:
        reader = reader.focused(typed.came_from)
    return replace(reader, typed=forgotten(reader)), typed.count


def forgotten(reader: Reader) -> Typed:
    """What is typed of a command without the digits: they were no count."""
    return replace(reader.typed, digits="", came_from="")


def wait_for_letter(reader: Reader, command: str, key: str) -> Step:
    """The next key is the letter of a command."""
    typed = replace(reader.typed, waiting=command, key=key)
    return replace(reader, typed=typed).told("notice.mark_which"), NOTHING


def take_letter(reader: Reader, key: str) -> Step:
    """Keep this hour under a letter, or go to the hour kept under it; a key that is no letter does nothing."""
    command = reader.typed.waiting
    reader = replace(reader, typed=replace(reader.typed, waiting="", key=""))
    if len(key) != 1 or not key.isalnum():
        return reader, NOTHING
    hour = reader.jumplist.marks.get(key)
    if command == "time.mark":
        time = clock.short(reader.scene.axis.at(reader.view.hour), reader.lang)
        kept = replace(reader, jumplist=reader.jumplist.marking(key, reader.view.hour))
        return kept.told("notice.mark_set", letter=key, time=time), NOTHING
    if hour is None:
        return reader.told("notice.no_mark", letter=key), NOTHING
    return reader.going(hour, jump=True), NOTHING


def undo_jump(reader: Reader) -> Step:
    """Back to where the last jump began."""
    if not reader.jumplist.jumps:
        return reader.told("notice.no_undo"), NOTHING
    jump = reader.jumplist.jumps[-1]
    now = replace(reader, jumplist=reader.jumplist.undone()).at(jump.view)
    if jump.stood_on is not None:
        now = now.listed("detail", now.lists["detail"].standing_on(jump.stood_on))
    return now.laid_out(), NOTHING


def compare(reader: Reader) -> Step:
    """Begin, bringing up the timeline, which lists the differences, or end."""
    begins = reader.view.anchor is None
    now = reader.changing(anchor=reader.view.hour if begins else None)
    if begins and now.layout.place_of("timeline") is None:
        now = now.focused("timeline")
    return now, NOTHING


def why(reader: Reader) -> Step:
    """Show the proof of the place's status, or close it."""
    opens = not reader.view.proof
    place = asked_of(reader.scene, reader.view) if opens else reader.view.place
    return reader.changing(proof=opens, place=place), NOTHING


# Letting the hours pass


def play(reader: Reader) -> Step:
    """Let the hours pass, or stop."""
    if reader.playing:
        return replace(reader, playing=False, notice=EMPTY), NOTHING
    said = say("header.playing", reader.lang, speed=f"{reader.speed:g}")
    playing = replace(reader, playing=True)
    return playing.noticing(ink((said, Role.CHANGED), base=direction(reader.lang))), NOTHING


def pace(reader: Reader, by: int) -> Step:
    """The next speed up or down."""
    nearest = min(range(len(SPEEDS)), key=lambda i: abs(SPEEDS[i] - reader.speed))
    speed = SPEEDS[min(max(nearest + by, 0), len(SPEEDS) - 1)]
    return replace(reader, speed=speed).told("notice.speed", speed=f"{speed:g}"), NOTHING


def hour_passed(reader: Reader) -> Reader:
    """The reader an hour on, while the hours pass; at the last hour they pass no longer."""
    last = reader.scene.axis.count
    now = reader.going(reader.view.hour + 1, jump=False) if reader.view.hour < last else reader
    return now if now.view.hour < last else replace(now, playing=False).told("notice.last_hour")
