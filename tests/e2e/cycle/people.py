"""Two hundred inhabitants, each with a channel, a town and something on their mind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.messages import Channel

MANY = 200
_CHANNELS = (Channel.TELEGRAM, Channel.SMS, Channel.WEB)
_NUMBERED = re.compile(r"^(\d) (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Heard:
    """A message: what the service says (`name`, `choices`), or what a person answers."""

    text: str
    payload: str = ""
    name: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(eq=False, slots=True)
class Person:
    """One inhabitant. `problem`: its number in people.yml; -1: alone with theirs."""

    number: int
    channel: Channel
    town: str
    grievance: str
    problem: int
    opinion: str = "non"  # on the indicator's question
    idea: str = ""
    priorities: tuple[str, ...] = ()  # labels of problems, the first first
    received: list[Heard] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where they are on their channel."""
        if self.channel is Channel.SMS:
            return f"+3360000{self.number:04}"
        return str(700_000 + self.number) if self.channel is Channel.TELEGRAM else f"w{self.number}"

    def answer(self, letters: Sequence[Heard]) -> Heard | None:
        """What they answer to what they received; None: nothing was asked."""
        self.received.extend(letters)
        asked = letters[-1]
        if asked.name.startswith("utter_ask_ballot"):
            return self._vote(asked)
        if asked.name.startswith("utter_ask_indicator_felt"):
            return self._pick(asked, "mieux" if self.opinion == "oui" else "pareil")
        if asked.name.startswith("utter_ask_indicator"):
            return self._pick(asked, self.opinion)
        reply = _ANSWERS.get(asked.name.removesuffix("_again"))
        return self._pick(asked, reply.format(**self._mind())) if reply else None

    def _mind(self) -> dict[str, str]:
        return {
            "town": self.town, "grievance": self.grievance, "idea": self.idea,
            "aim": "Proposer une idée" if self.idea else "Signaler un problème",
        }  # fmt: skip

    def _pick(self, asked: Heard, text: str) -> Heard:
        for title, payload in asked.choices:
            if title.lower().startswith(text.lower()):
                return Heard(title, payload)
        return Heard(text)

    def _vote(self, asked: Heard) -> Heard:
        listed = {label: number for number, label in _NUMBERED.findall(asked.text)}
        wanted = [listed[label] for label in self.priorities if label in listed]
        return Heard(" ".join(wanted) or "0")


_ANSWERS = {
    # Not understood at first: one of the choices, or once more in other words.
    "utter_clarify": "{aim}",
    "utter_lost": "je veux signaler un problème",
    "utter_correct_later": "je veux signaler un problème",
    "utter_ask_grievance_text": "{grievance}",
    "utter_ask_idea_text": "{idea}",
    "utter_ask_commune": "{town}",
    "utter_ask_place": "passer",
    "utter_ask_problem_is_same": "oui",
    "utter_ask_grievance_confirmed": "oui",
    "utter_ask_poll_town": "{town}",
    "utter_ask_next_choice": "non",
    "utter_ask_idea_commune": "{town}",
    "utter_ask_idea_same": "oui",
    "utter_ask_idea_problem_fits": "oui",
    "utter_ask_idea_confirmed": "oui",
}


@lru_cache(maxsize=1)
def script() -> dict[str, Any]:
    """people.yml."""
    read: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "people.yml").read_text("utf-8"))
    return read


def inhabitants() -> dict[str, Person]:
    """Everybody, by address; always the same."""
    told = script()
    people = []
    for number in range(MANY):
        channel = _CHANNELS[number % 3]
        if number < len(told["alone"]):
            alone = told["alone"][number]
            people.append(
                Person(number, channel, alone["town"], _said(alone["words"], 0, alone), -1)
            )
            continue
        # Some problems weigh more than others: 6, 5, 4, 3, 2 of twenty.
        at = number % 20
        problem = next(index for index, until in enumerate((6, 11, 15, 18, 20)) if at < until)
        entry = told["problems"][problem]
        words = entry["words"][(number // 20 + at) % len(entry["words"])]
        people.append(Person(number, channel, entry["town"], _said(words, number, entry), problem))
    return {each.address: each for each in people}


def _said(words: str, number: int, entry: dict[str, Any]) -> str:
    told = script()
    opening = told["openings"][number % len(told["openings"])]
    ending = told["endings"][(number // 4) % len(told["endings"])]
    return f"{opening}{words} à {entry['town']}{ending}"
