"""Writes what is said now into the transcripts: to be read before it is kept."""

from pathlib import Path
from typing import Any

import yaml

from bot.civic.territory import Territory
from bot.dialogues.engine import Engine
from bot.dialogues.memory import MemoryServices
from bot.dialogues.transcripts.checking import effect_names, turns
from bot.dialogues.transcripts.playing import Player, Understand
from bot.dialogues.transcripts.reading import Case, read_cases
from bot.messages import Channel


def update(
    path: Path, engine: Engine, territory: Territory, understand: Understand | None = None
) -> None:
    """Play every conversation of a file and write its replies and effects anew.

    The comment at the head of the file, and what is expected of slots, are kept.
    """
    cases = [_played(engine, case, territory, understand) for case in read_cases(path)]
    text = path.read_text(encoding="utf-8")
    head = "".join(f"{line}\n" for line in _leading_comment(text))
    body = yaml.dump(
        {"test_cases": cases}, allow_unicode=True, sort_keys=False, width=100, Dumper=_Dumper
    )
    path.write_text(head + body, encoding="utf-8")


class _Dumper(yaml.SafeDumper):
    """Indented lists, no anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _leading_comment(text: str) -> list[str]:
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line)
    return lines


def _played(
    engine: Engine, case: Case, territory: Territory, understand: Understand | None
) -> dict[str, Any]:
    player = Player(engine, case, MemoryServices(territory), understand)
    steps: list[dict[str, Any]] = []
    for happening, expected in turns(case):
        answer = player.play(happening)
        steps.append(dict(happening.keys))
        steps += [{"bot": reply.text} for reply in answer.replies]
        if names := effect_names(answer):
            steps.append({"effects": names})
        kept = ("slot_was_set", "slot_was_not_set")
        steps += [dict(line.keys) for line in expected if any(key in line.keys for key in kept)]
    out: dict[str, Any] = {"test_case": case.name}
    if case.channel is not Channel.WEB:
        out["channel"] = str(case.channel)
    return {**out, "steps": steps}
