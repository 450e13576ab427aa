"""What the files say, in the words that were put in use since. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from bot.dialogues import headings, rewording
from bot.dialogues.content import Content
from bot.dialogues.procedures import Procedure


def with_words(files: Content, bodies: Mapping[str, str]) -> Content:
    """The content with these rewordings, by name; those of other words than today's are left."""
    replies = {
        name: made
        for name, body in bodies.items()
        if name in files.responses and (made := rewording.restored(files.responses[name], body))
    }
    heads = _heads(files, bodies)
    named = {f"procedure_{each.id}": each.name for each in heads.values()}
    flows = {
        code: replace(flow, name=named[code]) if code in named else flow
        for code, flow in files.flows.items()
    }
    return replace(
        files,
        responses={**files.responses, **replies},
        procedures={**files.procedures, **heads},
        flows=flows,
        starts={intent: (flows[flow.id], sure) for intent, (flow, sure) in files.starts.items()},
    )


def _heads(files: Content, bodies: Mapping[str, str]) -> dict[str, Procedure]:
    found = {}
    for code, procedure in files.procedures.items():
        body = bodies.get(f"procedure_{code}")
        made = headings.restored(procedure, body) if body else None
        if made is not None:
            found[code] = made
    return found
