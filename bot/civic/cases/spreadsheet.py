"""Cases for a spreadsheet: one line each, and no word of anybody."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.civic.cases.figures import Facts
from bot.civic.cases.hours import open_time
from bot.civic.territory import Territory

HEAD = (
    "reference",
    "ouverte",
    "motif",
    "urgente",
    "commune",
    "canal",
    "demarche",
    "etape",
    "premiere_reponse",
    "attente_heures",
    "attente_heures_ouvertes",
    "fermee",
    "duree_heures",
    "en_retard",
    "issue",
    "avis",
    "rouvertures",
)
_RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute it


def to_csv(cases: Iterable[Facts], territory: Territory) -> str:
    """The lines, with their head, as French spreadsheets read them: a mark, semicolons, commas."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(HEAD)
    for each in cases:
        writer.writerow([_safe(cell) for cell in _cells(each, territory)])
    return out.getvalue()


def _cells(each: Facts, territory: Territory) -> tuple[str, ...]:
    answered, closed = each.first_answer_at, each.closed_at
    return (
        each.reference,
        _moment(each.opened_at, territory),
        each.reason,
        "oui" if each.urgent else "non",
        each.commune,
        each.channel,
        each.about,
        each.step,
        _moment(answered, territory),
        _hours(answered - each.opened_at) if answered else "",
        _hours(open_time(territory, each.opened_at, answered)) if answered else "",
        _moment(closed, territory),
        _hours(closed - each.opened_at) if closed else "",
        "oui" if each.late else "non",
        each.outcome,
        str(each.satisfaction or ""),
        str(each.reopened),
    )


def _moment(at: datetime | None, territory: Territory) -> str:
    return territory.local(at).strftime("%Y-%m-%d %H:%M") if at else ""


def _hours(long: timedelta) -> str:
    return f"{long.total_seconds() / 3600:.2f}".replace(".", ",")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RISKY) else cell
