"""Effects that call a person, and what is said of their help."""

from collections.abc import Mapping

from bot.civic.cases.effects import FeedbackGiven
from bot.effects.within import Carrier, Within
from bot.messages import CaseOpened, Effect
from bot.storage import cases
from bot.storage.cases import feedback


def _open(effect: CaseOpened, within: Within) -> None:
    claimed = within.claimed
    cases.open_case(within.connection, effect, claimed.person_id, claimed.id, within.now)


def _feedback(effect: FeedbackGiven, within: Within) -> None:
    feedback.record(within.connection, effect, within.claimed.person_id, within.now)


CARRIERS: Mapping[type[Effect], Carrier] = {CaseOpened: _open, FeedbackGiven: _feedback}
