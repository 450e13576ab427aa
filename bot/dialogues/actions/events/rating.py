"""How it was: an opinion and a word, the day after."""

from bot.civic.events.event import EventRated
from bot.dialogues.actions.events.describing import tell
from bot.dialogues.run import Run
from bot.dialogues.wording import plain
from bot.messages import Choice


def recall(run: Run) -> None:
    """What is asked is about the event that the invitation named, whatever comes in between."""
    run.slots["event_rated"] = run.slots.pop("event_told", None)
    rated_facts(run)


def rated_facts(run: Run) -> None:
    """The facts of the event that is asked about."""
    event = run.services.events.event(str(run.slots.get("event_rated") or ""))
    if event is not None:
        tell(run, event)


def opinion_choices(run: Run) -> tuple[Choice, ...]:
    """Useful, partly, useless."""
    rated_facts(run)
    titles = {"useful": "Oui", "partly": "Un peu", "useless": "Non"}
    return tuple(Choice(t, f"/SetSlots(event_opinion={v})") for v, t in titles.items())


def rate(run: Run) -> None:
    """Keep the opinion and the words."""
    reference = str(run.slots.pop("event_rated", None) or "")
    words = str(run.slots.get("event_words") or "")
    kept = "" if plain(words) in ("passer", "") else words
    if reference:
        opinion = str(run.slots.get("event_opinion") or "partly")
        run.effects.append(EventRated(reference, opinion, kept))
