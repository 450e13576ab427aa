"""Actions about indicators: the question that comes by itself, and its answer."""

from bot.civic.participation.effects import IndicatorAnswered
from bot.civic.participation.indicators import Answer, Felt, Round
from bot.dialogues.run import Run
from bot.dialogues.wording import cut
from bot.messages import Choice

_QUESTION, _ABOUT = 120, 60
_OPINIONS = (("Oui", Answer.YES), ("Un peu", Answer.PARTLY), ("Non", Answer.NO))
_FEELINGS = (("Mieux", Felt.BETTER), ("Pareil", Felt.SAME), ("Moins bien", Felt.WORSE))


def recall(run: Run) -> None:
    """`context.question`, `context.about`: what is asked; null when it is no longer."""
    asked = run.services.participation.indicator(str(run.slots.get("indicator") or ""))
    if asked is not None:
        run.ambient["question"] = cut(asked.question, _QUESTION)
        run.ambient["about"] = cut(asked.about, _ABOUT)


def answer_choices(run: Run) -> tuple[Choice, ...]:
    """Yes, a little, no."""
    recall(run)
    return tuple(
        Choice(title, f"/SetSlots(indicator_answer={value})") for title, value in _OPINIONS
    )


def felt_choices(run: Run) -> tuple[Choice, ...]:
    """Better, the same, worse."""
    recall(run)
    return tuple(Choice(title, f"/SetSlots(indicator_felt={value})") for title, value in _FEELINGS)


def record(run: Run) -> None:
    """Keep the answer."""
    slots = run.slots
    felt = str(slots.get("indicator_felt") or "")
    run.effects.append(
        IndicatorAnswered(
            reference=str(slots.get("indicator") or ""),
            round=Round(str(slots.get("indicator_round") or Round.AFTER)),
            answer=Answer(str(slots.get("indicator_answer"))),
            felt=Felt(felt) if felt in tuple(Felt) else None,
        )
    )
    forget(run)


def forget(run: Run) -> None:
    """What the invitation brought is over."""
    run.slots.pop("indicator", None)
    run.slots.pop("indicator_round", None)
