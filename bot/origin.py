"""Where a request comes from, behind the reverse proxies that the settings name."""

from starlette.requests import Request


def client_address(request: Request, proxies: int) -> str:
    """The address of whoever asks, through `proxies` hops of ours; empty: there is none.

    What stands further left in X-Forwarded-For was written by whoever asks: it is not believed.
    """
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    if 0 < proxies <= len(hops):
        return hops[-proxies].strip()
    return request.client.host if request.client else ""
