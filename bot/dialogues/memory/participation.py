"""The cycle of participation held in memory: one cycle with an idea, a problem, a question."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.civic.participation.effects import IndicatorAnswered, ProposalMade, ProposalSupported
from bot.civic.participation.indicators import Kind, Round
from bot.civic.participation.nearness import nearest
from bot.civic.participation.phases import Phase
from bot.civic.participation.proposals import (
    NEAR,
    Known,
    Nature,
    Standing,
    first_standing,
    similar,
)
from bot.civic.participation.themes import Theme, theme_of
from bot.civic.participation.titles import title_of
from bot.civic.participation.views import AskedIndicator, CycleView, Priority, ProposalView
from bot.messages import Effect

_DAY = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
CYCLE = CycleView("Y-22222", 1, "Automne 2026", "", Phase.SOLUTIONS, _DAY, _DAY)
PRIORITIES = (
    Priority("P-22222", "Éclairage en panne sur le chemin de l'école", 1),
    Priority("P-33333", "Poubelles qui débordent au marché", 2),
)
IDEA = ProposalView(
    reference="I-22222",
    title="Des lampes solaires sur le chemin de l'école",
    text="Des lampes solaires sur le chemin de l'école",
    commune="Cannes",
    problem="P-22222",
    nature=Nature.SOLUTION,
    standing=Standing.RECEIVED,
    supports=12,
    created_at=_DAY,
    changed_at=_DAY,
)
INITIATIVE = replace(
    IDEA,
    reference="I-33333",
    title="Ramasser les déchets de la plage le samedi",
    text="Ramasser les déchets de la plage le samedi",
    problem="",
    nature=Nature.INITIATIVE,
    supports=5,
    theme=Theme.NATURE,
)
QUESTION = AskedIndicator(
    "N-22222",
    Kind.QUESTION,
    "Le soir, voyez-vous clair sur le chemin de l'école ?",
    "Des lampes solaires sur le chemin de l'école",
    Round.AFTER,
)


@dataclass(slots=True)
class MemoryParticipation:
    """A real, small implementation: what effects record can be asked back."""

    open_cycle: CycleView | None = CYCLE
    ranked: tuple[Priority, ...] = PRIORITIES
    known: list[ProposalView] = field(default_factory=lambda: [IDEA, INITIATIVE])
    asked: tuple[AskedIndicator, ...] = (QUESTION,)
    answered: list[IndicatorAnswered] = field(default_factory=list)

    def cycle(self) -> CycleView | None:
        """The cycle that was given."""
        return self.open_cycle

    def priorities(self) -> tuple[Priority, ...]:
        """The problems that were given."""
        return self.ranked

    def near_ideas(self, text: str) -> tuple[ProposalView, ...]:
        """By the words that they share."""
        read = (each for each in self.known if each.standing is not Standing.SUBMITTED)
        known = [Known(each.reference, each.text, each.problem) for each in read]
        found = (self.idea(each.reference) for each in similar(text, known))
        return tuple(each for each in found if each is not None)

    def idea(self, reference: str) -> ProposalView | None:
        """By its reference."""
        return next((each for each in self.known if each.reference == reference), None)

    def own_ideas(self) -> tuple[ProposalView, ...]:
        """All but those that were there."""
        given = {IDEA.reference, INITIATIVE.reference}
        return tuple(each for each in reversed(self.known) if each.reference not in given)

    def shown(self, nature: Nature | None, commune: str) -> tuple[ProposalView, ...]:
        """As they are kept."""
        return tuple(
            each
            for each in self.known
            if nature in (None, each.nature)
            and commune in ("", each.commune)
            and each.standing is not Standing.SUBMITTED
        )

    def near_problem(self, text: str) -> Priority | None:
        """By the words that they share."""
        scores = nearest(text, [each.label for each in self.ranked])
        best = max(range(len(scores)), key=scores.__getitem__, default=None)
        return self.ranked[best] if best is not None and scores[best] >= NEAR else None

    def indicator(self, reference: str) -> AskedIndicator | None:
        """By its reference."""
        return next((each for each in self.asked if each.reference == reference), None)

    def carry_out(self, effects: Sequence[Effect], now: datetime) -> None:
        """Keep what was proposed, supported, answered."""
        for effect in effects:
            if isinstance(effect, ProposalMade):
                self.known.append(_view(effect, now))
            elif isinstance(effect, ProposalSupported):
                self.known = [_supported(each, effect.reference) for each in self.known]
            elif isinstance(effect, IndicatorAnswered):
                self.answered.append(effect)


def _view(made: ProposalMade, now: datetime) -> ProposalView:
    return ProposalView(
        reference=made.reference,
        title=title_of(made.text),
        text=made.text,
        commune=made.commune,
        problem=made.problem,
        nature=made.nature,
        standing=first_standing(made.nature),
        theme=theme_of(made.text),
        supports=1,
        created_at=now,
        changed_at=now,
    )


def _supported(idea: ProposalView, reference: str) -> ProposalView:
    return replace(idea, supports=idea.supports + 1) if idea.reference == reference else idea
