"""What is written is checked when it is loaded: file, line and a hint."""

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.dialogues.drawing import check
from bot.dialogues.drawing.mermaid import draw
from bot.dialogues.drawing.svg import draw_svg
from bot.dialogues.engine import Engine
from bot.errors import DataError
from tests.pilot import DATA


@pytest.fixture
def data(tmp_path) -> Path:
    for name in ("flows", "replies", "procedures"):
        shutil.copytree(DATA / name, tmp_path / "data" / name)
    return tmp_path / "data"


def refused(data: Path, text: str) -> str:
    (data / "flows" / "zz.yml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        Engine.load(data)
    assert check(data)
    return str(caught.value)


def test_the_projects_own_files_are_sound():
    assert check(DATA) == []


FLOW = "flows:\n  f:\n    description: x\n    steps:\n"


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("flows: [", 2, "not valid YAML"),
        ("flow:\n  f: {}", 1, "did you mean 'flows'?"),
        ("flows:\n  f:\n    steps:\n    - action: utter_help", 3, "no description"),
        ("flows:\n  f:\n    description: x", 3, "no steps"),
        (FLOW + "    - action: utter_hepl", 5, "did you mean 'utter_help'?"),
        (FLOW + "    - action: action_open_cas", 5, "did you mean 'action_open_case'?"),
        (FLOW + "    - link: talk_to_humans", 5, "did you mean 'talk_to_human'?"),
        (FLOW + "    - collect: comune\n      utter: utter_help", 5, "unknown slot 'comune'"),
        (FLOW + "    - collect: photos\n      utter: utter_helpp", 5, "no text for"),
        (FLOW + "    - action: utter_help\n      next: nowhere", 5, "goes to 'nowhere'"),
        (FLOW + "    - action: utter_help\n      colect: x", 6, "unknown key 'colect'"),
        (FLOW + "    - action: utter_help\n      collect: commune", 5, "exactly one of"),
        (FLOW + "    - action: utter_help\n      utter: x", 6, "goes with collect"),
        (FLOW + "    - noop: true", 5, "give it a next"),
        (
            FLOW + "    - noop: true\n      next:\n      - if: slots.commune\n        then: END",
            7,
            "else",
        ),
        (
            FLOW + "    - noop: true\n      next:\n      - if: commune\n        then: END\n"
            "      - else: END",
            7,
            "slots.commune",
        ),
        (
            FLOW + "    - noop: true\n      next:\n      - if: slots.nope\n        then: END\n"
            "      - else: END",
            3,
            "not declared",
        ),
        (
            FLOW + "    - noop: true\n      next:\n      - if: slots.commune\n        then:\n"
            "        - action: utter_help\n      - else: END",
            9,
            "next: END",
        ),
        (FLOW + "    - id: a\n      action: utter_help\n      next: a", 3, "without ever asking"),
        (
            FLOW + "    - id: a\n      action: utter_help\n      next: END\n"
            "    - id: b\n      action: utter_help",
            3,
            "'b' of 'f' (line 8) is never reached",
        ),
        (FLOW + "    - link: help\n      next: END", 6, "no next"),
        (
            "flows:\n  help:\n    description: x\n    steps:\n    - action: utter_help",
            3,
            "already at",
        ),
        ("slots:\n  s: {type: txt}", 2, "has type 'txt'"),
        ("slots:\n  s:\n    mappings:\n    - {type: from_entity}", 4, "entity: name"),
        ("responses:\n  utter_x:\n  - channel: sms\n    text: a", 3, "without channel"),
        ("responses:\n  utter_x:\n  - text: a {nope}", 3, "{nope}, which is no slot"),
        (
            "responses:\n  utter_x:\n  - text: a\n    buttons:\n"
            "    - {title: b, payload: /SetSlots(nope=1)}",
            3,
            "'nope', which is not declared",
        ),
        (
            "responses:\n  utter_x:\n  - text: a\n    buttons:\n    - {title: b, payload: /gret}",
            3,
            "did you mean 'greet'?",
        ),
        (
            "slots:\n  s: {type: text}\nresponses:\n  utter_ask_s:\n  - text: a\n"
            + FLOW
            + "    - collect: s",
            10,
            "nothing fills the slot 's'",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(data, text, line, hint):
    message = refused(data, text)
    assert f"data/flows/zz.yml:{line}: " in message
    assert hint in message


def test_an_intent_starts_one_flow_only(data):
    message = refused(
        data,
        "flows:\n  f:\n    description: x\n    nlu_trigger: [{intent: help}]\n"
        "    steps:\n    - action: utter_help",
    )
    assert "already starts 'help'" in message or "already starts 'f'" in message


def test_a_project_overrides_a_pattern_by_its_name(data):
    (data / "flows" / "zz.yml").write_text(
        "flows:\n  pattern_completed:\n    description: x\n    steps:\n    - action: utter_bot\n"
    )
    flow = Engine.load(data).content.flows["pattern_completed"]
    assert flow.file.endswith("zz.yml")


def test_without_its_own_flows_the_engine_says_what_it_needs(data):
    shutil.rmtree(data / "flows" / "patterns")
    assert any("needs a flow 'pattern_distress'" in problem for problem in check(data))


def test_every_flow_can_be_drawn(engine):
    for flow in engine.content.flows.values():
        picture = draw(flow)
        assert picture.startswith("flowchart TD")
        assert picture.count("\n") >= len(flow.steps) + 2


def test_a_picture_of_every_flow_shows_each_step_that_can_be_reached(engine):
    for flow in engine.content.flows.values():
        picture = ElementTree.fromstring(draw_svg(flow, engine.content))
        boxes = [each for each in picture.iter() if each.get("rx")]
        assert len(boxes) == len(flow.steps), flow.id


def test_a_picture_says_what_is_asked(engine):
    flow = engine.content.flows["report_problem"]
    words = " ".join(ElementTree.fromstring(draw_svg(flow, engine.content)).itertext())
    assert "Merci, je note." in words
    assert "grievance_confirmed" in words
