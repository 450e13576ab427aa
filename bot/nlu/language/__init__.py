"""Which language a message is in; French unless there is good reason to say otherwise."""

from bot.nlu.language.recogniser import LANGUAGES, Recogniser, learn

__all__ = ["LANGUAGES", "Recogniser", "learn"]
