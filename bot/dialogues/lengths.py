"""How long a text becomes by SMS: with its longest values and its choices, two segments at most.

What is said on a call or on a page may be longer; a telephone that only knows SMS may not be left
with half a sentence. `sanu flows check` and the console refuse the same texts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.civic.campaigns.interests import LABELS
from bot.civic.participation.wording import STEPS
from bot.dialogues.content import Content
from bot.dialogues.procedures import Procedure, facts
from bot.dialogues.replies import Response, Variation, fill
from bot.gsm.gsm7 import Length, count
from bot.gsm.letters import to_gsm7
from bot.messages import Channel

MOST_SEGMENTS = 2
_ROOM = {"gsm7": 306, "ucs2": 134}  # units of two segments that belong together
_UNKNOWN = "x" * 60
_OTHER_WORDINGS = ("_again", "_explain")  # they offer the choices of the question itself

# The longest that each place of a text can become; a test says which one is missing here.
LONGEST: Mapping[str, str] = {
    "commune": "La Roquette-sur-Siagne",
    "home_commune": "La Roquette-sur-Siagne",
    "context.excerpt": "x" * 70,
    "context.where": "x" * 70,
    "context.found": "x" * 80,
    "context.added": "x" * 80,
    "context.answer": "x" * 150,
    "context.moved": "x" * 80,
    "context.refused": "x" * 40,
    "context.communes": "Cannes, Le Cannet, La Roquette, Mougins, Mouans-Sartoux, Mandelieu",
    "context.status": "rapproché d'autres signalements pareils",
    "context.day": "mercredi 30 septembre",
    "context.label": "un compte impôts, ameli, MSA, La Poste ou France Identité",
    "context.value": "x" * 80,
    "case_told": "mercredi 30 septembre à 16 h 30",
    "case_reference": "C-7KQ2M",
    "grievance_reference": "D-7KQ2M",
    "reference": "D-7KQ2M",
    "context.offer_told": "téléphone, ordinateur, internet ; papiers et démarches ; "
    "lire et écrire le français ; agir pour la ville et la nature",
    "context.need": "x" * 140,
    "context.relay_subject": "téléphone, ordinateur, internet",
    "context.relay_words": "x" * 60,
    "context.relay_commune": "La Roquette-sur-Siagne",
    "context.link_code": "L-7KQ2M",
    "context.link_minutes": "15",
    "context.link_telegram": f"https://t.me/{'x' * 32}?start=L-7KQ2M",
    "context.link_phone": "+33 6 12 34 56 78",
    "procedure_checked": "22/11/2026",
    "procedure_sheet": "https://www.service-public.gouv.fr/particuliers/vosdroits/F12345",
    "context.reference": "C-7KQ2M",
    "context.opening": "du lundi au vendredi, 9 h 30 à 12 h 30 et 13 h 30 à 17 h 30",
    "context.elsewhere": "x" * 150,
    "context.sheet_title": "x" * 100,
    "context.sheet_line": "x" * 100,
    "context.sheet_url": "https://www.service-public.gouv.fr/particuliers/vosdroits/F12345",
    "context.sheet_day": "22/11/2026",
    "idea_reference": "I-7KQ2M",
    "context.idea": "x" * 90,
    "context.idea_title": "x" * 55,
    "context.idea_status": "un agent a répondu",
    "context.idea_supports": "1 234",
    "context.idea_answer": "non, pas pour le moment",
    "context.idea_why": "x" * 90,
    "context.idea_where": "La Roquette-sur-Siagne",
    "context.problem": "x" * 90,
    "context.question": "x" * 120,
    "context.about": "x" * 60,
    "context.cycle": "x" * 42,
    "context.step": max((step.now for step in STEPS.values()), key=len),
    "context.you": max((step.you for step in STEPS.values()), key=len),
    "context.priorities": "\n".join(["x" * 45] * 5),
    "context.ideas": "\n".join(["x" * 42 + " (I-XXXXX, Mandelieu-la-Napoule)"] * 2),
    "context.first_reference": "I-XXXXX",
    "context.near_problem": "x" * 70,
    "context.near_people": "1000 personnes",
    "context.joined": "1000 personnes",
    "context.note": "x" * 160,
    "context.kept": "999 messages, 99 signalements, 9 demandes à un médiateur, 9 idées, "
    "votre commune",
    "context.several": "\n".join(["D-7KQ2M " + "x" * 52] * 3),
    "context.news_subjects": " ; ".join(LABELS.values()),
    "context.news_on": "rappels de rencontres ; votes ; suites de vos signalements et idées ; "
    "annonces (Environnement, Votes et consultations : La Roquette-sur-Siagne)",
    "context.news_off": "rappels de rencontres ; votes ; suites de vos signalements et idées",
    "context.news_changed": "suites de vos signalements et idées",
    "context.news_reach": "ici ; suites : par Telegram ; annonces : par Telegram",
    "context.news_where": "La Roquette-sur-Siagne",
    "context.event_title": "x" * 40,
    "context.event_day": "mercredi 30 septembre",
    "context.event_hours": "de 18 h 30 à 20 h 30",
    "context.event_starts": "18 h 30",
    "context.event_where": "x" * 60,
    "context.event_free": " Il reste 100 places.",
    "context.event_for": " pour 9 personnes",
    "context.event_number": "100",
    "context.event_rank": "100",
    "context.event_sought": "x" * 70,
    "context.event_nothing": "Rien " + "x" * 70 + ".",
    "context.event_left": "pas de limite de places",
    "context.event_kept": "vos 9 places",
    "context.event_length": "10 h 30",
    "context.event_each": "x" * 150,
    "context.event_description": "x" * 120,
    "context.event_calendar": "Agenda : https://participation.exemple.fr/evenements/E-7KQ2M.ics",
    # A poll's question and list by SMS: bot.civic.polls.definition.SMS_ROOM signs together.
    "context.poll_question": "x" * 40,
    "context.poll_list": "x" * 149,
    "context.poll_count": "9",
    "context.poll_points": "9",
    "context.poll_left": "9",
    "context.poll_option": "x" * 60,
    "context.poll_said": "x" * 100,
    "context.poll_reference": "V-7KQ2M",
    "context.poll_receipt": "7KQM-2XTB-94HF",
    "context.poll_closes": "mercredi 30 septembre à 17 h 59",
    "context.poll_voters": "1000000",
    "context.poll_ranking": "x" * 180,
    "text": "",
}


@dataclass(frozen=True, slots=True)
class TooLong:
    """A variation, by its place in the reply, that takes more SMS than it may.

    `over`: how many signs too many.
    """

    variation: int
    length: Length
    over: int


def too_long(content: Content, response: Response, communes: Sequence[str]) -> Iterator[TooLong]:
    """What of this reply cannot leave by SMS; `communes`: as buttons name them."""
    for variation in response.on(Channel.SMS):
        texts = (
            as_sms(content, response, variation, communes, known)
            for known in _facts(content, response)
        )
        longest_of = max(map(count, texts), key=lambda each: each.units)
        if longest_of.segments > MOST_SEGMENTS:
            over = max(longest_of.units - _ROOM[longest_of.encoding], 1)
            yield TooLong(response.variations.index(variation), longest_of, over)


def as_sms(
    content: Content,
    response: Response,
    variation: Variation,
    communes: Sequence[str],
    known: Mapping[str, str],
) -> str:
    """The text with its longest values (`known` ones exact) and its numbered choices."""

    def value(place: str) -> str:
        return known[place] if place in known else longest(content, place)

    titles = choices_of(content, response, variation, communes)
    lines = [f"{at} {fill(title, value)}" for at, title in enumerate(titles, start=1)]
    return to_gsm7("\n".join([fill(variation.text, value), *lines]))


def choices_of(
    content: Content, response: Response, variation: Variation, communes: Sequence[str]
) -> tuple[str, ...]:
    """The titles of what is offered with a text, where it stands in this reply or in another."""
    if variation.choices:
        return tuple(choice.title for choice in variation.choices)
    base = response.name
    for ending in _OTHER_WORDINGS:
        base = base.removesuffix(ending)
    if "commune" in base and base.startswith("utter_ask"):
        return tuple(communes)
    if base != response.name and base in content.responses:
        offered = content.responses[base].on(Channel.SMS)[0].choices
        return tuple(choice.title for choice in offered)
    return ()


def longest(content: Content, place: str) -> str:
    """The longest value of a place."""
    names = sorted((flow.name for flow in content.flows.values()), key=len)
    if place == "context.other":
        return " ; ".join(names[-2:])
    if place == "context.flow":
        return names[-1]
    return LONGEST.get(place, _UNKNOWN)


def _facts(content: Content, response: Response) -> list[Mapping[str, str]]:
    """The procedures in which a reply may be said; one without any fact, where it tells none."""
    if not any(place.startswith("procedure_") for place in response.places()):
        return [{}]
    own = procedure_of(content, response)
    said_in = content.procedures.values() if own is None else (own,)
    return [facts(each) for each in said_in if own or not _starts_itself(content, each)] or [{}]


def _starts_itself(content: Content, procedure: Procedure) -> bool:
    return f"utter_{procedure.id}_start" in content.responses


def procedure_of(content: Content, response: Response) -> Procedure | None:
    """The procedure in whose file this reply stands; None: it is everybody's."""
    for procedure in content.procedures.values():
        flow = content.flows.get(f"procedure_{procedure.id}")
        if flow is not None and flow.file and flow.file == response.file:
            return procedure
    return None
