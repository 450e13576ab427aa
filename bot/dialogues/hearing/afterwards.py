"""Words about what was just sent: a grievance is completed or corrected, a vote is changed."""

import re

from bot.dialogues.commands import Command, Fill, Start
from bot.dialogues.hearing.measures import INTERRUPTS, SHORT, SOCIAL, SURE, WORTH_ASKING
from bot.dialogues.hearing.questions import looks_like_one
from bot.dialogues.run import Run
from bot.dialogues.wording import forms, words
from bot.messages import Understanding

_LEAST = 2  # words
_LONGEST_NUMBER = 2  # digits of an option
_TELLS = 4  # letters of a word by which two messages are about the same thing
_CORRECTS = re.compile(
    r"\b(en fait|finalement|plutot|je me suis tromp\w*|erreur|je voulais (dire|mettre)|pas le \d+"
    r"|j ai oublie|je (precise|rajoute|complete)|(a|pour) (preciser|ajouter)|ajoutez|rajoutez)\b"
)
_GOES_ON = re.compile(
    r"^((et|ah|oh|non|oui|mais|aussi|en plus|au fait) )*"
    r"((c|ca) (est|etait|fait|dure|date|arrive|se passe|revient)|depuis|en plus|surtout"
    r"|(il )?y ?en a|(il )?y ?a (aussi|meme|\d|deux|trois|plusieurs)"
    r"|quelqu un|une (dame|personne)|on|les gens)\b"
)
_NOTED = re.compile(
    r"\b(pris|prise|compte|comptee?|enregistree?|notee?|passee?|validee?|recu|envoyee?)\b"
)
_HOLDS_ON = re.compile(r"^(ah |oh |euh )*(non|attend(s|ez))\b")
_DOUBTS = re.compile(r"^((et|mais|bon) )*(vous (l |m )?avez|c est bien|mon vote|il est)\b")
_BECOMES = re.compile(
    r"\b(repond\w*|reponse|repare\w*|regle\w*|preven\w*|previen\w*|suite|traite\w*|bouger"
    r"|(va|allez|vont) (faire|venir|agir|passer))\b"
)
_NOT_THIS = re.compile(r"\b(pas|et non|au lieu de|a la place de) (le |la |du )?\d+\b")
_LONGEST_DOUBT = 10  # words
_ANOTHER = re.compile(r"\b(un|une|d) (autre|autres|nouveau|nouvelle|deuxieme|second|seconde)\b")
_JUST_SAID = frozenset(
    ("utter_grievance_recorded", "utter_grievance_extended", "utter_grievance_moved")
)
# What such words are taken for, when they ask nothing else.
_STAYS = frozenset(
    ("report_problem", "correct", "deny", "affirm", "set_commune", "procedure", "out_of_scope")
) | frozenset(("smalltalk", "help", "give_feedback", "skip", "back", "propose_idea"))


# Words of « je me suis trompé », which say nothing of what is right.
_BARE = frozenset(
    words(
        "ah oh mais non en fait finalement plutot je me j ai suis c est y a il trompe trompee une "
        "erreur oublie quelque chose voulais dire mettre pardon"
    )
)


def afterwards(run: Run, heard: Understanding) -> list[Command]:
    """What the words say of the grievance or the vote that was sent last."""
    if run.asked() is not None or run.text.startswith("/"):
        return []
    return _question(run, heard) or (_statement(run, heard) if _tells(run, heard) else [])


def _question(run: Run, heard: Understanding) -> list[Command]:
    match run.ambient.get("sent"):
        case "ballot" if _asks_if_noted(run, heard):
            return [Start("ballot_noted")]
        case "grievance" if _asks_what_becomes_of_it(run, heard):
            return [Start("follow_up")]
    return []


def _statement(run: Run, heard: Understanding) -> list[Command]:
    match run.ambient.get("sent"):
        case "grievance" if _is_of_it(run, heard):
            return [Start("extend_grievance"), Fill("grievance_more", run.text, words=True)]
        case "ballot" if run.slots.get("poll_sent") and _changes_vote(run, heard):
            same = Fill("poll", run.slots["poll_sent"])
            chosen = _numbers(run.text) or run.text
            return [Start("take_part_in_poll"), same, Fill("ballot", chosen)]
    return []


def _tells(run: Run, heard: Understanding) -> bool:
    """Words enough, that ask nothing and are not only polite."""
    told, intent = words(run.text), heard.intent
    polite = intent.name in SOCIAL and intent.confidence >= SURE and len(told) <= SHORT
    polite = polite or (intent.name in ("thanks", "goodbye") and intent.confidence >= SURE)
    goes_on = "?" not in run.text and any(map(_GOES_ON.search, forms(heard)))
    asks = looks_like_one(run, heard) and not goes_on  # « et ça dure depuis… » asks nothing
    return len(told) >= _LEAST and not polite and not asks


def _is_of_it(run: Run, heard: Understanding) -> bool:
    sure = INTERRUPTS if _corrects(heard) else SURE
    if heard.intent.name not in _STAYS and heard.intent.confidence >= sure:
        return False
    if any(map(_ANOTHER.search, forms(heard))):
        return False
    if _corrects(heard):
        return len(set(words(run.text)) - _BARE) >= 1
    if _is_about_the_same(run, heard):
        return True
    just = not _JUST_SAID.isdisjoint(run.state.last)
    unknown = heard.intent.confidence < WORTH_ASKING  # said at once after it, and no request
    return just and (unknown or any(map(_GOES_ON.search, forms(heard))))


def _corrects(heard: Understanding) -> bool:
    return heard.intent.name == "correct" or any(map(_CORRECTS.search, forms(heard)))


def _is_about_the_same(run: Run, heard: Understanding) -> bool:
    """A thing told before is named again (« le trou est… »), and no other town."""
    sent = run.services.grievance(str(run.slots.get("grievance_reference") or ""))
    elsewhere = any(entity.entity == "commune" for entity in heard.entities)
    if sent is None or elsewhere:
        return False
    before = {word for word in words(sent.text) if len(word) >= _TELLS}
    return not before.isdisjoint(words(run.text))


def _changes_vote(run: Run, heard: Understanding) -> bool:
    """Another number, said as a correction or alone."""
    asks = heard.intent.name not in (*_STAYS, "take_part_in_poll")
    if _names_an_option(run, heard):
        return True
    if asks and heard.intent.confidence >= INTERRUPTS:
        return False
    said = _corrects(heard) or heard.intent.name in ("deny", "take_part_in_poll")
    return said and bool(_numbers(run.text))


def _names_an_option(run: Run, heard: Understanding) -> bool:
    """« Non attendez, l'éclairage avant les bus »: options in their own words, said as a change."""
    view = run.services.polls.poll(str(run.slots["poll_sent"]))
    changes = _corrects(heard) or any(map(_HOLDS_ON.search, forms(heard)))
    if view is None or not changes:
        return False
    named = {word for each in view.poll.options for word in words(f"{each.text} {each.brief}")}
    return any(len(word) >= _TELLS and word in named for word in words(run.text))


def _numbers(text: str) -> str:
    """The options chosen now, in their order: of « le 3, pas le 2 », the 3."""
    kept = _NOT_THIS.sub(" ", " ".join(words(text))).split()
    return " ".join(word for word in kept if word.isdecimal() and len(word) <= _LONGEST_NUMBER)


def _asks_what_becomes_of_it(run: Run, heard: Understanding) -> bool:
    """« On va me répondre ? », « ce sera réparé quand ? », right after it was sent."""
    if run.state.last_flow not in ("report_problem", "extend_grievance", "follow_up"):
        return False
    asked = looks_like_one(run, heard) and len(words(run.text)) <= _LONGEST_DOUBT
    other = heard.intent.name not in _STAYS and heard.intent.confidence >= INTERRUPTS
    return asked and not other and any(map(_BECOMES.search, forms(heard)))


def _asks_if_noted(run: Run, heard: Understanding) -> bool:
    """« C'est bien le 2 qui est pris ? »: what was voted is not told again, that it counts is."""
    told = forms(heard)
    asks = looks_like_one(run, heard) or any(map(_DOUBTS.search, told))
    return asks and len(words(run.text)) <= _LONGEST_DOUBT and any(map(_NOTED.search, told))
