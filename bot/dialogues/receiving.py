"""An event comes in: what is seen to before, or instead of, reading its words."""

from datetime import timedelta

from bot.civic.notices.invitations import GUIDE, START
from bot.dialogues.abroad import from_abroad, in_their_tongue
from bot.dialogues.applying import apply
from bot.dialogues.commands import Command, Fill, Lost, Repair, Start
from bot.dialogues.events import CaseClosed, CaseLate, HandedOver, Heard, TimerFired
from bot.dialogues.guiding import guide
from bot.dialogues.handing_over import come_back, give_way, tell_late
from bot.dialogues.hearing import commands_for
from bot.dialogues.hearing.continuing import goes_on
from bot.dialogues.hearing.measures import SURE
from bot.dialogues.hearing.underneath import heard_underneath
from bot.dialogues.hearing.verbatim import verbatim
from bot.dialogues.invitations import invite
from bot.dialogues.machine import forget
from bot.dialogues.payloads import chosen, understanding_of_payload
from bot.dialogues.run import Run
from bot.dialogues.secrets import tells_secret
from bot.dialogues.silence import still_silent
from bot.dialogues.wording import cut
from bot.messages import Attachment, Kind, Understanding

AWAY = timedelta(hours=6)
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
    if state.with_mediator:
        commands = _through_silence(commands)
    if not commands:
        run.stopped = True
        return
    away = _come_back(run)
    if heard.masked:
        run.utter("utter_masked")
    elif tells_secret(heard.text):
        run.utter("utter_secret")
    if not _breaks_silence(commands):
        commands = from_abroad(run, commands, understanding)
    in_their_tongue(run, commands, understanding)
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
        run.push("pattern_feeling", {"blocked": isinstance(commands[0], Fill)})


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
    if told := verbatim(run, understanding):
        return told
    return heard_underneath(run, commands_for(run, understanding), understanding)


def _is_distress(heard: Heard, understanding: Understanding) -> bool:
    intent = understanding.intent
    if understanding.doubtful and goes_on(understanding):
        return False
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
    return bool(_through_silence(commands))


def _through_silence(commands: list[Command]) -> list[Command]:
    """What is heard even while a mediator speaks, and at once: distress, and no more messages."""
    if any(isinstance(each, Start) and each.flow == "unsubscribe" for each in commands):
        return [Start("unsubscribe")]
    return [
        each for each in commands if isinstance(each, Repair) and each.pattern == "pattern_distress"
    ]


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


def _presents_itself(commands: list[Command], understanding: Understanding) -> bool:
    if any(isinstance(c, Repair) and c.pattern == "pattern_distress" for c in commands):
        return True
    if understanding.intent.confidence < SURE or isinstance(commands[0], Lost):
        return False
    return understanding.intent.name in _PRESENTS_ITSELF or any(
        isinstance(c, Start) and c.flow == "unsubscribe" for c in commands
    )
