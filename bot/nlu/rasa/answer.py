"""What `/model/parse` of Rasa 3.6 answers, checked before it is believed."""

from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from bot.messages import Entity, Intent
from bot.nlu.rasa.failures import RasaWrong

# Rasa's FallbackClassifier puts this in front where DIET is unsure. The dialogues decide that
# for every engine alike, from the confidences, so its place goes to DIET's own best.
FALLBACK = "nlu_fallback"
# Float 32 sums to slightly more than one.
Confidence = Annotated[float, Field(ge=0, le=1.001)]


class _Intent(BaseModel):
    name: str
    confidence: Confidence


class _Entity(BaseModel):
    entity: str
    value: str
    start: int = Field(ge=0)
    end: int


class Answer(BaseModel):
    """One parse: the ranking, best first and never empty, and the entities in order."""

    text: str
    intent_ranking: list[_Intent]
    entities: list[_Entity] = []

    @property
    def ranking(self) -> tuple[Intent, ...]:
        """The intents, best first."""
        intents = [
            Intent(each.name, min(each.confidence, 1.0))
            for each in self.intent_ranking
            if each.name != FALLBACK
        ]
        return tuple(sorted(intents, key=lambda intent: -intent.confidence))

    def spans(self, shift: int) -> tuple[Entity, ...]:
        """The entities, their offsets moved by what was cut from the start of the text."""
        found = [
            Entity(each.entity, each.value, each.start + shift, each.end + shift)
            for each in self.entities
        ]
        return tuple(sorted(found, key=lambda entity: entity.start))


def read(body: bytes, text: str) -> Answer:
    """The answer to `text`. Raises `RasaWrong` where it is none."""
    try:
        answer = Answer.model_validate_json(body)
    except ValidationError:
        raise RasaWrong("not a parse of Rasa 3.6") from None
    if answer.text != text:
        raise RasaWrong("a parse of another text")
    if not answer.ranking:
        raise RasaWrong("no intent: a model without understanding?")
    if any(not each.start < each.end <= len(text) for each in answer.entities):
        raise RasaWrong("an entity outside of the text")
    return answer
