"""Training data in: Rasa NLU YAML 3.1 and CSV, from files and folders."""

from bot.nlu.data.corpus import Corpus, Example, Span
from bot.nlu.data.read import data_files, data_hash, read

__all__ = ["Corpus", "Example", "Span", "data_files", "data_hash", "read"]
