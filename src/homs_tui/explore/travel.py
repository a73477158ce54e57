"""Commands for time: moves, marks, undoing jumps, comparing, playback."""

from typing import Final

from msgspec.structs import replace

from homs_tui.core.subject import FootnoteRef, PlaceRef, Subject
from homs_tui.explore.jumplist import Jump, Jumplist
from homs_tui.explore.moves import CHANGES, JUMPS, MOVES, looking_at
from homs_tui.explore.outcome import NOTHING
from homs_tui.explore.panes import MAP
from homs_tui.explore.reader import Reader, Step
from homs_tui.present import clock
from homs_tui.present.detail.proof import asked_of
from homs_tui.present.styled_text import EMPTY

SPEEDS: Final = (0.25, 0.5, 1.0, 2.0, 4.0)
"""Speeds of playback, as multiples of the usual one."""


def look(reader: Reader, subject: Subject, *, jump: bool = False) -> Reader:
    """The reader looking at a subject; where that is a *jump*, it can be undone."""
    before = reader.with_jump_recorded() if jump else reader
    return before.at_view(looking_at(reader.scene, reader.view, subject))


def leave_footnote(reader: Reader) -> Reader:
    """The reader looking again at what they looked at before a footnote, with the cursor of the detail where it was."""
    before = (jump for jump in reversed(reader.jumplist.jumps) if not isinstance(jump.subject, FootnoteRef))
    jump = next(before, None)
    if jump is None:
        return reader.with_view(subject=PlaceRef(reader.view.place) if reader.view.place else None)
    now = reader.with_view(subject=jump.subject, proof=jump.proof, place=jump.place)
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
    """Go back to where the last jump began; a search, comparison, filter or proof that was ended since stays ended."""
    jumplist = reader.jumplist
    if not jumplist.jumps:
        return reader.notified("notice.no_undo"), NOTHING
    return _jumped(reader, jumplist.jumps[-1], jumplist.undo(reader.position)), NOTHING


def redo_jump(reader: Reader) -> Step:
    """Go forward again to where the jump undone last had led."""
    jumplist = reader.jumplist
    if not jumplist.undone:
        return reader.notified("notice.no_redo"), NOTHING
    return _jumped(reader, jumplist.undone[-1], jumplist.redo(reader.position)), NOTHING


def _jumped(reader: Reader, to: Jump, jumplist: Jumplist) -> Reader:
    now = replace(reader, jumplist=jumplist).at_view(to.seen_from(reader.view))
    if to.detail_key is not None:
        now = now.with_list("detail", now.lists["detail"].standing_on(to.detail_key))
    return now.laid_out()


def begin_comparison(reader: Reader, other: int | None) -> Reader:
    """Compare this hour with another, or with each to which the reader goes, with the timeline, which lists the differences,
    visible; the map shows them itself."""
    now = reader.with_view(anchor=reader.view.hour)
    now = now if other in (None, now.view.hour) else now.at_hour(other, jump=True)
    compares = now.layout.place_of("timeline") is not None or now.focus == MAP
    return now if compares else now.with_focus("timeline")


def why(reader: Reader) -> Step:
    """Show the proof of the place's status, or close it."""
    if reader.view.proof:
        return close_proof(reader), NOTHING
    return reader.with_proof(asked_of(reader.scene, reader.view)), NOTHING


def close_proof(reader: Reader) -> Reader:
    """The reader with the proof closed, for jumps that are undone too."""
    return replace(reader, jumplist=reader.jumplist.without_proof_of(reader.view.place)).without_proof()


# Playback


def play(reader: Reader) -> Step:
    """Start or stop playback."""
    if reader.playing:
        return replace(reader, playing=False, notice=EMPTY), NOTHING
    return replace(reader, playing=True), NOTHING


def change_speed(reader: Reader, by: int) -> Step:
    """Go up or down to the next speed."""
    nearest = min(range(len(SPEEDS)), key=lambda i: abs(SPEEDS[i] - reader.speed))
    speed = SPEEDS[min(max(nearest + by, 0), len(SPEEDS) - 1)]
    now = replace(reader, speed=speed)
    return now if reader.playing else now.notified("notice.speed", speed=f"{speed:g}"), NOTHING


def hour_passed(reader: Reader) -> Reader:
    """The reader an hour later, during playback; at the last hour it stops."""
    last = reader.scene.axis.count
    now = reader.at_hour(reader.view.hour + 1, jump=False) if reader.view.hour < last else reader
    return now if now.view.hour < last else replace(now, playing=False).notified("notice.last_hour")
