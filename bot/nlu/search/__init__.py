"""Search in the official sheets: words (BM25F) and meaning (sentence vectors), put together."""

from bot.nlu.search.entry import VERSION, Entry, Indexer, share_of
from bot.nlu.search.index import Index
from bot.nlu.search.searcher import Found, Searcher

__all__ = ["VERSION", "Entry", "Found", "Index", "Indexer", "Searcher", "share_of"]
