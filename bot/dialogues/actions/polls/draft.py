"""A ballot on its way: the order that the person was shown, and what they chose so far."""

from dataclasses import asdict, dataclass, field

from bot.civic.polls.definition import Poll
from bot.civic.polls.reading import in_order
from bot.civic.polls.views import PollView
from bot.dialogues.events import Heard
from bot.dialogues.run import Run

SLOT = "ballot_draft"


@dataclass(slots=True)
class Draft:
    """`marks`: by the numbers of the list; `at`: the number asked about; `words`: messages."""

    order: list[int]
    marks: dict[str, int] = field(default_factory=dict)
    at: int = 1
    words: list[str] = field(default_factory=list)

    def digits(self) -> str:
        """What was chosen so far, in the poll's own order."""
        marks = {int(number): mark for number, mark in self.marks.items()}
        return in_order(marks, tuple(self.order))

    def add(self, poll: Poll, amount: int) -> None:
        """One button more: an option, the next of a ranking, a grade or points for `at`."""
        match poll.method.kind:
            case "choices":
                self.marks[str(amount)] = 1
            case "ranking":
                self.marks.setdefault(str(amount), len(self.marks) + 1)
            case _:
                self.marks[str(self.at)] = amount
                self.at += 1

    def left(self, poll: Poll) -> int:
        """Points that are not given yet."""
        return poll.points - sum(self.marks.values())

    def full(self, poll: Poll) -> bool:
        """Whether there is nothing more to ask."""
        if poll.method.kind in ("choices", "ranking"):
            return len(self.marks) == len(self.order)
        spent = poll.method.kind == "points" and self.left(poll) <= 0
        return spent or self.at > len(self.order)


def draft_of(run: Run, view: PollView) -> Draft:
    """The draft kept in the conversation, or a new one."""
    kept = run.slots.get(SLOT)
    return Draft(**kept) if isinstance(kept, dict) else Draft(list(view.order))


def keep(run: Run, draft: Draft) -> None:
    """Remember the draft until the ballot is cast."""
    run.slots[SLOT] = asdict(draft)


def note_message(run: Run, draft: Draft) -> None:
    """The words of this message are a ballot: they go once it is cast."""
    if isinstance(run.event, Heard) and run.event.message not in ("", *draft.words):
        draft.words.append(run.event.message)


def view_of(run: Run) -> PollView | None:
    """The poll under way, while it is open."""
    reference = run.slots.get("poll")
    return run.services.polls.poll(str(reference)) if reference else None
