"""The form of an account, read."""

from typing import Annotated, Literal

from fastapi import Form
from pydantic import BaseModel, Field

from bot.handoff.access.accounts import Wanted, known_communes
from bot.handoff.access.viewer import Role
from bot.handoff.console.console import Console


class AccountFields(BaseModel):
    """What an administrator fills in."""

    name: str = Field(max_length=200)
    role: Role
    scope: Literal["everywhere", "some"]
    communes: list[str] = Field(default=[], max_length=200)


class NewAccountFields(AccountFields):
    """The same for somebody new."""

    email: str = Field(max_length=300)


AccountForm = Annotated[AccountFields, Form()]
NewAccountForm = Annotated[NewAccountFields, Form()]


def wanted(console: Console, fields: AccountFields) -> Wanted:
    """What the form asks for. Raises `AccountRefusedError`."""
    names = [commune.name for commune in console.territory.communes]
    limited = fields.scope == "some"
    chosen = known_communes(fields.communes, names) if limited else None
    return Wanted(fields.name, fields.role, chosen)
