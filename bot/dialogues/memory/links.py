"""Linked channels held in memory: codes are known, and one person has them all."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from bot.civic.links.codes import Given, Standing, standing
from bot.civic.links.effects import ChannelsLinked, ChannelUnlinked, LinkMissed, LinkOffered
from bot.messages import Channel, Effect

HERE, ELSEWHERE = 1, 2


@dataclass(slots=True)
class MemoryLinks:
    """`given`: the codes; those that another channel gave belong to `ELSEWHERE`."""

    given: dict[str, Given] = field(default_factory=dict)
    linked: tuple[Channel, ...] = ()
    misses: int = 0

    def standing(self, code: str, now: datetime) -> Standing:
        """By the codes known."""
        return standing(self.given.get(code), HERE, self.misses, now)

    def channels(self) -> tuple[Channel, ...]:
        """Those linked so far."""
        return self.linked

    def telegram(self) -> str:
        """None here."""
        return ""

    def phone(self) -> str:
        """None here."""
        return ""

    def carry_out(self, effects: Iterable[Effect], _now: datetime) -> None:
        """Give, use and miss codes; unlink."""
        for effect in effects:
            match effect:
                case LinkOffered():
                    self.given[effect.code] = Given(HERE, effect.expires_at, used=False)
                case ChannelsLinked():
                    known = self.given[effect.code]
                    self.given[effect.code] = Given(known.person_id, known.expires_at, used=True)
                    self.linked = (Channel.TELEGRAM,)
                case LinkMissed():
                    self.misses += 1
                case ChannelUnlinked():
                    self.linked = ()
