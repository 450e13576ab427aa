"""Two people turn out to be one: all that bears the one's number bears the other's."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.polls.forgetting import merge_people as merge_votes
from bot.storage.tables import metadata


def merge_people(connection: Connection, kept: int, gone: int) -> None:
    """Give all of `gone` to `kept`; what `kept` has already (a support, a sign-up) is left once.

    Votes come first, by their own rules: one ballot a person. The row of `gone` stays, empty.
    """
    merge_votes(connection, kept, gone)
    for table in metadata.sorted_tables:
        for column in _people_of(table):
            _drop_doubles(connection, table, column, kept, gone)
            connection.execute(sa.update(table).where(column == gone).values({column.name: kept}))


def _people_of(table: sa.Table) -> list[sa.Column[int]]:
    return [
        column
        for column in table.columns
        if any(key.target_fullname == "person.id" for key in column.foreign_keys)
    ]


def _drop_doubles(
    connection: Connection, table: sa.Table, column: sa.Column[int], kept: int, gone: int
) -> None:
    for others in _unique_with(table, column):
        mine = table.alias()
        same = [mine.c[other.name] == other for other in others]
        double = sa.select(mine.c[column.name]).where(mine.c[column.name] == kept, *same).exists()
        connection.execute(sa.delete(table).where(column == gone, double))


def _unique_with(table: sa.Table, column: sa.Column[int]) -> list[list[sa.Column[object]]]:
    """For each uniqueness that `column` is part of, the other columns of it."""
    keys = [table.primary_key, *table.constraints]
    kinds = (sa.UniqueConstraint, sa.PrimaryKeyConstraint)
    unique = [key for key in keys if isinstance(key, kinds) and column.name in key.columns]
    found = [[each for each in key.columns if each is not column] for key in unique]
    indexed = [
        [each for each in index.columns if each is not column]
        for index in table.indexes
        if index.unique and column.name in index.columns
    ]
    return found + indexed
