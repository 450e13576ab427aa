"""A request named by its own words: « pas le permis, la carte d'identité », « la CAF d'abord »."""

import re
from collections.abc import Iterable

from bot.dialogues.commands import Cancel, Command, Start
from bot.dialogues.procedures import Procedure
from bot.dialogues.run import Run
from bot.dialogues.wording import forms, plain
from bot.messages import Understanding

_SHORTEST = 3  # letters of a word that names: « caf », « rsa »
_LONGEST = 16  # words
_NOT_THIS = re.compile(
    r"\b(?:pas|plus) (?:(?:le|la|les|l|un|une|du|de|des|d|mon|ma|mes|pour|celui|celle) )*"
    r"(\w+(?: (?:de|du|des|d) (?:la )?\w+)*)"
)
_FIRST = re.compile(
    r"\b(d abord|en premier|(on |je |veux )*(commenc\w+|prefere) (par|avec)|avant|plutot)\b"
)
# In many names: they name no procedure.
_COMMON = frozenset(
    ("demander", "son", "une", "les", "aux", "des", "ses", "sur", "par", "pour", "ouvrir", "compte")
) | frozenset(("faire", "ligne", "site", "mettre", "jour", "commander", "carte", "aide", "acces"))


def another(run: Run, heard: Understanding) -> list[Command]:
    """Not the procedure under way, but the one that is named instead: the first is given up."""
    under, told = run.procedure(), forms(heard)[0]
    denied = _NOT_THIS.search(told)
    if under is None or denied is None or len(told.split()) > _LONGEST:
        return []
    if not _words_of(under) & set(denied[1].split()):
        return []
    rest = told[: denied.start()] + told[denied.end() :]
    meant = _named(rest, (each for each in run.content.procedures.values() if each is not under))
    return [Cancel(), Start(f"procedure_{meant.id}")] if meant is not None else []


def queued_first(run: Run, heard: Understanding) -> list[Command]:
    """« On commence par la CAF »: the request that waited its turn goes before."""
    told = forms(heard)[0]
    waiting = [frame.flow.removeprefix("procedure_") for frame in run.requests()[1:]]
    if not waiting or len(told.split()) > _LONGEST or not _FIRST.search(told):
        return []
    known = run.content.procedures
    meant = _named(told, (known[name] for name in waiting if name in known))
    return [Start(f"procedure_{meant.id}")] if meant is not None else []


def _named(told: str, procedures: Iterable[Procedure]) -> Procedure | None:
    """The procedure that most of these words name; None: none, or two as well."""
    said = set(told.split())
    scored = sorted(
        ((len(_words_of(each) & said), each) for each in procedures),
        key=lambda pair: pair[0],
        reverse=True,
    )
    if not scored or not scored[0][0]:
        return None
    alone = len(scored) == 1 or scored[1][0] < scored[0][0]
    return scored[0][1] if alone else None


def _words_of(procedure: Procedure) -> set[str]:
    """What tells it from the others, in its name and its service."""
    told = plain(f"{procedure.name} {procedure.service}").split()
    return {word for word in told if len(word) >= _SHORTEST} - _COMMON
