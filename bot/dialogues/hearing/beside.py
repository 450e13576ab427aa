"""A question beside the one that is asked: « c'est payant ? », « il vient chez moi ? ».

Each subject has a slot whose words (in data/flows) tell what is asked, and a pattern that answers;
then what was asked is asked again. It counts while the subject is under way, or was the last one.
"""

from dataclasses import dataclass

from bot.dialogues.commands import Command, Repair
from bot.dialogues.hearing.measures import PLAIN, SURE, VERY_SURE
from bot.dialogues.hearing.questions import looks_like_one
from bot.dialogues.run import Run
from bot.dialogues.wording import words
from bot.messages import Understanding

OTHER = "other"
_LONGEST = 14  # words


@dataclass(frozen=True, slots=True)
class Subject:
    """`flows`: where it is talked of; `own`: intents that its questions are misheard for."""

    slot: str
    pattern: str
    flows: frozenset[str]
    own: frozenset[str]
    signed: bool = False  # talked of as well by whoever is signed up for an event


_EVENTS = Subject(
    "event_question",
    "pattern_event_question",
    frozenset(("find_event", "join_event", "change_event_people", "event_reminder", "event_moved"))
    | {"event_seat_found"},
    frozenset(("find_event", "join_event", "leave_event", "poll_results", "take_part_in_poll")),
    signed=True,
)
_HELP = Subject(
    "help_question",
    "pattern_help_question",
    frozenset(("find_helper", "become_helper", "relay_proposal")),
    frozenset(("find_helper", "become_helper", "link_channels", "talk_to_human")),
)
_NEWS = Subject(
    "news_question",
    "pattern_news_question",
    frozenset(("subscribe", "unsubscribe", "my_news", "keep_news", "drop_subject")),
    frozenset(
        ("subscribe", "unsubscribe", "link_channels", "procedure_email_account", "report_problem")
    ),
)
_LINK = Subject(
    "link_question",
    "pattern_link_question",
    frozenset(("link_channels", "new_phone")),
    frozenset(("link_channels", "cancel", "unsubscribe")),
)
_VOTE = Subject(
    "poll_question",
    "pattern_poll_question",
    frozenset(("take_part_in_poll", "ballot_noted")),
    frozenset(("take_part_in_poll", "privacy_info", "poll_results", "correct")),
)
_SUBJECTS = (_EVENTS, _HELP, _NEWS, _LINK, _VOTE)
# What short questions are misheard for; they are no request by themselves here.
_VAGUE = (
    frozenset(("help", "out_of_scope", "smalltalk", "repeat", "correct", "greet", "goodbye"))
    | frozenset(("thanks", "skip", "affirm", "deny", "procedure", "give_feedback", "privacy_info"))
    | frozenset(("follow_up", "link_channels", "set_commune", "subscribe", "bot_challenge"))
)
# After these, what was talked of before still is.
_PASSING = frozenset(("help", "out_of_scope", "set_commune", "talk_to_human", "subscribe"))


def beside(run: Run, heard: Understanding) -> list[Command]:
    """The answer to a question about what is talked of; nothing where it is not one."""
    if run.text.startswith("/") or len(words(run.text)) > _LONGEST:
        return []
    for subject in _SUBJECTS:
        about = _asked_of(run, heard, subject) if _is_talked_of(run, subject) else ""
        if about and not _is_request(heard, subject, VERY_SURE if about == OTHER else PLAIN):
            return [Repair(subject.pattern, {"about": about})]
    return []


def _asked_of(run: Run, heard: Understanding, subject: Subject) -> str:
    asked = run.asked()
    named = run.content.slots[subject.slot].named_in(heard)
    free = asked is not None and run.content.slots[asked.slot].mapping("from_text") is not None
    if named is not None:
        return str(named) if not free or looks_like_one(run, heard) else ""
    unsure = heard.intent.name in _VAGUE or heard.intent.confidence < SURE
    return OTHER if asked is not None and not free and unsure and "?" in run.text[-3:] else ""


def _is_talked_of(run: Run, subject: Subject) -> bool:
    under = next(iter(run.requests()), None)
    if under is not None:
        return under.flow in subject.flows
    if run.state.last_flow in subject.flows:
        return True
    passing = run.state.last_flow in _PASSING or not run.state.last_flow
    return passing and subject.signed and bool(run.services.events.mine(run.now))


def _is_request(heard: Understanding, subject: Subject, sure: float) -> bool:
    """Another request, told plainly: its own flow answers."""
    intent = heard.intent
    return intent.name not in subject.own | _VAGUE and intent.confidence >= sure
