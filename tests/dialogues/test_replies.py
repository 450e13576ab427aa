"""Texts: short enough for two SMS segments, two wordings where one is said twice."""

import re

import pytest

from bot.civic.campaigns.interests import LABELS
from bot.civic.participation.wording import STEPS
from bot.dialogues.replies import Response, Variation
from bot.gsm.gsm7 import count
from bot.gsm.letters import to_gsm7
from bot.messages import Channel

# The longest that each place of a text can become.
LONGEST = {
    "commune": "La Roquette-sur-Siagne",
    "home_commune": "La Roquette-sur-Siagne",
    "context.excerpt": "x" * 70,
    "context.where": "x" * 70,
    "context.found": "x" * 80,
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
    "context.relay_subject": "téléphone, ordinateur, internet",
    "context.relay_words": "x" * 60,
    "context.relay_commune": "La Roquette-sur-Siagne",
    "context.link_code": "L-7KQ2M",
    "context.link_minutes": "15",
    "context.link_telegram": f"https://t.me/{'x' * 32}?start=L-7KQ2M",
    "context.link_phone": "+33 6 12 34 56 78",
    "procedure_checked": "22/11/2026",
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
    "context.near_problem": "x" * 70,
    "context.near_people": "1000 personnes",
    "context.joined": "1000 personnes",
    "context.note": "x" * 160,
    "context.kept": "999 messages, 99 signalements, 9 demandes à un médiateur, 9 idées, "
    "votre commune",
    "context.several": "\n".join(["D-7KQ2M " + "x" * 52] * 3),
    "context.news_subjects": " ; ".join(LABELS.values()),
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


def longest(engine, name: str) -> str:
    """The longest value of a place."""
    content = engine.content
    if name in LONGEST:
        return LONGEST[name]
    if name == "context.other":
        longest = sorted((flow.name for flow in content.flows.values()), key=len)
        return " ; ".join(longest[-2:])
    if name == "context.flow":
        return max((flow.name for flow in content.flows.values()), key=len)
    if name.startswith("procedure_"):
        field = {"procedure_name": "name", "procedure_url": "url", "procedure_site": "site"}[name]
        return max((getattr(p, field) for p in content.procedures.values()), key=len)
    raise AssertionError(f"say how long {{{name}}} can be")


def filled(engine, text: str) -> str:
    return re.sub(r"\{([\w.]+)\}", lambda match: longest(engine, match[1]), text)


def as_sms(engine, variation: Variation, choices) -> str:
    lines = [f"{at} {filled(engine, c.title)}" for at, c in enumerate(choices, start=1)]
    return to_gsm7("\n".join([filled(engine, variation.text), *lines]))


def choices_of(engine, territory, response: Response, variation: Variation):
    if variation.choices:
        return variation.choices
    base = re.sub(r"_(again|explain)$", "", response.name)
    if "commune" in base and base.startswith("utter_ask"):
        from bot.messages import Choice

        return [Choice(each.short, "") for each in territory.communes]
    if base != response.name and base in engine.content.responses:
        return engine.content.responses[base].on(Channel.SMS)[0].choices
    return ()


# Said only with a fact of one procedure in it: counted with the procedure's own, below.
WITH_FACTS = ("{procedure_name}", "{procedure_url}")


def test_every_text_that_can_leave_by_sms_fits_two_segments(engine, territory):
    too_long = []
    for response in engine.content.responses.values():
        for variation in response.on(Channel.SMS):
            if any(fact in variation.text for fact in WITH_FACTS):
                continue
            text = as_sms(engine, variation, choices_of(engine, territory, response, variation))
            if count(text).segments > 2:
                too_long.append((response.name, count(text)))
    assert too_long == []


def test_the_texts_of_every_procedure_fit_two_segments(engine):
    from bot.dialogues.procedures import facts
    from bot.dialogues.replies import fill

    for procedure in engine.content.procedures.values():
        known = facts(procedure)
        own = f"utter_{procedure.id}_start"
        name = own if own in engine.content.responses else "utter_procedure_site"
        for variation in engine.content.responses[name].on(Channel.SMS):
            text = to_gsm7(fill(variation.text, known.get))
            assert count(text).segments <= 2, (procedure.id, count(text))


def test_three_flows_offered_fit_two_segments(engine):
    names = sorted({flow.name for flow, _ in engine.content.starts.values()}, key=len)[-3:]
    for variation in engine.content.responses["utter_clarify"].on(Channel.SMS):
        text = "\n".join([variation.text, *(f"{at} {name}" for at, name in enumerate(names, 1))])
        assert count(to_gsm7(text)).segments <= 2


def test_every_question_can_be_asked_again_in_other_words(engine):
    content = engine.content
    for flow in content.flows.values():
        for step in flow.collects.values():
            again = content.responses.get(f"{step.utter}_again")
            wordings = len(content.responses[step.utter].variations)
            wordings += len(again.variations) if again else 0
            assert wordings >= 2, step.utter


@pytest.mark.parametrize("word", ["mot de passe", "carte bancaire", "sécurité sociale"])
def test_secrets_are_named_only_to_keep_them_away(engine, word):
    """Where a text names a secret, it says to type it on the site, or never to send it."""
    keeps_away = re.compile(
        r"jamais|sur le site|pour vous seul|se refait|ne m'|n'envoyez|site propose|c'est le", re.I
    )
    for response in engine.content.responses.values():
        for variation in response.variations:
            if word in variation.text:
                assert keeps_away.search(variation.text), response.name
