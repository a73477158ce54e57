"""Rules W1 to W7, N0 to N2, I1 and I2 of UAX #9 (Unicode 15.0), on one isolating run sequence.

The sequence is a string of class letters between its two edges (sos and eos), so that every character has neighbours and no
rule checks bounds.
"""

import re
from typing import Final, NamedTuple

from homs_tui.text.mirror import bracket

MAX_BRACKETS: Final = 63
"""How many brackets may be open at once (BD16)."""

_MARKS: Final = re.compile(r"(.)(m+)", re.DOTALL)
_AFTER_ARABIC: Final = re.compile(r"A[^LR]*")
_TERMINATORS: Final = re.compile(r"1?t+(?=(1?))")
_AFTER_LATIN: Final = re.compile(r"L[^R]*")
_NEUTRALS: Final = re.compile(r"[nwSB<>?!]+")
_EUROPEAN_SEPARATOR: Final = re.compile(r"(?<=1)[sc](?=1)")
_ARABIC_SEPARATOR: Final = re.compile(r"(?<=2)c(?=2)")
_TO_NEUTRAL: Final = str.maketrans("stc", "nnn")
_STRONG: Final = str.maketrans("12", "RR")
_INCREMENT: Final = (
    {ord("L"): 0, ord("R"): 1, ord("1"): 2, ord("2"): 2},
    {ord("L"): 1, ord("R"): 0, ord("1"): 1, ord("2"): 1},
)


class _Pair(NamedTuple):
    opener: int
    closer: int


def level_increments(classes: str, chars: str | None, level: int, sos: str, eos: str) -> list[int]:
    """How far above *level* each character of a sequence is resolved.

    *chars* are the characters themselves, needed for brackets; None means that there are none.
    """
    weak = _weak(sos + classes + eos)
    if chars is not None:
        weak = _brackets(weak, classes, chars, level)
    resolved = _neutral(weak, "LR"[level % 2])
    increment = _INCREMENT[level % 2]
    return [increment[ord(letter)] for letter in resolved[1:-1]]


def _marks(match: re.Match[str]) -> str:
    before, marks = match.groups()
    kind = "n" if before in "<>?!" else before
    return str(before) + kind * len(marks)


def _numbers_after_arabic(match: re.Match[str]) -> str:
    return match[0].replace("1", "2")


def _terminators(match: re.Match[str]) -> str:
    return "1" * len(match[0]) if match[0][0] == "1" or match[1] else match[0]


def _numbers_after_latin(match: re.Match[str]) -> str:
    return match[0].replace("1", "L")


def _weak(sequence: str) -> str:
    """W1 to W7. Rules whose classes do not occur are skipped."""
    if "m" in sequence:
        sequence = _MARKS.sub(_marks, sequence)
    if "A" in sequence:
        # W2, then W3. An Arabic letter does not end a match: it begins the next, with the same effect.
        sequence = _AFTER_ARABIC.sub(_numbers_after_arabic, sequence).replace("A", "R")
    sequence = _EUROPEAN_SEPARATOR.sub("1", sequence)
    sequence = _ARABIC_SEPARATOR.sub("2", sequence)
    if "t" in sequence:
        sequence = _TERMINATORS.sub(_terminators, sequence)
    sequence = sequence.translate(_TO_NEUTRAL)
    return _AFTER_LATIN.sub(_numbers_after_latin, sequence) if "1" in sequence else sequence


def _pairs(weak: str, chars: str) -> list[_Pair]:
    """The bracket pairs (BD16), sorted by opener; indexes count the leading edge, so the first character is 1."""
    opened: list[tuple[str, int]] = []
    found: list[_Pair] = []
    for place, char in enumerate(chars, 1):
        if weak[place] != "n" or (kind := bracket(char)) is None:
            continue
        closer, opens = kind
        if opens:
            if len(opened) == MAX_BRACKETS:
                return []
            opened.append((closer, place))
            continue
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][0] == closer:
                found.append(_Pair(opened[depth][1], place))
                del opened[depth:]
                break
    return sorted(found)


def _brackets(weak: str, classes: str, chars: str, level: int) -> str:
    """N0: a pair takes the direction of its content, else of what precedes it."""
    pairs = _pairs(weak, chars)
    if not pairs:
        return weak
    strong = weak.translate(_STRONG)
    own, other = "LR"[level % 2], "RL"[level % 2]
    result = list(strong)
    before, reached = strong[0], 0
    for pair in pairs:
        # No earlier pair can have changed anything inside this one, so the original string can be searched.
        while reached < pair.opener:
            before = result[reached] if result[reached] in "LR" else before
            reached += 1
        if strong.find(own, pair.opener, pair.closer) >= 0:
            direction = own
        elif strong.find(other, pair.opener, pair.closer) >= 0:
            direction = other if before == other else own
        else:
            continue
        for place in pair:
            _set_bracket(result, classes, place, direction)
    return "".join(new if new != old else kept for new, old, kept in zip(result, strong, weak, strict=True))


def _set_bracket(result: list[str], classes: str, place: int, direction: str) -> None:
    """Set one bracket, and the marks on it, to *direction*."""
    result[place] = direction
    # classes[place] is the character after the bracket: *place* counts the leading edge, *classes* has none.
    while place < len(classes) and classes[place] == "m":
        place += 1
        result[place] = direction


def _neutral(sequence: str, own: str) -> str:
    """N1 and N2: neutrals follow their surroundings where both sides agree, else the embedding."""
    strong = sequence.translate(_STRONG)

    def settle(match: re.Match[str]) -> str:
        left, right = strong[match.start() - 1], strong[match.end()]
        return (left if left == right else own) * (match.end() - match.start())

    return _NEUTRALS.sub(settle, sequence)
