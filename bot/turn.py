"""One turn: what waits is claimed, understood, stepped, and committed in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.civic.links.ways import NO_WAYS, Ways
from bot.civic.territory import Territory, answer_by
from bot.dialogues.engine import Engine
from bot.dialogues.events import Event, Heard, event_of_payload
from bot.dialogues.outcome import Outcome
from bot.dialogues.payloads import understanding_of_payload
from bot.effects import carry_out, make_ready
from bot.effects.within import Within
from bot.messages import (
    CaseOpened,
    Effect,
    Intent,
    Kind,
    Priority,
    ReachLost,
    ReachRegained,
    Reply,
    Understanding,
)
from bot.nlu.port import Understands
from bot.privacy.masking import was_masked, without_masks
from bot.references import draw_reference
from bot.signals import TurnDone
from bot.storage import conversations, inbox, outbox
from bot.storage.conversations import Claimed
from bot.storage.database import Database
from bot.storage.inbox import Stored
from bot.world import FindSheets, StoredServices, no_sheets
from bot.world.problems import FindProblem, no_problem

# Nobody's request needs more to be understood; the whole text is kept all the same.
HEARD_LIMIT = 2_000
FIRST_PAUSE = timedelta(seconds=1)
# What channels note by themselves: nobody waits for an answer.
REACH: Mapping[str, Effect] = {"blocked": ReachLost(), "unblocked": ReachRegained()}
NOTHING = Understanding("", Intent("", 0.0))


@dataclass(frozen=True, slots=True)
class Task:
    """An inbound whose turn it is, and the conversation in our hands."""

    claimed: Claimed
    stored: Stored


@dataclass(frozen=True, slots=True)
class Stepped:
    """A task and what the engine made of it; nothing is written yet."""

    task: Task
    outcome: Outcome


class Turns:
    """Takes turns under the name of one worker."""

    def __init__(
        self,
        worker: str,
        *,
        database: Database,
        engine: Engine,
        nlu: Understands,
        territory: Territory,
        lease: timedelta,
        find_sheets: FindSheets = no_sheets,
        ways: Ways = NO_WAYS,
        find_problem: FindProblem = no_problem,
    ) -> None:
        """`ways`: how people reach the service, for what they are told."""
        self._worker = worker
        self._database = database
        self._engine = engine
        self._nlu = nlu
        self._territory = territory
        self._lease = lease
        self._find_sheets = find_sheets
        self._ways = ways
        self._find_problem = find_problem

    def claim(self, now: datetime, limit: int) -> list[Task]:
        """Take up to `limit` conversations and the oldest inbound of each, in their order."""
        with self._database.write() as connection:
            claims = conversations.claim(connection, self._worker, now, now + self._lease, limit)
            if not claims:
                return []
            waiting = inbox.first_waiting(connection, [each.id for each in claims])
            by_conversation = {each.conversation_id: each for each in waiting}
            idle = [each.id for each in claims if each.id not in by_conversation]
            if idle:
                conversations.let_go(connection, idle, now)
        return [
            Task(each, by_conversation[each.id]) for each in claims if each.id in by_conversation
        ]

    def understand(self, tasks: Sequence[Task], now: datetime) -> list[Understanding]:
        """What each task's words mean; buttons and timers need no understanding."""
        known = [_known(task.stored) for task in tasks]
        texts = [
            without_masks(task.stored.message.text)[:HEARD_LIMIT]
            for task, already in zip(tasks, known, strict=True)
            if already is None
        ]
        fresh = iter(self._nlu.understand(texts, now) if texts else ())
        return [next(fresh) if already is None else already for already in known]

    def step(self, task: Task, understanding: Understanding, now: datetime) -> Stepped:
        """The pure step; reads only."""
        if task.stored.message.payload in REACH:
            effect = REACH[task.stored.message.payload]
            return Stepped(task, Outcome(dict(task.claimed.state or {}), (), (effect,)))
        services = StoredServices(
            self._database,
            self._territory,
            task.claimed,
            self._find_sheets,
            self._ways,
            find_problem=self._find_problem,
        )
        event = _event(task, understanding)
        return Stepped(task, self._engine.step(task.claimed.state, event, now, services))

    def commit(self, steps: Sequence[Stepped], now: datetime) -> list[TurnDone]:
        """Write states, effects, replies and marks together; a turn that is no longer ours is not.

        Raises `StoreUnavailable` (nothing was written), `IntegrityError` (a reference was taken).
        """
        for each in steps:
            make_ready(each.outcome.effects)
        with self._database.write() as connection:
            claims = [each.task.claimed for each in steps]
            ours = conversations.still_ours(connection, self._worker, claims)
            kept = [each for each in steps if each.task.claimed.id in ours]
            # Marked first, so that an erasure takes the words that asked for it too.
            inbox.mark_done(connection, [each.task.stored.id for each in kept], now)
            for each in kept:
                within = Within(connection, each.task.claimed, now, self._territory)
                carry_out(each.outcome.effects, within)
            outbox.put(connection, [_letter(each) for each in kept], now)
            conversations.move_on(connection, _states(kept), now)
        return [_done(each.task, each.outcome.replies) for each in kept]

    def give_up(self, task: Task, error: str, attempts: int, now: datetime) -> list[TurnDone]:
        """A turn failed: try again later, each time after a longer pause; at last, dead-letter it.

        A dead inbound stays on disk, opens a case, and the person is told.
        """
        failed = task.stored.attempts + 1
        dead = failed >= attempts
        with self._database.write() as connection:
            if task.claimed.id not in conversations.still_ours(
                connection, self._worker, [task.claimed]
            ):
                return []
            inbox.mark_failed(connection, task.stored.id, error, dead=dead)
            if dead:
                case = CaseOpened(
                    draw_reference("C"),
                    "failed",
                    f"L'assistant est tombé en panne sur ce message ({error}).",
                    answer_by=answer_by(self._territory, now),
                )
                carry_out([case], Within(connection, task.claimed, now, self._territory))
                outbox.put(connection, [_apology(task)], now)
            pause = timedelta() if dead else FIRST_PAUSE * 2 ** (failed - 1)
            conversations.let_go(connection, [task.claimed.id], now + pause)
        return [_done(task, (LAST_RESORT,))] if dead else []


# Said when the engine itself failed: it cannot come from the engine's own files.
LAST_RESORT = Reply(
    "Je n'ai pas réussi à traiter votre message. "
    "Il est bien gardé : une personne de l'équipe va le lire et vous répondre.",
    name="last_resort",
)


def _known(stored: Stored) -> Understanding | None:
    message = stored.message
    if message.kind is Kind.TIMER:
        return NOTHING
    if message.payload:
        return understanding_of_payload(message.payload) or NOTHING
    if message.kind is Kind.TEXT and message.text.startswith("/"):
        return understanding_of_payload(message.text)
    return None if message.text.strip() else NOTHING


def _event(task: Task, understanding: Understanding) -> Event:
    message, channel = task.stored.message, task.claimed.channel
    if message.kind is Kind.TIMER:
        return event_of_payload(message.payload, channel)
    return Heard(
        understanding,
        kind=message.kind,
        payload=message.payload,
        attachments=message.attachments,
        text=message.text,
        channel=channel,
        message=str(task.stored.id),
        masked=was_masked(message.text),
    )


def _letter(step: Stepped) -> outbox.Addressed:
    claimed, stored = step.task.claimed, step.task.stored
    # What a link or a mediator started was asked for just now: it waits for no hour.
    unasked = stored.message.external_id.startswith("timer:")
    return outbox.Addressed(
        claimed.id,
        claimed.channel,
        step.outcome.replies,
        stored.id,
        Priority.NOTICE if unasked else Priority.REPLY,
    )


def _apology(task: Task) -> outbox.Addressed:
    return outbox.Addressed(task.claimed.id, task.claimed.channel, (LAST_RESORT,), task.stored.id)


def _states(steps: Sequence[Stepped]) -> Mapping[int, Mapping[str, object]]:
    return {each.task.claimed.id: each.outcome.state for each in steps}


def _done(task: Task, replies: tuple[Reply, ...]) -> TurnDone:
    message, claimed = task.stored.message, task.claimed
    return TurnDone(claimed.channel, message.external_id, claimed.address, replies)
