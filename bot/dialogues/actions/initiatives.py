"""What other people propose and do, shown to whoever asks, or wants to act with them."""

import re

from bot.civic.participation.proposals import Nature
from bot.civic.participation.views import ProposalView
from bot.dialogues.run import Run
from bot.dialogues.wording import cut, plain
from bot.messages import Channel

_ACTING = "acting"
_SHOWN = {Channel.SMS: (2, 42)}  # how many, and how long each: two SMS hold them
_MORE = (3, 80)
_ASKS = re.compile(
    r"^((bonjour|bonsoir|salut|svp|et|alors|sinon|dites moi|est ce qu(e|il)?) )*"
    r"(quel(le)?s? (sont |est )?(les |l )?|montre[rz]?( moi| nous)? |liste "
    r"|(je (veux|voudrais|peux)|on peut|puis je|comment) "
    r"(voir|lire|connaitre|rejoindre|soutenir|participer a|aider) "
    r"|(il )?y ?a( t il| quoi comme| koi com\w*)? |qu est ce que les habitants)"
    r".{0,30}\b(initiatives?|idees|propositions|projets|propose\w*)\b"
)
_OWN = re.compile(r"\b(mon|ma|mes|notre|j ai|propose[rz]?|i [0-9a-z]{5})\b")


def tell_asked(run: Run) -> None:
    """`context.asked`: « some » or « none », where the words ask what people propose."""
    said = plain(run.text)
    if not _ASKS.search(said) or _OWN.search(said):
        return
    nature = Nature.INITIATIVE if "initiative" in said else None
    run.ambient["asked"] = "some" if _tell(run, nature, _commune(run)) else "none"


def tell_near(run: Run) -> None:
    """`context.ideas`: the initiatives of the commune, for whoever wants to act; else nothing."""
    if run.slots.get("help_subject") == _ACTING:
        _tell(run, Nature.INITIATIVE, str(run.slots.get("help_commune") or ""))


def _commune(run: Run) -> str:
    """The commune of the words, else where the person lives, else everywhere."""
    told = run.services.commune(str(run.slots.get("idea_commune") or ""))
    return told.name if told else str(run.slots.get("home_commune") or "")


def _tell(run: Run, nature: Nature | None, commune: str) -> bool:
    found = run.services.participation.shown(nature, commune)
    many, longest = _SHOWN.get(run.channel, _MORE)
    if found:
        run.ambient["ideas"] = "\n".join(_line(each, longest) for each in found[:many])
        run.ambient["first_reference"] = found[0].reference
    return bool(found)


def _line(idea: ProposalView, longest: int) -> str:
    where = f", {idea.commune}" if idea.commune else ""
    return f"{cut(idea.title, longest)} ({idea.reference}{where})"
