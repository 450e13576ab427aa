"""What a turn may ask of the world: the application's own answers, over the database."""

from collections.abc import Callable
from datetime import datetime

from bot.civic.links.ways import NO_WAYS, Ways
from bot.civic.territory import Commune, Territory, answer_by
from bot.messages import GrievanceView, SheetView
from bot.references import draw_reference
from bot.storage import grievances, inbox
from bot.storage.conversations import Claimed
from bot.storage.database import Database
from bot.world.campaigns import StoredCampaigns
from bot.world.events import StoredEvents
from bot.world.links import StoredLinks
from bot.world.notices import StoredNotices
from bot.world.participation import StoredParticipation
from bot.world.personal import StoredPersonal
from bot.world.polls import StoredPolls
from bot.world.problems import FindProblem, StoredProblems, no_problem
from bot.world.relays import StoredRelays

FindSheets = Callable[[str], tuple[SheetView, ...]]


def no_sheets(_question: str) -> tuple[SheetView, ...]:
    """Where no official sheet is at hand."""
    return ()


class StoredServices:
    """Implements `bot.dialogues.services.Services` for one conversation, over the database."""

    def __init__(
        self,
        database: Database,
        territory: Territory,
        claimed: Claimed,
        find_sheets: FindSheets = no_sheets,
        ways: Ways = NO_WAYS,
        *,
        find_problem: FindProblem = no_problem,
    ) -> None:
        """`ways`: how people reach the service, for what they are told."""
        self._database = database
        self._territory = territory
        self._claimed = claimed
        self._find_sheets = find_sheets
        self._ways = ways
        self._find_problem = find_problem

    @property
    def territory(self) -> Territory:
        """The territory served."""
        return self._territory

    def new_reference(self, prefix: str) -> str:
        """A fresh reference."""
        return draw_reference(prefix)

    def grievances(self) -> tuple[GrievanceView, ...]:
        """What this person reported, newest first."""
        with self._database.read() as connection:
            return grievances.of_person(connection, self._claimed.person_id)

    def grievance(self, reference: str) -> GrievanceView | None:
        """The grievance of that reference; masked for whoever did not write it."""
        with self._database.read() as connection:
            return grievances.by_reference(connection, reference, self._claimed.person_id)

    def said(self, message: str) -> str | None:
        """The whole text of one of this conversation's messages."""
        with self._database.read() as connection:
            return inbox.text_of(connection, self._claimed.id, int(message))

    def sheets(self, question: str) -> tuple[SheetView, ...]:
        """The official sheets that answer best."""
        return self._find_sheets(question)

    def answer_by(self, now: datetime) -> datetime:
        """When a mediator will have answered a case opened now."""
        return answer_by(self._territory, now)

    def commune(self, value: str) -> Commune | None:
        """The commune that this name, short name or postal code means."""
        return self._territory.commune(value)

    @property
    def events(self) -> StoredEvents:
        """Numéric Cafés and other meetings."""
        return StoredEvents(self._database, self._claimed, self._ways.pages)

    @property
    def campaigns(self) -> StoredCampaigns:
        """Subscriptions to news."""
        return StoredCampaigns(self._database, self._claimed)

    @property
    def links(self) -> StoredLinks:
        """The other channels of this person."""
        return StoredLinks(self._database, self._claimed, self._ways)

    @property
    def notices(self) -> StoredNotices:
        """How this person wants to be told."""
        return StoredNotices(self._database, self._claimed)

    @property
    def participation(self) -> StoredParticipation:
        """The cycle of participation."""
        return StoredParticipation(self._database, self._claimed)

    @property
    def polls(self) -> StoredPolls:
        """Polls, as this person sees them."""
        return StoredPolls(self._database, self._claimed)

    @property
    def relays(self) -> StoredRelays:
        """People put in touch."""
        return StoredRelays(self._database, self._claimed)

    @property
    def problems(self) -> StoredProblems:
        """The recurring problems."""
        return StoredProblems(self._find_problem)

    @property
    def personal(self) -> StoredPersonal:
        """What is kept of this person."""
        return StoredPersonal(self._database, self._claimed)
