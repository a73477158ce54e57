"""The results: of one moment, and of one terminal."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from terminals.expected import Expected, Phrase
from terminals.judge import Judgement, Verdict, judge
from terminals.photograph import Photograph
from terminals.signs import CLOSING, OPENING, astray, broken_borders, wrong_brackets


@dataclass(frozen=True, slots=True)
class Sight:
    """The result of one moment."""

    moment: str
    """Its name."""
    judgements: tuple[Judgement, ...]
    """One per phrase."""
    broken: tuple[tuple[int, int], ...]
    """Row and column of each piece of a border that is out of line."""
    brackets: int
    """How many brackets there are."""
    turned: tuple[tuple[int, int, str], ...]
    """Brackets that are mirrored or missing."""
    astray: tuple[tuple[int, int, str], ...] = ()
    """Cells that are blank, or that show what belongs in another one."""
    faults: tuple[str, ...] = ()
    """Anything else that was wrong."""

    @property
    def clean(self) -> bool:
        """Is nothing wrong?"""
        right = all(judgement.verdict is Verdict.RIGHT for judgement in self.judgements)
        return right and not (self.broken or self.turned or self.astray or self.faults)

    def or_else(self, second: "Sight") -> "Sight":
        """The result after a second photograph of the same screen: an error counts if it was seen in both."""
        pairs = zip(self.judgements, second.judgements, strict=True)
        return Sight(
            self.moment,
            tuple(one if one.verdict is Verdict.RIGHT else other for one, other in pairs),
            tuple(cell for cell in second.broken if cell in self.broken),
            self.brackets,
            tuple(cell for cell in second.turned if cell in self.turned),
            tuple(cell for cell in second.astray if cell in self.astray),
            self.faults,
        )


@dataclass(slots=True)
class Result:
    """One line of the table."""

    station: str
    """Its name."""
    mode: str = "-"
    """The output mode that the program reports."""
    size: tuple[int, int] | None = None
    """The columns and rows that the terminal has."""
    sights: list[Sight] = field(default_factory=list)
    """The results of its moments."""
    not_run: str | None = None
    """Why it was not run; None if it was."""
    seconds: float = 0.0
    """How long it took."""

    @property
    def judgements(self) -> list[Judgement]:
        """All of them."""
        return [judgement for sight in self.sights for judgement in sight.judgements]

    @property
    def right(self) -> int:
        """How many phrases are right."""
        return sum(judgement.verdict is Verdict.RIGHT for judgement in self.judgements)

    @property
    def clean(self) -> bool:
        """Is nothing wrong? True for what was not run."""
        return all(sight.clean for sight in self.sights)


def seen(moment: str, photograph: Photograph, screen: Expected, phrases: Sequence[Phrase]) -> Sight:
    """Judge a photograph."""
    return Sight(
        moment,
        tuple(judge(photograph, phrases)),
        tuple(broken_borders(photograph, screen)),
        len(screen.cells(OPENING + CLOSING)),
        tuple(wrong_brackets(photograph, screen)),
        tuple(astray(photograph, screen)),
    )
