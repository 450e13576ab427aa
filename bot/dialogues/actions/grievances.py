"""Actions about grievances: what is accepted as one, recording, what became of it."""

import re

from bot.civic.grievances.wording import status_in_short, status_in_words
from bot.civic.participation.nearness import nearest
from bot.dialogues.actions import communes
from bot.dialogues.run import Run
from bot.dialogues.wording import cut, day, words
from bot.messages import GrievanceRecorded, GrievanceView

UNKNOWN_PLACE = "non précisé"  # as data/flows/slots.yml passes the question
NO_REFERENCE = "aucune"
# « D-7KQ2M », « d 7kq2m »: a hyphen or a digit, so that no word is taken for one.
_REFERENCE = re.compile(r"\b([A-Z])(?:\s?-\s?|\s?(?=[A-Z]{0,5}\d))([0-9A-Z]{4,6})\b")
_LONGEST_COMMUNE = 4  # words: longer, it was no answer to « which commune? »
_EXCERPT = 80
_IN_A_LIST = 30
_NOTE = 160
_MOST_SHOWN = 3
_TOLD = 0.3  # of the words in common, to be the one asked about
# Words that say that there is a problem, and not which one.
_EMPTY = frozenset(
    words(
        "je j ai voudrais veux voudrai souhaite souhaiterais aimerais peux pouvez peut faut dois "
        "signaler signale signalement declarer remonter faire part un une des le la les l du de d "
        "probleme problemes prblm pb souci soucis doleance doleances reclamation plainte plaindre "
        "me m bonjour bonsoir bjr slt salut svp stp merci dans ma mon mes ville commune quartier "
        "rue sur a au aux en pour quelque chose il y est c ca cela que qu qui vous nous on et "
        "comment ici chez moi avoir deposer ecrire dire oui non quoi mairie"
    )
)


def validate_commune(run: Run, value: object) -> object:
    """The commune's official name; None, with a reply, when it is none of the territory."""
    commune = run.services.commune(str(value))
    if commune is not None:
        return commune.name
    if run.state.misses > 0 or len(words(str(value))) > _LONGEST_COMMUNE:
        run.miss(asking=True)
        return None
    run.state.misses = 1
    run.ambient["refused"] = cut(str(value), 40)
    run.ambient["communes"] = ", ".join(c.short or c.name for c in run.services.territory.communes)
    run.utter("utter_commune_unknown")
    return None


def validate_text(_: Run, value: object) -> object:
    """The words of a grievance; None when they say that there is a problem, not which."""
    own = [word for word in words(str(value)) if word not in _EMPTY and not word.isdigit()]
    return value if own or (not words(str(value)) and str(value).strip()) else None


def validate_reference(run: Run, value: object) -> object:
    """A reference as it was given; None, with a reply, when it is no reference."""
    if value == NO_REFERENCE:
        return value
    match = _REFERENCE.search(str(value).upper())
    if match is None:
        run.utter("utter_reference_unreadable")
        return None
    return f"{match[1]}-{match[2]}"


def take_home_commune(run: Run) -> None:
    """Use the commune where the person lives, if it is known and no other was said."""
    communes.take_home(run, "commune")


def record(run: Run) -> None:
    """Record the grievance, whole, and keep its reference."""
    slots = run.slots
    reference = run.services.new_reference("D")
    place = str(slots.get("place") or "")
    point = slots.get("point")
    effect = GrievanceRecorded(
        reference=reference,
        text=run.whole("grievance_text"),
        commune=str(slots.get("commune") or ""),
        place="" if place == UNKNOWN_PLACE else place,
        point=(point[0], point[1]) if point else None,
        photos=tuple(slots.get("photos") or ()),
        same_as=str(slots.get("near_problem") or "") if slots.get("problem_is_same") else "",
        apart_from=_apart_from(run),
    )
    run.effects.append(effect)
    slots["grievance_reference"] = reference
    forget_attachments(run)


def _apart_from(run: Run) -> str:
    """The problem that the person says is another one; a question passed over says nothing."""
    if run.slots.get("problem_is_same") is not False:
        return ""
    return str(run.slots.get("near_problem") or "")


def forget_attachments(run: Run) -> None:
    """The photos and the point belong to what was just recorded, or given up."""
    run.slots.pop("photos", None)
    run.slots.pop("point", None)


def find(run: Run) -> None:
    """Find the grievance asked about: by its reference, by its words, else the newest.

    `context.status` and more are of the one found; `context.several`: a line each, when the
    person sent more than one and named none.
    """
    wanted = run.slots.get("reference")
    known = run.services.grievances()
    if wanted:
        view = run.services.grievance(str(wanted))
    else:
        view = _told(run, known) or next(iter(known), None)
        if view is not None and len(known) > 1 and _told(run, known) is None:
            run.ambient["several"] = "\n".join(map(_line, known[:_MOST_SHOWN]))
    if view is not None:
        _show(run, view)


def _told(run: Run, known: tuple[GrievanceView, ...]) -> GrievanceView | None:
    """The one whose words are said again: « où en est le lampadaire ? »."""
    scores = nearest(run.text, [view.text for view in known])
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    return known[best] if best is not None and scores[best] >= _TOLD else None


def _line(view: GrievanceView) -> str:
    words = cut(" ".join(view.text.split()), _IN_A_LIST)
    return f"{view.reference} « {words} » : {status_in_short(view.status)}"


def _show(run: Run, view: GrievanceView) -> None:
    local = run.services.territory.local(view.changed_at)
    run.slots["grievance_reference"] = view.reference
    run.ambient["status"] = status_in_words(view.status)
    run.ambient["day"] = day(local)
    run.ambient["found"] = cut(" ".join(view.text.split()), _EXCERPT)
    if view.note:
        run.ambient["note"] = cut(" ".join(view.note.split()), _NOTE)
