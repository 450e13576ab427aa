"""What the engine asks of the world, and nothing else."""

from datetime import datetime
from typing import Protocol

from bot.civic.territory import Commune, Territory
from bot.dialogues.services.campaigns import Campaigns
from bot.dialogues.services.events import Events
from bot.dialogues.services.links import Links
from bot.dialogues.services.notices import Notices
from bot.dialogues.services.participation import Participation
from bot.dialogues.services.personal import Personal
from bot.dialogues.services.polls import Polls
from bot.dialogues.services.problems import Problems
from bot.dialogues.services.relays import Relays
from bot.messages import GrievanceView, SheetView


class Services(Protocol):
    """Answered by the database in the application, by `bot.dialogues.memory` in tests."""

    @property
    def territory(self) -> Territory:
        """The territory served: its communes, opening hours and emergency numbers."""
        ...

    def new_reference(self, prefix: str) -> str:
        """A reference that nothing else bears, as `D-7KQ2M`."""
        ...

    def grievances(self) -> tuple[GrievanceView, ...]:
        """What this person reported, newest first."""
        ...

    def grievance(self, reference: str) -> GrievanceView | None:
        """The grievance of that reference if this person may hear of it."""
        ...

    def said(self, message: str) -> str | None:
        """The whole text of one of this person's messages (masked as it is stored)."""
        ...

    def sheets(self, question: str) -> tuple[SheetView, ...]:
        """The official sheets that answer best, at most three; none where none is near."""
        ...

    def answer_by(self, now: datetime) -> datetime:
        """When a mediator will have answered a case opened now."""
        ...

    def commune(self, value: str) -> Commune | None:
        """The commune of the territory that this name, short name or postal code means."""
        ...

    @property
    def events(self) -> Events:
        """Numéric Cafés and other meetings."""
        ...

    @property
    def campaigns(self) -> Campaigns:
        """Subscriptions to news."""
        ...

    @property
    def links(self) -> Links:
        """The other channels of this person."""
        ...

    @property
    def notices(self) -> Notices:
        """How this person wants to be told."""
        ...

    @property
    def participation(self) -> Participation:
        """The cycle of participation: its priorities, ideas and questions."""
        ...

    @property
    def polls(self) -> Polls:
        """Open polls, and the results of the others."""
        ...

    @property
    def relays(self) -> Relays:
        """People put in touch."""
        ...

    @property
    def problems(self) -> Problems:
        """The recurring problems."""
        ...

    @property
    def personal(self) -> Personal:
        """What is kept of this person."""
        ...
