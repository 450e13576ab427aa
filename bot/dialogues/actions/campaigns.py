"""Actions about news: subscribing by subject and town, and by which channel to be told."""

from bot.civic.campaigns.interests import EVERYTHING, LABELS, Preferred, Subscribed, subjects
from bot.dialogues.actions import communes, settings
from bot.dialogues.events import Heard
from bot.dialogues.run import Run
from bot.messages import Choice, Kind

EVERYWHERE = "any"


def take_commune(run: Run) -> None:
    """News of the town where the person lives, when it is known and no other was said."""
    communes.take_home(run, "news_commune")


def commune_choices(run: Run) -> tuple[Choice, ...]:
    """The communes of the territory, and all of them."""
    return communes.choices_and(run, "news_commune", "Partout", EVERYWHERE)


def validate_commune(run: Run, value: object) -> object:
    """A commune of the territory, or everywhere; None, with a reply, for another town."""
    if value == EVERYWHERE:
        return value
    return communes.official_name(run, value, "utter_news_commune_unknown")


def validate_interest(run: Run, value: object) -> object:
    """All the subjects that were named: « l'environnement et les cafés »."""
    if not isinstance(run.event, Heard) or run.event.kind is not Kind.TEXT or value == EVERYTHING:
        return value
    mappings = run.content.slots["news_interest"].mappings
    named = [str(m.value) for m in mappings if m.is_in(run.event.understanding)]
    return " ".join(dict.fromkeys(named)) if value in named and EVERYTHING not in named else value


def subscribe(run: Run) -> None:
    """Keep the subjects and the town; messages come again if they were stopped."""
    commune = str(run.slots.get("news_commune") or EVERYWHERE)
    chosen = str(run.slots.get("news_interest") or EVERYTHING)
    wanted = subjects(chosen)
    settings.resume_messages(run)
    run.effects.append(Subscribed(wanted, "" if commune == EVERYWHERE else commune))
    # They come where they were asked for, whatever other channel the person uses.
    run.effects.append(Preferred("campaign", channel=run.channel))
    run.ambient["news_subjects"] = " ; ".join(LABELS[each] for each in wanted)
    run.ambient["news_where"] = "toutes les communes" if commune == EVERYWHERE else commune
