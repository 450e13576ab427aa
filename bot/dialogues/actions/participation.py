"""Actions about ideas: one that is near, the problem it answers, keeping it, supporting it."""

import re

from bot.civic.participation.effects import ProposalMade, ProposalSupported
from bot.civic.participation.nearness import stems
from bot.civic.participation.proposals import SUPPORTABLE, Nature
from bot.civic.participation.views import Priority, ProposalView
from bot.civic.participation.wording import FEASIBILITY, STANDINGS, STEPS
from bot.dialogues.actions import communes
from bot.dialogues.run import Run
from bot.dialogues.wording import cut, plain
from bot.messages import Channel, Choice

EVERYWHERE = "partout"
OTHER = "other"  # the person's idea is another one
SAME = "same"  # a bare yes: the first that was shown
_TITLE = 55
_EXCERPT = 90
_RANKED = 42  # five of them in two SMS
_REFERENCE = re.compile(r"\bI\s?-\s?([0-9A-Z]{5})\b")
_IDEA = re.compile(r"\b(idees?|ide|propositions?|projet|initiative)\b")
_FOR_ALL = frozenset(("partout", "toutes", "tout le departement", "toutes les communes"))
# Words of those who do it themselves.
_INITIATIVE = re.compile(
    r"\b(initiative|nous organisons|on organise|nous avons (lance|cree|installe|monte)|"
    r"on a (lance|cree|installe|monte)|mon association|notre association|benevoles|"
    r"je suis pret|nous voulons (lancer|monter|creer|ramasser)|avec des voisins|"
    r"notre (immeuble|classe|collectif)|je veux (lancer|monter|creer))\b"
)

# « J'ai une idée pour la plage »: that there is one, and not yet which.
_ANNOUNCED = re.compile(
    r"((bonjour|salut|bonsoir|alors|voila|oui) )*"
    r"(j ai|on a|je (voudrais|veux|peux) (proposer|donner)) (peut etre )?"
    r"une (petite |bonne |super )?(idee|proposition|suggestion)"
    r"( (pour|sur|concernant) \w+( \w+){0,3})?"
)


def validate_text(_: Run, value: object) -> object:
    """The words of an idea; None when they say that there is one, not which."""
    announced = _ANNOUNCED.fullmatch(plain(str(value))) is not None
    return value if stems(str(value)) and not announced else None


def find_near_ideas(run: Run) -> None:
    """`context.near`: « named » (the reference is in the words), « some », or null."""
    named = _REFERENCE.search(run.text.upper())
    idea = run.services.participation.idea(f"I-{named[1]}") if named else None
    if idea is not None and idea.standing in SUPPORTABLE:
        run.slots["idea_same"] = idea.reference
        run.ambient["near"] = "named"
    elif run.services.participation.near_ideas(run.whole("idea_text")):
        run.ambient["near"] = "some"


def near_choices(run: Run) -> tuple[Choice, ...]:
    """The ideas that are near, and « another »."""
    found = run.services.participation.near_ideas(run.whole("idea_text"))
    run.ambient["first_idea"] = _line(found[0]) if found else ""
    choices = [Choice(_line(each), f"/SetSlots(idea_same={each.reference})") for each in found]
    return (*choices, Choice("Non, la mienne est différente", f"/SetSlots(idea_same={OTHER})"))


def _line(idea: ProposalView) -> str:
    return cut(idea.title, _TITLE)


def validate_same(run: Run, value: object) -> object:
    """The reference of the idea that is the same, or « other »; None for what is neither."""
    found = run.services.participation.near_ideas(run.whole("idea_text"))
    if value == SAME:
        return found[0].reference if found else OTHER
    if value == OTHER:
        return OTHER
    return value if run.services.participation.idea(str(value)) else None


def support(run: Run) -> None:
    """Count the person among those who are for the idea."""
    reference = str(run.slots.get("idea_same") or "")
    idea = run.services.participation.idea(reference)
    if idea is None:
        return
    run.effects.append(ProposalSupported(reference))
    run.slots["idea_reference"] = reference
    run.ambient["idea_title"] = _line(idea)


def find_idea(run: Run) -> None:
    """`context.idea_status` and more, of the idea that is asked about; null: it is no idea.

    By its reference, or the newest of the person's own where the words speak of an idea.
    """
    wanted = _REFERENCE.search(f"{run.text} {run.slots.get('reference') or ''}".upper())
    own = run.services.participation.own_ideas()
    idea = run.services.participation.idea(f"I-{wanted[1]}") if wanted else None
    speaks_of_one = _IDEA.search(plain(run.text)) or run.ambient.get("sent") == "idea"
    if idea is None and not wanted and speaks_of_one:
        idea = next(iter(own), None)
    if idea is None:
        return
    run.slots["idea_reference"] = idea.reference
    run.ambient["idea_title"] = _line(idea)
    run.ambient["idea_status"] = lowered(STANDINGS[idea.standing])
    run.ambient["idea_supports"] = str(idea.supports)
    if idea.feasibility is not None:
        run.ambient["idea_answer"] = lowered(FEASIBILITY[idea.feasibility])
        run.ambient["idea_why"] = cut(idea.why, _EXCERPT)


def lowered(text: str) -> str:
    """A sentence's words inside another sentence."""
    return text[:1].lower() + text[1:]


def take_idea_commune(run: Run) -> None:
    """The town of the problem that is being told, else where the person lives, unless named."""
    told = run.slots.get("commune")  # forgotten once the problem is sent
    if told is not None and run.slots.get("idea_commune") is None:
        run.slots["idea_commune"] = told
    communes.take_home(run, "idea_commune")


def commune_choices(run: Run) -> tuple[Choice, ...]:
    """The communes of the territory, and all of them."""
    return communes.choices_and(run, "idea_commune", "Partout", EVERYWHERE)


def validate_commune(run: Run, value: object) -> object:
    """A commune of the territory, or everywhere."""
    if plain(str(value)) in _FOR_ALL:
        return EVERYWHERE
    return communes.official_name(run, value, "utter_idea_commune_unknown")


def find_idea_problem(run: Run) -> None:
    """`context.problem`: the name of the problem that the idea seems to answer, or null."""
    found = _near_problem(run)
    if found is not None:
        run.ambient["problem"] = cut(found.label, _EXCERPT)


def _near_problem(run: Run) -> Priority | None:
    """By its words; where they say nothing, by what people mean who tell such a thing."""
    text = run.whole("idea_text")
    found = run.services.participation.near_problem(text)
    if found is not None:
        return found
    commune = str(run.slots.get("idea_commune") or "")
    near = run.services.problems.nearest(text, "" if commune == EVERYWHERE else commune)
    return Priority(near.reference, near.label, None) if near is not None else None


def problem_choices(run: Run) -> tuple[Choice, ...]:
    """Yes and no; the question names the problem."""
    find_idea_problem(run)
    return (
        Choice("Oui", "/SetSlots(idea_problem_fits=true)"),
        Choice("Non", "/SetSlots(idea_problem_fits=false)"),
    )


def confirm_choices(run: Run) -> tuple[Choice, ...]:
    """Yes and no; the question repeats the idea."""
    commune = str(run.slots.get("idea_commune") or EVERYWHERE)
    run.ambient["idea"] = cut(" ".join(run.whole("idea_text").split()), _EXCERPT)
    run.ambient["idea_where"] = "toutes les communes" if commune == EVERYWHERE else commune
    return (
        Choice("Oui", "/SetSlots(idea_confirmed=true)"),
        Choice("Non", "/SetSlots(idea_confirmed=false)"),
    )


def record_idea(run: Run) -> None:
    """Keep the idea, whole, and its reference. `context.idea_nature`: solution or initiative."""
    text = run.whole("idea_text")
    found = _near_problem(run)
    fits = run.slots.get("idea_problem_fits") and found is not None
    commune = str(run.slots.get("idea_commune") or EVERYWHERE)
    nature = Nature.INITIATIVE if _INITIATIVE.search(plain(text)) else Nature.SOLUTION
    reference = run.services.new_reference("I")
    run.effects.append(
        ProposalMade(
            reference=reference,
            text=text,
            commune="" if commune == EVERYWHERE else commune,
            problem=found.problem if found is not None and fits else "",
            nature=nature,
        )
    )
    run.slots["idea_reference"] = reference
    run.ambient["idea_nature"] = str(nature)


def tell_cycle(run: Run) -> None:
    """`context.step`, `context.you`: what goes on; null between two cycles."""
    cycle = run.services.participation.cycle()
    if cycle is None:
        return
    run.ambient["cycle"] = cut(cycle.title, _RANKED)
    run.ambient["step"] = STEPS[cycle.phase].now
    run.ambient["you"] = STEPS[cycle.phase].you


def tell_priorities_asked(run: Run) -> None:
    """As `tell_priorities`, where the words ask for the priorities."""
    if "priorit" in plain(run.text):
        tell_priorities(run)


def tell_priorities(run: Run) -> None:
    """`context.priorities`: the first five, in their order; null when there are none."""
    ranked = run.services.participation.priorities()[:5]
    if ranked:
        longest = _RANKED if run.channel is Channel.SMS else _EXCERPT
        lines = (f"{at}. {cut(each.label, longest)}" for at, each in enumerate(ranked, start=1))
        run.ambient["priorities"] = "\n".join(lines)
