"""A real identity provider, Canaille (the server of pytest-iam), as a process of its own.

It speaks OpenID Connect over HTTP on `localhost`, which for a browser is another site than
`127.0.0.1`: cookies behave as they do between two real sites.
"""

from tests.emulators.identity.process import Identity

__all__ = ["Identity"]
