"""Rasa's parse format, as `/model/parse` and `sanu parse` give it."""

from typing import Any

from bot.messages import Intent, Understanding


def rasa_format(heard: Understanding) -> dict[str, Any]:
    """JSON-ready: text, intent, intent_ranking, entities; then what Rasa does not say."""
    return {
        "text": heard.text,
        "intent": _intent(heard.intent),
        "intent_ranking": [_intent(intent) for intent in heard.ranking],
        "entities": [
            {"entity": e.entity, "value": e.value, "start": e.start, "end": e.end}
            for e in heard.entities
        ],
        "others": [_intent(intent) for intent in heard.others],
        "language": heard.language,
        "distress": heard.distress,
    }


def _intent(intent: Intent) -> dict[str, Any]:
    return {"name": intent.name, "confidence": intent.confidence}
