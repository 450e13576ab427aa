"""Everything that is done by the clock, beside timers: one line each."""

from functools import partial

from bot.app.campaigns import campaign_clock
from bot.app.parts import Parts, territory
from bot.app.photos import photo_folder, sweep
from bot.app.recurring import ProblemsClock
from bot.handoff.events import clock as events
from bot.handoff.participation.indicators import ask_due
from bot.handoff.polls import clock as polls
from bot.handoff.upkeep import Upkeep
from bot.schedule import Chore


def chores(parts: Parts) -> list[Chore]:
    """What the scheduler does every so often; each is safe when several processes do it at once."""
    database, place = parts.database, territory(parts.settings)
    cases = Upkeep(database, place)
    problems = ProblemsClock(parts.settings, database, parts.name, place.timezone)
    return [
        Chore("cases", 5, cases.run),
        Chore("sweep case feed", 3600, cases.sweep),
        Chore("campaigns", 1, campaign_clock(parts).turn),
        Chore("events", 60, partial(events.turn, database, place)),
        Chore("polls", 5, partial(polls.turn, database, place)),
        Chore("seal polls", 3600, partial(polls.seal, database)),
        Chore("join problems", 5, problems.join),
        Chore("group problems", 600, problems.nightly),
        Chore("sweep photos", 3600, partial(sweep, database, photo_folder(parts.settings))),
        Chore("ask indicators", 60, partial(ask_due, database, place)),
    ]
