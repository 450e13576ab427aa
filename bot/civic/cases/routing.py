"""To whom a case goes: by commune, language and skills; then whoever has fewest open cases."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

FRENCH = "fr"


@dataclass(frozen=True, slots=True)
class Mediator:
    """A mediator as routing sees them. `communes` empty: all; `busy`: cases in their hands."""

    id: int
    communes: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset((FRENCH,))
    busy: int = 0
    present: bool = True


@dataclass(frozen=True, slots=True)
class Need:
    """What a case asks of a mediator. Empty: the commune is not known, no skill in particular."""

    commune: str = ""
    skill: str = ""
    language: str = FRENCH
    urgent: bool = False


def serves(mediator: Mediator, commune: str) -> bool:
    """Whether cases of this commune are this mediator's business; unknown ones are everybody's."""
    return not (commune and mediator.communes) or commune in mediator.communes


def in_turn(need: Need, mediators: Iterable[Mediator]) -> list[Mediator]:
    """Who may be offered the case, best first.

    Presence and commune are musts. A language, then a skill, are wishes: better somebody who
    lacks them than nobody. Danger does not wait for a skill, only for whoever is freest.
    """
    fit = [each for each in mediators if each.present and serves(each, need.commune)]

    def rank(each: Mediator) -> tuple[bool, bool, int, int]:
        speaks = need.language in each.languages
        knows = need.urgent or not need.skill or need.skill in each.skills
        return (not speaks, not knows, each.busy, each.id)

    return sorted(fit, key=rank)


def choose(need: Need, mediators: Iterable[Mediator]) -> Mediator | None:
    """Whose turn it is; None: nobody is there."""
    return next(iter(in_turn(need, mediators)), None)


def shared_out(needs: Iterable[tuple[int, Need]], mediators: Iterable[Mediator]) -> dict[int, int]:
    """Whom each waiting case is offered to, in the order given, each offer counting as a load."""
    loads = {each.id: each for each in mediators}
    offers: dict[int, int] = {}
    for case, need in needs:
        chosen = choose(need, loads.values())
        if chosen is not None:
            offers[case] = chosen.id
            loads[chosen.id] = replace(chosen, busy=chosen.busy + 1)
    return offers
