"""The kinds of news that people may have or not, and what each of them wants."""

from dataclasses import dataclass
from enum import StrEnum

from bot.messages import Channel


class News(StrEnum):
    """A kind of messages that nobody asked for one by one."""

    REMINDER = "reminder"
    POLL = "poll"
    GRIEVANCE = "grievance"
    CAMPAIGN = "campaign"


LABELS = {
    News.REMINDER: "rappels de rencontres",
    News.POLL: "votes",
    News.GRIEVANCE: "suites de vos signalements et idées",
    News.CAMPAIGN: "annonces",
}
SHORT_LABELS = {**LABELS, News.REMINDER: "rappels", News.GRIEVANCE: "suites"}
# The kinds under which notices are kept. Not there, since they cannot be done without: the answers
# of mediators, and an event that moves or is called off for those who signed up.
NOTICES = {
    News.REMINDER: ("reminder",),
    News.POLL: ("poll",),
    News.GRIEVANCE: ("grievance", "participation"),
    News.CAMPAIGN: ("campaign",),
}
BY = {
    Channel.TELEGRAM: "par Telegram",
    Channel.SMS: "par SMS",
    Channel.WEB: "sur le site",
    Channel.REST: "par une application",
    Channel.TERMINAL: "au guichet",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of one kind.

    `channel`: the one that they asked for, None: wherever they wrote last. `elsewhere`: the channel
    where it would reach them now; None: in this conversation, or nowhere.
    """

    news: News
    wanted: bool = True
    channel: Channel | None = None
    elsewhere: Channel | None = None
