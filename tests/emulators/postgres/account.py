"""PostgreSQL refuses to run as root: under root, its programs run as an account of the system."""

import os
import pwd
import shutil
from pathlib import Path
from typing import Any

_ACCOUNTS = ("postgres", "nobody")


def popen_rights() -> dict[str, Any]:
    """Keyword arguments that make `subprocess` start a program without root's rights."""
    account = _account()
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def give(folder: Path) -> None:
    """Make that account the owner of a folder of ours."""
    account = _account()
    if account is not None:
        shutil.chown(folder, account.pw_uid, account.pw_gid)


def _account() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    known = {each.pw_name: each for each in pwd.getpwall()}
    return next(known[name] for name in _ACCOUNTS if name in known)
