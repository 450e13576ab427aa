"""Words that answer no question, said of what is being told: they are added to it."""

from bot.dialogues.commands import Command, Fill, Repair
from bot.dialogues.hearing.measures import INTERRUPTS, SOCIAL, SURE
from bot.dialogues.run import Run
from bot.dialogues.wording import words
from bot.messages import Understanding

_LEAST = 2  # words
_CORRECTED_BY = 2  # words that tell something: fewer say that something is wrong, and not what
_TELLS = 4  # letters of such a word, unless it is a number
_TELL_NOTHING = frozenset(
    ("vous", "etes", "trompe", "trompee", "trompes", "erreur", "faux", "fausse", "avez", "bien")
) | frozenset(
    ("pardon", "attendez", "plutot", "corriger", "correct", "juste", "cest", "pour", "mais")
)
_MOST = 2  # in a row: then it is not understood


def addition(run: Run, heard: Understanding) -> list[Command]:
    """The words, added to the slot whose mapping names the question asked in `also_at`."""
    said = words(run.text)
    social = heard.intent.name in SOCIAL and heard.intent.confidence >= SURE
    if len(said) < _LEAST or social or run.state.misses >= _MOST or run.text.startswith("/"):
        return []
    started = heard.intent.name in run.content.starts
    if started and heard.intent.confidence >= INTERRUPTS:
        return []
    return _added(run)


def corrected_by_words(run: Run) -> list[Command]:
    """A correction that names nothing noted, in enough words to be read by a person."""
    telling = [word for word in words(run.text) if word not in _TELL_NOTHING]
    telling = [word for word in telling if len(word) >= _TELLS or word.isdecimal()]
    return _added(run) if len(telling) >= _CORRECTED_BY else []


def _added(run: Run) -> list[Command]:
    asked = run.asked()
    if asked is None:
        return []
    for slot in run.content.slots.values():
        mapping = slot.mapping("from_text")
        if mapping is not None and asked.slot in mapping.also_at and run.slots.get(slot.name):
            fill = Fill(slot.name, run.text, words=True, append=True)
            return [fill, Repair("pattern_words_added")]
    return []
