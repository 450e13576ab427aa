"""In a procedure people tell facts (« 9 ans », « je suis étudiant »): taken up, then it goes on."""

import re

from bot.dialogues.commands import ASIDE, Command, Repair
from bot.dialogues.hearing.measures import SOCIAL, WORTH_ASKING
from bot.dialogues.run import Run
from bot.dialogues.secrets import bears_secret
from bot.dialogues.telling import told_of
from bot.dialogues.wording import forms, words
from bot.messages import Understanding

MOST = 3  # in a row
LONGEST_YES = 5  # words: longer, a yes or a no tells something
MAYBE_SOCIAL = 0.3  # a yes or a thank-you less likely than this is a fact
# Heard with some chance in any fact; in a procedure, asked for only when it is plain.
WEAK = (
    frozenset(
        ("smalltalk", "out_of_scope", "give_feedback", "join_event", "leave_event", "link_channels")
    )
    | frozenset(
        ("set_commune", "follow_up", "subscribe", "poll_results", "take_part_in_poll", "procedure")
    )
    | frozenset(
        ("propose_idea", "become_helper", "help", "export_my_data", "find_event", "find_helper")
    )
)


# « Elle touche une petite retraite »: told of somebody, asked of nobody.
_FACT = re.compile(
    r"^((oui|non|et|mais|bon) )*(je|j|elle|il|on|mon \w+|ma \w+|mes \w+) "
    r"(touche\w*|percoi\w+|gagne\w*|vis|vit|vivons|habit\w+|travaill\w+)\b"
    r"(?!.*\b(plus|pas|jamais|comment|veu[tx]|voudrai\w*|besoin|aid\w+)\b)"
)


def tells_a_fact(heard: Understanding) -> bool:
    """Something told of oneself or of somebody, in which nothing is asked for."""
    return any(map(_FACT.search, forms(heard)))


def in_procedure(run: Run) -> bool:
    """Whether a procedure's question waits."""
    return run.asked() is not None and run.procedure() is not None


def said_of(run: Run, heard: Understanding) -> str:
    """« Le mot de passe… », where the procedure's own texts have something to say of it."""
    procedure = run.procedure()
    if procedure is None:
        return ""
    return told_of(procedure.id, run.content.responses, forms(heard), question=False)


def aside(run: Run, heard: Understanding) -> list[Command]:
    """The fact, acknowledged; more than three in a row are something not understood."""
    text = run.text.strip()
    if not in_procedure(run) or run.state.misses >= MOST or "?" in text[-3:]:
        return []
    social = heard.intent.name in SOCIAL - {"smalltalk"} and heard.intent.confidence >= MAYBE_SOCIAL
    if heard.intent.name in ("affirm", "deny") and len(words(text)) > LONGEST_YES:
        social = False  # « non, je n'ai jamais fait de demande »
    known = any(letter.isalnum() for letter in text) and not text.startswith("/")
    told = {entity.entity for entity in heard.entities}
    if told >= {"place", "commune"}:  # where something is: perhaps a problem of the town
        return [Repair("pattern_clarification", {"candidates": ["report_problem"]})]
    angry = any(
        each.name == "frustration" and each.confidence >= WORTH_ASKING for each in heard.ranking
    )
    secret = bears_secret(run)
    if not secret and (answer := said_of(run, heard)):
        return [Repair("pattern_procedure_question", {"answer": answer})]
    context = {"angry": angry, "secret": secret}
    return [Repair(ASIDE, context)] if known and not social else []
