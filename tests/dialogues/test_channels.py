"""Where people are: what meets them by chance or by the clock is written down for every channel."""

from collections import defaultdict
from pathlib import Path

import pytest

from bot.dialogues.engine import Engine
from bot.dialogues.flows import Action, Collect, Flow
from bot.dialogues.memory import MemoryServices
from bot.dialogues.transcripts.playing import Player
from bot.dialogues.transcripts.reading import Case, read_cases
from bot.messages import Channel

FOLDER = Path(__file__).parents[1] / "conversations"
FILES = ("campaigns.yml", "events.yml", "links.yml", "news.yml", "relays.yml", "settings.yml")
CHANNELS = (Channel.WEB, Channel.SMS, Channel.TELEGRAM)


@pytest.fixture(scope="module")
def said(engine, territory) -> dict[Channel, set[str]]:
    """The names of the replies that the transcripts hold, by channel."""
    found: dict[Channel, set[str]] = defaultdict(set)
    for path in sorted(FOLDER.glob("*.yml")):
        for case in read_cases(path):
            found[case.channel] |= _said(engine, case, MemoryServices(territory))
    return found


def _said(engine: Engine, case: Case, services: MemoryServices) -> set[str]:
    player, names = Player(engine, case, services), set()
    for line in case.lines:
        if not line.expects:
            player.play(line)
            names |= set((player.state or {}).get("last", ()))
    return names


def _own(flow: Flow) -> set[str]:
    """The replies that only this flow's steps say."""
    asked = {step.utter for step in flow.steps.values() if isinstance(step, Collect)}
    told = {step.action for step in flow.steps.values() if isinstance(step, Action)}
    return {name for name in asked | told if name.startswith("utter_")}


def test_every_flow_has_a_transcript_on_every_channel(engine, said):
    flows = [flow for flow in engine.content.flows.values() if Path(flow.file).name in FILES]
    assert len(flows) >= 20
    silent = [
        f"{flow.id} by {channel}"
        for flow in flows
        for channel in CHANNELS
        if _own(flow) and not _own(flow) & said[channel]  # else an action speaks for it
    ]
    assert silent == []
