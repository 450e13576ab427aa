"""« D'autres ont signalé … Est-ce le même problème ? »: found, asked, told afterwards."""

from bot.civic.grievances.views import NearProblem
from bot.dialogues.run import Run
from bot.dialogues.wording import cut
from bot.messages import Choice

_LABEL = 70


def find_near(run: Run) -> None:
    """`context.near_problem`: the name of the known problem that is told again, or null."""
    found = _nearest(run)
    run.slots["near_problem"] = found.reference if found is not None else None
    if found is not None:
        run.ambient["near_problem"] = cut(found.label, _LABEL)


def same_choices(run: Run) -> tuple[Choice, ...]:
    """The same, or another one; the question names the problem and how many told it."""
    found = _nearest(run)
    if found is not None:
        run.ambient["near_problem"] = cut(found.label, _LABEL)
        run.ambient["near_people"] = _people(found.people)
    return (
        Choice("Oui, c'est pareil", "/SetSlots(problem_is_same=true)"),
        Choice("Non, autre chose", "/SetSlots(problem_is_same=false)"),
    )


def tell_joined(run: Run) -> None:
    """`context.joined`: how many tell the problem, once this person is counted; or null."""
    found = _nearest(run)
    if found is not None and run.slots.get("problem_is_same"):
        run.ambient["joined"] = _people(found.people + 1)
        run.ambient["near_problem"] = cut(found.label, _LABEL)


def _nearest(run: Run) -> NearProblem | None:
    commune = str(run.slots.get("commune") or "")
    return run.services.problems.nearest(run.whole("grievance_text"), commune)


def _people(count: int) -> str:
    return "une personne" if count == 1 else f"{count} personnes"
