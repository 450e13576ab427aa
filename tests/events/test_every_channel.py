"""Every conversation about events and news, played on every channel: the same answers, in place."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.sms.render import render as sms
from bot.channels.telegram.render import render as telegram
from bot.civic.territory import Territory
from bot.dialogues.engine import Engine
from bot.dialogues.transcripts.playing import Answer, play
from bot.dialogues.transcripts.reading import Case, read_cases
from bot.gsm.gsm7 import count
from bot.messages import Channel, Reply

FOLDER = Path(__file__).parents[1] / "conversations"
CASES = [case for name in ("events", "campaigns") for case in read_cases(FOLDER / f"{name}.yml")]


def said(answers: list[Answer]) -> list[Reply]:
    return [reply for answer in answers for reply in answer.replies]


@pytest.mark.parametrize("channel", [Channel.WEB, Channel.SMS, Channel.TELEGRAM])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_same_on_every_channel(
    case: Case, channel: Channel, engine: Engine, territory: Territory
) -> None:
    here = said(play(engine, replace(case, channel=channel), territory))
    there = said(play(engine, case, territory))
    assert [reply.name for reply in here] == [reply.name for reply in there]
    if channel is Channel.SMS:
        assert all(count(text).segments <= 2 for reply in here for text in sms(reply))
    if channel is Channel.TELEGRAM:
        assert all(len(telegram(reply)) == 1 for reply in here)
