"""A campaign's life, as one table; and when a second person must agree."""

from enum import StrEnum

from bot.errors import SanuError


class CampaignStatus(StrEnum):
    """Where a campaign stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"


class Move(StrEnum):
    """What can be done to a campaign."""

    APPROVE = "approve"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    FINISH = "finish"


class CampaignRefused(SanuError):
    """A move that the campaign's life does not allow; the text says what to do."""


_S, _M = CampaignStatus, Move
_LIFE = {
    (_S.DRAFT, _M.APPROVE): _S.APPROVED,
    (_S.DRAFT, _M.START): _S.RUNNING,
    (_S.APPROVED, _M.START): _S.RUNNING,
    (_S.RUNNING, _M.PAUSE): _S.PAUSED,
    (_S.PAUSED, _M.RESUME): _S.RUNNING,
    (_S.DRAFT, _M.STOP): _S.STOPPED,
    (_S.APPROVED, _M.STOP): _S.STOPPED,
    (_S.RUNNING, _M.STOP): _S.STOPPED,
    (_S.PAUSED, _M.STOP): _S.STOPPED,
    (_S.RUNNING, _M.FINISH): _S.DONE,
}


def after(status: CampaignStatus, move: Move) -> CampaignStatus:
    """The status that a move leads to. Raises `CampaignRefused`."""
    found = _LIFE.get((status, move))
    if found is None:
        raise CampaignRefused(f"a campaign that is {status} cannot be moved by: {move}")
    return found


def check_approver(author: str, approver: str) -> None:
    """Whoever approves is somebody else. Raises `CampaignRefused`."""
    if not approver.strip() or approver.strip().casefold() == author.strip().casefold():
        raise CampaignRefused("a second person approves: not the one who wrote the campaign")


def check_size(status: CampaignStatus, size: int, approval_above: int) -> None:
    """Above a size, nothing starts before it is approved. Raises `CampaignRefused`."""
    if status is CampaignStatus.DRAFT and size > approval_above:
        raise CampaignRefused(
            f"{size} people are more than {approval_above}: a second person approves it first"
        )
