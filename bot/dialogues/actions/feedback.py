"""What people say of the help they got."""

from bot.civic.cases.effects import FeedbackGiven, Helped
from bot.dialogues.run import Run

_SCORES = {"oui": Helped.YES, "un peu": Helped.PARTLY, "non": Helped.NO}


def record(run: Run) -> None:
    """Keep the opinion, with the person's words if there are some."""
    slots = run.slots
    words = slots.pop("feedback_words", None)
    score = _SCORES.get(str(slots.get("helped")))
    if score is not None:
        case = str(slots.pop("feedback_case", None) or "")
        about = "" if case else run.state.last_flow
        comment = "" if words in (None, NOTHING) else str(words)
        run.effects.append(FeedbackGiven(score, comment, case, about))
    slots.pop("feedback_case", None)


NOTHING = "rien"  # the slot's value when the question is passed
