"""An event comes in: what is seen to before, or instead of, reading its words."""

from datetime import timedelta

from bot.civic.notices.invitations import GUIDE, START
from bot.dialogues.applying import apply
from bot.dialogues.commands import Command, Fill, Lost, Repair, Repeat, Start
from bot.dialogues.events import CaseClosed, CaseLate, HandedOver, Heard, TimerFired
from bot.dialogues.guiding import guide
from bot.dialogues.handing_over import come_back, give_way, tell_late
from bot.dialogues.hearing import commands_for
from bot.dialogues.hearing.measures import SURE
from bot.dialogues.invitations import invite
from bot.dialogues.machine import forget
from bot.dialogues.payloads import chosen, understanding_of_payload
from bot.dialogues.run import Run
from bot.dialogues.secrets import tells_secret
from bot.dialogues.silence import still_silent
from bot.dialogues.wording import cut, words
from bot.messages import Attachment, Kind, Understanding

AWAY = timedelta(hours=6)
_PLAIN_ABROAD = 0.8  # what a request in another language must reach
_FELT = "utter_feel_"
LONGEST_PLACE = 80  # of the name of a kiosk's place
FORGOTTEN = timedelta(days=30)
DISTRESS = 0.5
MOST_PHOTOS = 4
_PRESENTS_ITSELF = frozenset(("greet", "bot_challenge", "help", "distress", "unsubscribe"))


def receive(run: Run) -> None:
    """Turn the event into changes of the conversation; nothing is said yet."""
    match run.event:
        case Heard():
            _hear(run, run.event)
        case TimerFired():
            if run.event.payload.startswith(START):
                invite(run, run.event.payload)
            elif run.event.payload.startswith(GUIDE):
                guide(run, run.event.payload)
            elif still_silent(run):
                run.push("pattern_user_silence")
            else:
                run.stopped = True
        case HandedOver():
            give_way(run, run.event)
        case CaseClosed():
            come_back(run, run.event)
        case CaseLate():
            tell_late(run, run.event)


def _hear(run: Run, heard: Heard) -> None:
    new, state = state_is_new(run), run.state
    state.new = False
    _forget_old(run)
    understanding = _understood(run, heard)
    run.ambient["intent"] = understanding.intent.name
    _note_kiosk(run, understanding)
    commands = _commands(run, heard, understanding)
    if state.with_mediator and not _breaks_silence(commands):
        run.stopped = True
        return
    away = _come_back(run)
    if heard.masked:
        run.utter("utter_masked")
    elif tells_secret(heard.text):
        run.utter("utter_secret")
    if _foreign(run, understanding) and not _breaks_silence(commands):
        commands = _from_abroad(run, commands, understanding)
    _in_their_tongue(run, understanding, again=_is_lost(commands))
    apply(run, commands)
    _feel(run, commands)
    state.reminded = False
    if new and not _presents_itself(commands, understanding):
        run.push("pattern_session_start", {"new": True})
    elif away and not any(isinstance(command, Fill) for command in commands):
        run.push("pattern_session_start", {"flow": away})


def _feel(run: Run, commands: list[Command]) -> None:
    """A sentence for what the person lives through, once; anger and danger have their own."""
    said = any(name.startswith(_FELT) for name in run.state.seen)
    angry = any(isinstance(each, Start) and each.flow == "frustration" for each in commands)
    if not (said or angry or _breaks_silence(commands)):
        run.push("pattern_feeling")


def _note_kiosk(run: Run, understanding: Understanding) -> None:
    """Where the public machine stands, as its buttons say: whoever comes to help goes there."""
    for entity in understanding.entities:
        if entity.entity == "kiosk_place" and entity.value:
            run.slots["kiosk_place"] = cut(entity.value, LONGEST_PLACE)


def state_is_new(run: Run) -> bool:
    """Whether this is the conversation's first message."""
    return run.state.new


def _understood(run: Run, heard: Heard) -> Understanding:
    """The button's meaning, the choice that the words name, else what the NLU understood."""
    said = heard.payload if heard.kind is Kind.CHOICE and heard.payload else heard.text
    surely = understanding_of_payload(said)
    if surely is None and (choice := chosen(said, run.state.choices)) is not None:
        surely = understanding_of_payload(choice.payload)
    return surely or heard.understanding


def _commands(run: Run, heard: Heard, understanding: Understanding) -> list[Command]:
    if heard.kind is Kind.STOP:
        return [Start("unsubscribe")]
    if _is_distress(heard, understanding):
        return [Repair("pattern_distress", {"doubtful": understanding.doubtful})]
    sent = _keep(run, heard.attachments)
    if not heard.text.strip() and heard.kind is not Kind.CHOICE:
        return _wordless(run, heard.kind, sent)
    return commands_for(run, understanding)


def _is_distress(heard: Heard, understanding: Understanding) -> bool:
    intent = understanding.intent
    # Words that name one of the choices shown mean that choice, and nothing else.
    named = understanding is not heard.understanding
    return (heard.understanding.distress and not named) or (
        intent.name == "distress" and intent.confidence >= DISTRESS
    )


def _keep(run: Run, attachments: tuple[Attachment, ...]) -> str:
    """Keep photos and a point for the grievance that is, or may be, reported."""
    sent = ""
    for each in attachments:
        if each.latitude is not None and each.longitude is not None:
            run.slots["point"] = [round(each.latitude, 6), round(each.longitude, 6)]
            sent = "location"
        elif each.kind.startswith(("photo", "image")) and each.reference:
            photos = [*run.slots.get("photos", []), each.reference[:160]]
            run.slots["photos"] = photos[-MOST_PHOTOS:]
            sent = "photo"
    return sent


def _wordless(run: Run, kind: Kind, sent: str) -> list[Command]:
    if not sent:
        return [Repair("pattern_unreadable", {"kind": str(kind)})]
    reporting = any(frame.flow == "report_problem" for frame in run.person_frames())
    kept: list[Command] = [Repair("pattern_attachment", {"sent": sent, "reporting": reporting})]
    asked = run.asked()
    if sent == "location" and asked is not None and asked.slot == "place":
        return [Fill("place", "position envoyée"), *kept]
    return kept


def _breaks_silence(commands: list[Command]) -> bool:
    """Even while a mediator speaks: distress, and no more messages."""
    return any(
        (isinstance(command, Repair) and command.pattern == "pattern_distress")
        or (isinstance(command, Start) and command.flow == "unsubscribe")
        for command in commands
    )


def _gone(run: Run) -> timedelta:
    return run.now - run.state.at if run.state.at else timedelta()


def _forget_old(run: Run) -> None:
    """What was left unfinished a month ago is over."""
    if _gone(run) > FORGOTTEN:
        for frame in run.state.stack:
            forget(run, run.flow(frame))
        run.state.stack.clear()
        run.state.choices = []


def _come_back(run: Run) -> str:
    """The name of what was left unfinished hours ago."""
    frames = run.requests()
    return run.flow(frames[0]).name if frames and _gone(run) > AWAY else ""


def _in_their_tongue(run: Run, understanding: Understanding, *, again: bool) -> None:
    """One sentence in the language that was heard; the rest is in French.

    Once; and `again` where nothing was understood.
    """
    tongue = understanding.language
    if not _foreign(run, understanding) or (tongue == run.state.tongue and not again):
        return
    name = f"utter_language_{tongue}"
    run.utter(name if run.has_response(name) else "utter_language_en")
    run.state.tongue = tongue[:8]


def _foreign(run: Run, understanding: Understanding) -> bool:
    """Another language, in words enough to tell."""
    short = len(words(run.text)) < 3 and run.text.isascii()  # noqa: PLR2004
    return understanding.language not in ("fr", "") and not short


def _from_abroad(run: Run, commands: list[Command], understanding: Understanding) -> list[Command]:
    """In another language: a person is offered where it is unsure; called already, they read it."""
    if not run.ambient.get("awaited"):
        return [Repair("pattern_foreign")] if _unsure(commands, understanding) else commands
    told = run.asked() is None and _for_a_person(commands)
    return [Repair("pattern_for_mediator", {"reach": False})] if told else commands


def _for_a_person(commands: list[Command]) -> bool:
    """What a mediator, already called, reads better than this machine goes on with in French."""
    first = commands[0]
    if isinstance(first, Start):
        return first.flow.startswith(("procedure", "out_of_scope", "smalltalk"))
    return isinstance(first, Lost)


def _is_lost(commands: list[Command]) -> bool:
    first = commands[0]
    return isinstance(first, Lost | Repeat) or (
        isinstance(first, Repair) and first.pattern == "pattern_foreign"
    )


def _unsure(commands: list[Command], understanding: Understanding) -> bool:
    """Nothing, or a request of which a text in another language says little."""
    if isinstance(commands[0], Lost):
        return True
    if isinstance(commands[0], Repair):
        return commands[0].pattern in ("pattern_clarification", "pattern_aside")
    if not isinstance(commands[0], Start) or commands[0].flow == "talk_to_human":
        return False
    idle = commands[0].flow in ("out_of_scope", "smalltalk")  # all that it does not know, to it
    return idle or understanding.intent.confidence < _PLAIN_ABROAD


def _presents_itself(commands: list[Command], understanding: Understanding) -> bool:
    if any(isinstance(c, Repair) and c.pattern == "pattern_distress" for c in commands):
        return True
    if understanding.intent.confidence < SURE or isinstance(commands[0], Lost):
        return False
    return understanding.intent.name in _PRESENTS_ITSELF or any(
        isinstance(c, Start) and c.flow == "unsubscribe" for c in commands
    )
