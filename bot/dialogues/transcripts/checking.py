"""Compares what came with what the transcript expects."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.civic.territory import Territory
from bot.dialogues.engine import Engine
from bot.dialogues.memory import MemoryServices
from bot.dialogues.transcripts.playing import Answer, Player, Understand
from bot.dialogues.transcripts.reading import Case, Line
from bot.messages import Reply, TimerCleared, TimerSet


def failures(
    engine: Engine, case: Case, territory: Territory, understand: Understand | None = None
) -> list[str]:
    """What differs, one line each with file and line; nothing when the conversation holds."""
    player = Player(engine, case, MemoryServices(territory), understand)
    found: list[str] = []
    for happening, expected in turns(case):
        try:
            answer = player.play(happening)
        except (ValueError, KeyError) as error:
            found.append(f"{case.file}:{happening.line}: {case.name}: {error}")
            break
        found += [
            f"{case.file}:{line}: {case.name}: {hint}" for line, hint in _compare(answer, expected)
        ]
    return found


def turns(case: Case) -> Iterator[tuple[Line, list[Line]]]:
    """Each thing that happens, with what is expected after it."""
    current: tuple[Line, list[Line]] | None = None
    for line in case.lines:
        if not line.expects:
            if current:
                yield current
            current = (line, [])
        elif current:
            current[1].append(line)
    if current:
        yield current


def _compare(answer: Answer, expected: Sequence[Line]) -> Iterator[tuple[int, str]]:
    said = [line for line in expected if "bot" in line.keys or "utter" in line.keys]
    for line, reply in zip(said, [*answer.replies, *[None] * len(said)], strict=False):
        if (hint := _unlike(line, reply)) is not None:
            yield line.line, hint
    for reply in answer.replies[len(said) :] if said or not expected else ():
        yield answer.line.line, f"also said {reply.name}: {reply.text}"
    for line in expected:
        yield from ((line.line, hint) for hint in _state(line.keys, answer))


def _unlike(line: Line, reply: Reply | None) -> str | None:
    if reply is None:
        return f"expected {line.keys.get('bot') or line.keys.get('utter')}, nothing was said"
    if "bot" in line.keys and line.keys["bot"] != reply.text:
        return f"expected: {line.keys['bot']}\n    said: {reply.text}"
    if "utter" in line.keys and line.keys["utter"] != reply.name:
        return f"expected {line.keys['utter']}, said {reply.name}: {reply.text}"
    return None


def _state(keys: Any, answer: Answer) -> Iterator[str]:
    for each in keys.get("slot_was_set", ()):
        for name, value in each.items() if isinstance(each, dict) else [(each, ...)]:
            if name not in answer.slots or (value is not ... and answer.slots[name] != value):
                yield f"the slot {name} is {answer.slots.get(name)!r}, not {value!r}"
    for name in keys.get("slot_was_not_set", ()):
        if name in answer.slots:
            yield f"the slot {name} is set: {answer.slots[name]!r}"
    if "effects" in keys:
        names = effect_names(answer)
        if names != keys["effects"]:
            yield f"the effects are {names}, not {keys['effects']}"


def effect_names(answer: Answer) -> list[str]:
    """The effects that matter to the person; timers come and go by themselves."""
    return [type(e).__name__ for e in answer.effects if not isinstance(e, TimerSet | TimerCleared)]
