"""A flow that starts by itself when its time comes, and never in the middle of another."""

from datetime import timedelta
from zlib import crc32

from bot.civic.notices.invitations import read
from bot.dialogues.run import Run
from bot.messages import TimerSet

_BUSY = timedelta(minutes=30)


def invite(run: Run, asked: str) -> None:
    """Start the flow, or come back later when the person is in the middle of something.

    A flow that is no longer written is left alone: the files changed meanwhile.
    """
    flow, slots = read(asked)
    if flow not in run.content.flows:
        run.stopped = True
        return
    if _busy(run):
        key = f"start:{crc32(asked.encode()):08x}"
        run.effects.append(TimerSet(key, run.now + _BUSY, asked))
        run.stopped = True
        return
    run.slots.update(slots)
    run.push(flow)


def _busy(run: Run) -> bool:
    if run.state.with_mediator:
        return True
    asking = any(run.collecting(frame) is not None for frame in run.person_frames())
    return asking and run.state.at is not None and run.now - run.state.at < _BUSY
