"""Open data: what each file holds, as rows of plain values."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.engine import Connection

from bot.civic.grievances.wording import PUBLIC
from bot.storage.grievances.register import every
from bot.storage.participation import (
    cycles,
    decisions,
    indicators,
    naming,
    problems,
    proposals,
)
from bot.storage.polls.counting import result_of
from bot.storage.polls.definitions import Status, listed
from bot.web.participation.reading import polls
from bot.web.participation.words import sentence, why

Rows = Iterable[Mapping[str, Any]]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
LICENCE = "Licence Ouverte / Open Licence 2.0 (Etalab)"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A file: its name in the address, its title, what is in it, how it is read."""

    name: str
    title: str
    description: str
    read: Callable[[Connection], Rows]


def to_csv(rows: Rows) -> str:
    """UTF-8 with a mark and semicolons, as French spreadsheets open it; no cell is a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(out, list(row), delimiter=";", lineterminator="\r\n")
            writer.writeheader()
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return out.getvalue()


def to_json(dataset: Dataset, rows: Rows, source: str) -> str:
    """The rows under their licence and source."""
    whole = {
        "title": dataset.title,
        "licence": LICENCE,
        "source": source,
        "rows": [{name: _plain(value) for name, value in row.items()} for row in rows],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _cell(value: Any) -> str:
    text = "" if value is None else str(_plain(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _grievances(connection: Connection) -> Rows:
    for each in every(connection):
        yield {
            "reference": each.reference,
            "date": each.created_at,
            "commune": each.commune,
            "lieu": each.place,
            "categorie": each.category,
            "texte": each.text,
            "etat": PUBLIC[each.status],
            "latitude": each.point[0] if each.point else None,
            "longitude": each.point[1] if each.point else None,
        }


def _cycles(connection: Connection) -> Rows:
    for each in cycles.all_cycles(connection):
        yield {
            "reference": each.reference,
            "numero": each.number,
            "titre": each.title,
            "etape": str(each.phase),
            "ouvert": each.opened_at,
            "ferme": each.closed_at,
        }


def _problems(connection: Connection) -> Rows:
    for each in problems.listed(connection, 10_000):
        yield {
            "reference": each.reference,
            "nom": each.label,
            "messages": each.size,
            "mots": " ".join(each.keywords),
            "communes": ", ".join(f"{town} ({count})" for town, count in each.towns),
        }


def _polls(connection: Connection) -> Rows:
    for found in listed(connection, (Status.OPEN, Status.CLOSED)):
        view = result_of(found)
        if view.outcome is None:
            continue
        for row in polls.rows(view.poll, view.outcome):
            yield {
                "vote": view.poll.reference,
                "question": view.poll.question,
                "methode": str(view.poll.method),
                "bulletins": view.outcome.voters,
                "rang": row.place,
                "ex_aequo": "oui" if row.tied else "non",
                "choix": row.text,
                "probleme": row.problem,
                "resultat": row.told,
            }


def _ideas(connection: Connection) -> Rows:
    for each in proposals.listed(connection, limit=100_000):
        yield {
            "reference": each.reference,
            "date": each.created_at,
            "nature": str(each.nature),
            "titre": each.title,
            "texte": each.text,
            "commune": each.commune,
            "theme": str(each.theme),
            "probleme": each.problem,
            "soutiens": each.supports,
            "etat": str(each.standing),
            "faisable": str(each.feasibility or ""),
            "pourquoi": each.why,
            "service": each.answered_by,
        }


def _indicators(connection: Connection) -> Rows:
    for each in indicators.listed(connection):
        if each.published_at is None:
            continue
        shown = each.before.enough and each.after.enough
        yield {
            "reference": each.reference,
            "idee": each.proposal,
            "mesure": each.wording,
            "unite": each.unit,
            "avant": each.figure_before if not shown else round(each.before.share, 3),
            "apres": each.figure_after if not shown else round(each.after.share, 3),
            "reponses_avant": each.before.count if each.before.enough else None,
            "reponses_apres": each.after.count if each.after.enough else None,
            "conclusion": str(each.change),
            "source": each.source,
        }


def _decisions(connection: Connection) -> Rows:
    found = decisions.of_cycle(connection, limit=100_000)
    labels = naming.labels(connection, tuple({each.subject for each in found}))
    for each in found:
        yield {
            "date": each.decided_at,
            "cycle": each.cycle,
            "sujet": each.subject,
            "decision": sentence(each, labels),
            "pourquoi": why(each),
        }


DATASETS = (
    Dataset("doleances", "Le registre", "Les messages des habitants, masqués.", _grievances),
    Dataset("problemes", "Les problèmes", "Ce qui revient, combien, et où.", _problems),
    Dataset("votes", "Les votes", "Le résultat des votes terminés, choix par choix.", _polls),
    Dataset("idees", "Les idées", "Propositions, soutiens, réponses des agents.", _ideas),
    Dataset("resultats", "Les résultats", "Ce qui a été mesuré avant et après.", _indicators),
    Dataset("decisions", "Les décisions", "Ce qui a été décidé, quand et pourquoi.", _decisions),
    Dataset("cycles", "Les cycles", "Leurs dates et leur étape.", _cycles),
)
