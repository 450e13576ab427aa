"""Answers kept ready and shared knowledge: looked for from a case, filled with what it knows."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from bot.civic.cases.canned import filled
from bot.civic.cases.hours import opening_said
from bot.civic.places import nearest
from bot.errors import ModelError
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.cases.desk import Desk, sees
from bot.storage import cases
from bot.storage.cases import CaseView, Said, Speaker
from bot.storage.cases.knowledge import Known

READY, KNOWN = "réponse prête", "savoir partagé"
_LAST = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """Words that a mediator may use. `id`: `modele:…` or `savoir:…`; `source`: where it is said."""

    id: str
    kind: str
    title: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A case as the finder needs it: what fills the places, and the person's last words."""

    values: Mapping[str, str]
    last_words: str


def asked(connection: Connection, desk: Desk, viewer: Viewer, reference: str) -> Asked:
    """What the finder needs of this case. Raises `CaseUnknown`."""
    view = cases.case(connection, reference, sees(viewer))
    number = view.conversation_id
    said = cases.thread(connection, number, limit=_LAST) if number is not None else ()
    return Asked(_values(desk, viewer, view), _last_words(said))


def _values(desk: Desk, viewer: Viewer, view: CaseView) -> Mapping[str, str]:
    territory = desk.console.territory
    place = nearest(territory.places, view.commune)
    return {
        "reference": view.reference,
        "commune": view.commune,
        "mediateur": viewer.name,
        "horaires": opening_said(territory),
        "ailleurs": place.said() if place else "",
        "demarche": desk.names.flow(view.about),
        "site": desk.names.site(view.about),
    }


def _last_words(said: tuple[Said, ...]) -> str:
    """What the person said since they were answered last."""
    words: list[str] = []
    for each in reversed(said):
        if each.speaker is Speaker.MEDIATOR:
            break
        if each.speaker is Speaker.PERSON:
            words.append(each.text)
    return " ".join(reversed(words[:3]))


def found(desk: Desk, case: Asked, words: str) -> list[Answer]:
    """What fits these words; without any, what is ready and what may help now."""
    ready = [
        Answer(f"modele:{each.shortcut}", READY, each.title, filled(each.text, case.values))
        for each in desk.finder.ready(words)
    ]
    return [*ready, *_known(desk, words or case.last_words)]


def _known(desk: Desk, words: str) -> list[Answer]:
    try:
        return [_shown(each) for each in desk.finder.known(words)]
    except ModelError:
        return []  # nothing is trained: what is ready is still found


def suggested(desk: Desk, case: Asked) -> list[Answer]:
    """What is near enough to the person's last words to be offered unasked."""
    try:
        return [_shown(each) for each in desk.finder.suggested(case.last_words)]
    except ModelError:
        return []


def _shown(known: Known) -> Answer:
    return Answer(f"savoir:{known.id}", KNOWN, known.question, known.answer, known.source)


def chosen(desk: Desk, case: Asked, name: str) -> str:
    """The text of an answer by its id, to begin a draft with; empty: there is none."""
    kind, _, key = name.partition(":")
    if kind == "modele":
        texts = [each.text for each in desk.finder.ready(key) if each.shortcut == key]
        return filled(texts[0], case.values) if texts else ""
    if kind == "savoir" and key.isdecimal():
        with desk.console.database.read() as connection:
            known = cases.knowledge.known(connection, [int(key)])
        return known[0].answer if known else ""
    return ""
