"""A process that talks on both sides of a case until it is killed; what is on disk, it prints.

python -m tests.cases.talking DATABASE REFERENCE STAFF ADDRESS FIRST LAST
"""

import sys

from bot.civic.cases.viewer import Viewer
from bot.storage import cases
from bot.storage.database import Database
from tests import making
from tests.making import NOW


def main(url: str, reference: str, staff_id: str, address: str, *numbers: str) -> None:
    """Say each number once on each side, and print it when it is on disk."""
    database, viewer = Database(url), Viewer(int(staff_id))
    for number in range(*map(int, numbers)):
        name = f"talk-{number}"
        with database.write() as connection:
            cases.answer(connection, reference, viewer, f"réponse {number}", NOW, client_id=name)
        making.store(database, making.inbound(f"question {number}", address, name))
        print(number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
