"""Commands for time: moves, marks, undoing jumps, comparing, playback."""

from typing import Final

from msgspec.structs import replace

from homs_tui.core.subject import FootnoteRef, PlaceRef, Subject
from homs_tui.explore.moves import CHANGES, JUMPS, MOVES, looking_at
from homs_tui.explore.outcome import NOTHING
from homs_tui.explore.reader import Reader, Step
from homs_tui.present import clock
from homs_tui.present.detail.proof import asked_of
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import EMPTY, direction, ink
from homs_tui.present.words import say

SPEEDS: Final = (0.25, 0.5, 1.0, 2.0, 4.0)
"""Speeds of playback, as multiples of the usual one."""


def look(reader: Reader, subject: Subject, *, jump: bool = False) -> Reader:
    """The reader looking at a subject; where that is a *jump*, it can be undone."""
    before = reader.with_jump_recorded() if jump else reader
    return before.at_view(looking_at(reader.scene, reader.view, subject))


def leave_footnote(reader: Reader) -> Reader:
    """The reader looking again at what they looked at before a footnote, with the cursor of the detail where it was."""
    before = (jump for jump in reversed(reader.jumplist.jumps) if not isinstance(jump.view.subject, FootnoteRef))
    jump = next(before, None)
    if jump is None:
        return reader.with_view(subject=PlaceRef(reader.view.place) if reader.view.place else None)
    now = reader.with_view(subject=jump.view.subject, proof=jump.view.proof, place=jump.view.place)
    return now if jump.detail_key is None else now.with_list("detail", now.lists["detail"].standing_on(jump.detail_key))


def move(reader: Reader, command: str) -> Step:
    """Move in time by a command."""
    hour = MOVES[command](reader.scene, reader.view)
    if hour is not None:
        return reader.at_hour(hour, jump=command in JUMPS), NOTHING
    if command in CHANGES:
        return reader.notified("notice.no_change"), NOTHING
    return reader.notified("notice.last_hour" if reader.view.hour else "notice.first_hour"), NOTHING


def wait_for_letter(reader: Reader, command: str) -> Step:
    """Take the next key as the letter of a command."""
    return replace(reader, waiting=command).notified("notice.mark_which"), NOTHING


def take_letter(reader: Reader, key: str) -> Step:
    """Store this hour under a letter, or go to the hour stored under it; any other key cancels."""
    command, reader = reader.waiting, replace(reader, waiting="")
    if len(key) != 1 or not key.isalpha():
        return reader, NOTHING
    hour = reader.jumplist.marks.get(key)
    if command == "time.mark":
        time = clock.short(reader.scene.axis.at(reader.view.hour), reader.lang)
        kept = replace(reader, jumplist=reader.jumplist.with_mark(key, reader.view.hour))
        return kept.notified("notice.mark_set", letter=key, time=time), NOTHING
    if hour is None:
        return reader.notified("notice.no_mark", letter=key), NOTHING
    return reader.at_hour(hour, jump=True), NOTHING


def undo_jump(reader: Reader) -> Step:
    """Undo the last jump."""
    if not reader.jumplist.jumps:
        return reader.notified("notice.no_undo"), NOTHING
    jump = reader.jumplist.jumps[-1]
    now = replace(reader, jumplist=reader.jumplist.without_last_jump()).at_view(jump.view)
    if jump.detail_key is not None:
        now = now.with_list("detail", now.lists["detail"].standing_on(jump.detail_key))
    return now.laid_out(), NOTHING


def compare(reader: Reader) -> Step:
    """Start comparing, with the timeline, which lists the differences, visible; or stop."""
    begins = reader.view.anchor is None
    now = reader.with_view(anchor=reader.view.hour if begins else None)
    if begins and now.layout.place_of("timeline") is None:
        now = now.with_focus("timeline")
    return now, NOTHING


def why(reader: Reader) -> Step:
    """Show the proof of the place's status, or close it."""
    opens = not reader.view.proof
    place = asked_of(reader.scene, reader.view) if opens else reader.view.place
    return reader.with_view(proof=opens, place=place), NOTHING


# Playback


def play(reader: Reader) -> Step:
    """Start or stop playback."""
    if reader.playing:
        return replace(reader, playing=False, notice=EMPTY), NOTHING
    said = say("header.playing", reader.lang, speed=f"{reader.speed:g}")
    playing = replace(reader, playing=True)
    return playing.with_notice(ink((said, Role.CHANGED), base=direction(reader.lang))), NOTHING


def change_speed(reader: Reader, by: int) -> Step:
    """Go up or down to the next speed."""
    nearest = min(range(len(SPEEDS)), key=lambda i: abs(SPEEDS[i] - reader.speed))
    speed = SPEEDS[min(max(nearest + by, 0), len(SPEEDS) - 1)]
    return replace(reader, speed=speed).notified("notice.speed", speed=f"{speed:g}"), NOTHING


def hour_passed(reader: Reader) -> Reader:
    """The reader an hour later, during playback; at the last hour it stops."""
    last = reader.scene.axis.count
    now = reader.at_hour(reader.view.hour + 1, jump=False) if reader.view.hour < last else reader
    return now if now.view.hour < last else replace(now, playing=False).notified("notice.last_hour")
