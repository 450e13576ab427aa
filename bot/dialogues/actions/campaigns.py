"""Actions about news: subscribing by subject and town, and by which channel to be told."""

from bot.civic.campaigns.interests import EVERYTHING, LABELS, Preferred, Subscribed, subjects
from bot.dialogues.actions import communes, settings
from bot.dialogues.run import Run
from bot.messages import Choice

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
