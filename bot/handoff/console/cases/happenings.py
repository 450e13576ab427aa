"""What happened to a case, as one line in the middle of the conversation."""

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.handoff.console.cases import times, words
from bot.storage.cases.changes import Change

_By = Callable[[str, str], str]
_URGENT = {"yes": "a dit que c’est urgent", "no": "a dit que ce n’est plus urgent"}

_KINDS: Mapping[str, _By] = {
    "open": lambda _by, why: f"Demande ouverte : {words.reason(why).lower()}",
    "take": lambda by, _detail: f"{by} a pris la demande",
    "assign": lambda by, _detail: f"{by} a confié la demande",
    "pass_on": lambda by, _detail: f"{by} a remis la demande dans la file",
    "return": lambda _by, _detail: "La demande est revenue dans la file",
    "wake": lambda _by, _detail: "La pause est finie",
    "close": lambda by, how: f"{by} a fermé la demande : {words.OUTCOMES.get(how, how).lower()}",
    "reopen": lambda by, _detail: f"{by or 'La personne'} a rouvert la demande",
    "late": lambda _by, _detail: "La personne a été prévenue du retard",
    "urgent": lambda by, told: f"{by} {_URGENT.get(told, '')}",
    "guide": lambda by, name: f"{by} a lancé la démarche : {name}",
}


def happened(change: Change, zone: ZoneInfo, now: datetime) -> str:
    """The line of a change; empty where the conversation says it already."""
    if change.kind == "snooze":
        until = _moment(change.detail, zone, now)
        return f"{change.by} a mis la demande en pause{until}"
    told = _KINDS.get(change.kind)
    return told(change.by, change.detail).strip() if told else ""


def _moment(text: str, zone: ZoneInfo, now: datetime) -> str:
    try:
        return f" jusqu’à {times.moment(datetime.fromisoformat(text), now, zone)}"
    except ValueError:
        return ""
