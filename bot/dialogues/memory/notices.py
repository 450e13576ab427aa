"""How people want to be told, held in memory."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from bot.civic.campaigns.interests import Preferred
from bot.civic.notices.kinds import NOTICES, News, Wish
from bot.messages import Effect


@dataclass(slots=True)
class MemoryNotices:
    """The preferences of the one person there is, who is only here."""

    said: dict[str, Preferred] = field(default_factory=dict)

    def wishes(self) -> tuple[Wish, ...]:
        """By what was said of the kind, else of all."""
        return tuple(self._wish(news) for news in News)

    def _wish(self, news: News) -> Wish:
        said = self.said.get(NOTICES[news][0]) or self.said.get("") or Preferred()
        return Wish(news, said.wanted, said.channel)

    def carry_out(self, effects: Iterable[Effect], _now: datetime) -> None:
        """Keep each preference."""
        for effect in effects:
            if isinstance(effect, Preferred):
                self.said[effect.kind] = effect
