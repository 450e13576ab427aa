"""The custom actions that flows may name, and the checks of slots: two explicit tables."""

from collections.abc import Callable, Mapping

from bot.dialogues.actions import (
    asking,
    cases,
    feedback,
    grievances,
    indicators,
    participation,
    polls,
    settings,
    sheets,
)
from bot.dialogues.run import Run

ACTIONS: Mapping[str, Callable[[Run], None]] = {
    "action_listen": asking.pause,
    "action_pause": asking.pause,
    "action_drop_everything": asking.drop_everything,
    "action_ask_question": asking.ask_question,
    "action_ask_commune": asking.ask_commune,
    "action_ask_home_commune": asking.ask_commune,
    "action_repeat": asking.repeat,
    "action_offer_flows": asking.offer_flows,
    "action_offer_corrections": asking.offer_corrections,
    "action_take_home_commune": grievances.take_home_commune,
    "action_record_grievance": grievances.record,
    "action_find_grievance": grievances.find,
    "action_forget_attachments": grievances.forget_attachments,
    "action_open_case": cases.open_case,
    "action_record_feedback": feedback.record,
    "action_stop_messages": settings.stop_messages,
    "action_resume_messages": settings.resume_messages,
    "action_request_erasure": settings.request_erasure,
    "action_show_sheets": sheets.show,
    "action_find_near_ideas": participation.find_near_ideas,
    "action_support_idea": participation.support,
    "action_take_idea_commune": participation.take_idea_commune,
    "action_find_idea_problem": participation.find_idea_problem,
    "action_record_idea": participation.record_idea,
    "action_tell_cycle": participation.tell_cycle,
    "action_tell_priorities": participation.tell_priorities,
    "action_find_polls": polls.find,
    "action_present_poll": polls.present,
    "action_continue_ballot": polls.resume,
    "action_cast_ballot": polls.cast,
    "action_find_results": polls.find_results,
    "action_recall_indicator": indicators.recall,
    "action_record_indicator": indicators.record,
    "action_forget_indicator": indicators.forget,
}

VALIDATORS: Mapping[str, Callable[[Run, object], object]] = {
    "validate_commune": grievances.validate_commune,
    "validate_home_commune": grievances.validate_commune,
    "validate_grievance_text": grievances.validate_text,
    "validate_reference": grievances.validate_reference,
    "validate_idea_text": participation.validate_text,
    "validate_idea_same": participation.validate_same,
    "validate_idea_commune": participation.validate_commune,
    "validate_poll": polls.validate_poll,
    "validate_ballot": polls.validate_ballot,
    "validate_ballot_next": polls.validate_next,
    "validate_poll_town": polls.validate_town,
}

# Slots that actions fill: nothing else needs to.
FILLED_BY_ACTIONS = frozenset(
    {
        "photos",
        "point",
        "grievance_reference",
        "case_reference",
        "case_answer_by",
        "case_told",
        "case_about",
        "case_is_new",
        "feedback_case",
        "ballot_draft",
        "ballot_more",
        "idea_reference",
        "indicator",
        "indicator_round",
    }
)
