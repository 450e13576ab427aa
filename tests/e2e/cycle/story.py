"""A whole cycle, step by step: what people do, what the animators do, what the clock brings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import sqlalchemy as sa

from bot.app.problems import meaning
from bot.civic.participation.indicators import Kind
from bot.civic.participation.proposals import Feasibility, Standing
from bot.civic.participation.ranking import order_of
from bot.civic.participation.views import ProposalView
from bot.civic.polls.definition import Option, Poll
from bot.civic.voting.methods import Method
from bot.handoff.participation import cycles as desk_cycles
from bot.handoff.participation import indicators as desk_indicators
from bot.handoff.participation import proposals as desk_proposals
from bot.handoff.participation.proposals import Answer
from bot.messages import Channel
from bot.recurring import detect
from bot.storage import polls
from bot.storage.participation import cycles, indicators, problems, proposals
from bot.storage.participation.measuring import Planned
from bot.storage.participation.problems import PublicProblem
from bot.storage.tables import conversation, grievance
from bot.storage.tables import problem as problem_table
from tests.e2e.cycle.people import Heard, Person, inhabitants, script
from tests.e2e.cycle.town import Town

POLL = "V-22222"
VOTED_ON = 5
_SHORT = 26


@dataclass(slots=True)
class Story:
    """What a cycle leaves behind, for whoever wants to look at it."""

    town: Town
    people: dict[str, Person] = field(default_factory=inhabitants)
    first: str = ""
    second: str = ""
    problems: tuple[PublicProblem, ...] = ()
    chosen: str = ""
    indicator: str = ""

    def everybody(self) -> list[Person]:
        """In the order of their number."""
        return sorted(self.people.values(), key=lambda each: each.number)

    def heard(self, name: str) -> list[Person]:
        """Those who were told something of that name."""
        return [p for p in self.everybody() if any(h.name == name for h in p.received)]

    def say(self, said: dict[Person, str]) -> None:
        """Some people write, and answer until all is said."""
        self.town.talk(self.people, {person: Heard(text) for person, text in said.items()})

    def let_happen(self, **long: float) -> None:
        """Time passes; what comes due reaches people, and they answer."""
        self.town.pass_time(**long)
        self.town.happen()
        self.town.talk(self.people, {})

    def advance(self, why: str = "") -> None:
        """The animators take the cycle to its next phase."""
        with self.town.parts.database.write() as connection:
            desk_cycles.advance(self.town.desk(connection), self.first, why)


def listen(story: Story) -> None:
    """The cycle opens; two hundred people say what is wrong."""
    with story.town.parts.database.write() as connection:
        desk = story.town.desk(connection)
        story.first = desk_cycles.open_next(
            desk, "Automne 2026", "Le premier cycle du territoire pilote."
        )
    story.say({person: person.grievance for person in story.everybody()})


def gather(story: Story) -> None:
    """The nightly pass finds what several people tell."""
    story.advance("Deux cents messages ont été reçus.")
    settings, database = story.town.settings, story.town.parts.database
    detect(database, meaning(settings, _silent), story.town.now, _silent)


def _silent(_step: str, _share: float) -> None:
    """Nobody looks at the progress."""


def choose(story: Story) -> None:
    """The largest problems are put to the vote; people vote by message; the order is taken."""
    with story.town.parts.database.write() as connection:
        story.problems = problems.listed(connection, VOTED_ON)
        desk = story.town.desk(connection)
        references = [each.reference for each in story.problems]
        desk_cycles.take_in(desk, story.first, references)
        desk_cycles.advance(desk, story.first)
        polls.create(connection, _poll(story), story.town.now)
    _make_up_minds(story)
    story.let_happen(minutes=2)  # the poll opens, people are invited
    for _ in range(3):  # invitations wait for each other
        story.let_happen(hours=1)
    story.let_happen(days=6)  # it closes and is counted
    story.let_happen(minutes=1)
    with story.town.parts.database.write() as connection:
        result = polls.results(connection, POLL)
        assert result is not None
        desk = story.town.desk(connection)
        desk_cycles.take_order(desk, story.first, order_of(result), POLL)


def _poll(story: Story) -> Poll:
    now = story.town.now
    options = tuple(
        Option(each.label, _short(each.label), each.reference) for each in story.problems
    )
    return Poll(
        reference=POLL,
        question="Quels problèmes faut-il régler en premier ?",
        method=Method.APPROVAL,
        options=options,
        opens_at=now + timedelta(minutes=1),
        closes_at=now + timedelta(days=6),
        short="Quoi en premier ?",
        invite=True,
    )


def _short(label: str) -> str:
    """What an SMS shows of a name: whole words."""
    return label if len(label) <= _SHORT else label[: _SHORT + 1].rsplit(" ", 1)[0]


def _make_up_minds(story: Story) -> None:
    """Each person votes for the problem of their town, and for the lighting now and then."""
    for person in story.everybody():
        own = [each for each in story.problems if person.town in dict(each.towns)]
        first = story.problems[:1] if person.number % 3 == 0 else ()
        wanted = [*own[:1], *first]
        labels = (label for each in wanted for label in (each.label, _short(each.label)))
        person.priorities = tuple(dict.fromkeys(labels))


def propose(story: Story) -> None:
    """People propose and support; agents answer; one idea is kept, and measured before."""
    story.advance("Le vote a donné l'ordre.")
    everybody = story.everybody()
    for at, entry in enumerate(script()["problems"]):
        author = next(each for each in everybody if each.problem == at)
        author.idea = entry["idea"]
        story.say({author: author.idea})
    ideas = _ideas(story)
    same = next(each for each in everybody if each.problem == 0 and each.number > 30)
    same.idea = "des lampes solaires avec détecteur sur le chemin de l'école"
    story.say({same: "j'ai une idée : des lampes solaires avec détecteur sur le chemin de l'école"})
    lamps = next(each for each in ideas if "lampes" in each.text)
    supports = [each for each in everybody if each.number % 5 == 1]
    story.say(dict.fromkeys(supports, f"je soutiens l'idée {lamps.reference}"))
    story.chosen = lamps.reference
    _answer(story, ideas, lamps)
    for _ in range(3):  # news, and the question of before
        story.let_happen(hours=1)


def told_most(story: Story, problem: int) -> str:
    """The reference of the problem under which most of these people's messages came."""
    wanted = {each.address for each in story.people.values() if each.problem == problem}
    query = (
        sa.select(problem_table.c.reference, conversation.c.address)
        .join(grievance, grievance.c.problem_id == problem_table.c.id)
        .join(conversation, conversation.c.id == grievance.c.conversation_id)
    )
    with story.town.parts.database.read() as connection:
        found = Counter(
            reference for reference, address in connection.execute(query) if address in wanted
        )
    return found.most_common(1)[0][0]


def _ideas(story: Story) -> Sequence[ProposalView]:
    with story.town.parts.database.read() as connection:
        return proposals.listed(connection)


def _answer(story: Story, ideas: Sequence[ProposalView], kept: ProposalView) -> None:
    with story.town.parts.database.write() as connection:
        desk = story.town.desk(connection)
        for each in ideas:
            partly = each.reference == kept.reference
            given = Feasibility.PARTLY if partly else Feasibility.YES
            why = (
                "Quatre lampes suffisent près de l'école." if partly else "C'est à étudier en 2027."
            )
            answered = Answer(given, why, "Services techniques")
            desk_proposals.answer(desk, each.reference, answered)
        desk_proposals.attach(desk, kept.reference, told_most(story, 0))
        why = "Peu cher, très soutenu, faisable avant l'hiver."
        desk_proposals.decide(desk, kept.reference, Standing.CHOSEN, why)
        question = script()["problems"][0]["question"]
        asked = Planned(
            "", kept.reference, Kind.QUESTION, question,
            before_at=story.town.now, after_at=story.town.now + timedelta(days=30),
        )  # fmt: skip
        story.indicator = desk_indicators.plan(desk, asked)


def measure(story: Story) -> None:
    """The lamps are there: the same question is asked again, and the result is published."""
    story.advance("Les lampes sont posées.")
    for person in story.everybody():
        person.opinion = "un peu" if person.number % 7 == 0 else "oui"
    story.let_happen(days=30)
    for _ in range(3):
        story.let_happen(hours=1)
    with story.town.parts.database.write() as connection:
        desk_indicators.publish(story.town.desk(connection), story.indicator)


def renew(story: Story) -> None:
    """The cycle closes; the next one opens with what remains."""
    with story.town.parts.database.write() as connection:
        desk = story.town.desk(connection)
        desk_proposals.decide(
            desk, story.chosen, Standing.DONE, "Quatre lampes éclairent le chemin."
        )
        desk_cycles.advance(desk, story.first, "Tout ce qui devait être mesuré l'est.")
        story.second = desk_cycles.open_next(
            desk, "Hiver 2027", "Ce que l'automne n'a pas réglé, et ce que vous direz."
        )
    story.let_happen(hours=1)


def left(story: Story) -> tuple[set[str], set[str]]:
    """The problems and the proposals with which the second cycle opens."""
    with story.town.parts.database.read() as connection:
        number = cycles.id_of(connection, story.second)
        carried = cycles.carried_problems(connection, number)
        ideas = proposals.listed(connection, cycle_id=number)
    return set(carried), {each.reference for each in ideas}


def result(story: Story) -> indicators.IndicatorView:
    """What the indicator says."""
    with story.town.parts.database.read() as connection:
        view = indicators.by_reference(connection, story.indicator)
    assert view is not None
    return view


def channels(people: Sequence[Person]) -> set[Channel]:
    """The channels of these people."""
    return {each.channel for each in people}


def play(town: Town) -> Story:
    """The whole cycle."""
    story = Story(town)
    for step in (listen, gather, choose, propose, measure, renew):
        step(story)
    return story
