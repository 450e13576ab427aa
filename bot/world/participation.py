"""What a conversation may ask of participation, over the database."""

from bot.civic.participation.indicators import Round
from bot.civic.participation.nearness import nearest
from bot.civic.participation.proposals import NEAR, SUPPORTABLE, Nature, similar
from bot.civic.participation.views import AskedIndicator, CycleView, Priority, ProposalView
from bot.storage.conversations import Claimed
from bot.storage.database import Database
from bot.storage.participation import cycles, indicators, naming, proposals

_MOST_SHOWN = 10


class StoredParticipation:
    """Implements `bot.dialogues.services.participation.Participation` for one conversation."""

    def __init__(self, database: Database, claimed: Claimed) -> None:
        self._database = database
        self._claimed = claimed

    def cycle(self) -> CycleView | None:
        """The open cycle."""
        with self._database.read() as connection:
            return cycles.current(connection)

    def priorities(self) -> tuple[Priority, ...]:
        """The problems of the open cycle that were voted on, in their order."""
        with self._database.read() as connection:
            number = cycles.current_id(connection)
            if number is None:
                return ()
            return naming.priorities(connection, number)

    def near_ideas(self, text: str) -> tuple[ProposalView, ...]:
        """The proposals nearest in words."""
        with self._database.read() as connection:
            found = similar(text, proposals.known(connection))
            views = (proposals.by_reference(connection, each.reference) for each in found)
            return tuple(view for view in views if view is not None)

    def idea(self, reference: str) -> ProposalView | None:
        """One proposal that is shown, or this person's own."""
        with self._database.read() as connection:
            shown = proposals.by_reference(connection, reference)
        if shown is not None:
            return shown
        return next((each for each in self.own_ideas() if each.reference == reference), None)

    def own_ideas(self) -> tuple[ProposalView, ...]:
        """This person's own."""
        with self._database.read() as connection:
            return proposals.of_person(connection, self._claimed.person_id)

    def shown(self, nature: Nature | None, commune: str) -> tuple[ProposalView, ...]:
        """The first of those that may still be supported."""
        with self._database.read() as connection:
            found = proposals.listed(
                connection, nature=nature, commune=commune or None, limit=_MOST_SHOWN
            )
        return tuple(each for each in found if each.standing in SUPPORTABLE)

    def near_problem(self, text: str) -> Priority | None:
        """The known problem nearest in words, those of the open cycle first."""
        with self._database.read() as connection:
            number = cycles.current_id(connection)
            known = naming.in_words(connection, number or 0)
        scores = nearest(text, [words for _, words in known])
        best = max(range(len(scores)), key=scores.__getitem__, default=None)
        return known[best][0] if best is not None and scores[best] >= NEAR else None

    def indicator(self, reference: str) -> AskedIndicator | None:
        """The question, until its result is published."""
        with self._database.read() as connection:
            view = indicators.by_reference(connection, reference)
        if view is None or view.published_at is not None:
            return None
        at = Round.AFTER if view.after_asked_at else Round.BEFORE
        return AskedIndicator(view.reference, view.kind, view.wording, view.about, at)
