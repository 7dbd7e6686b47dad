"""What a source sends from the environment, taken out of what comes back.

Some servers repeat a token: in a redirect, a header, the page itself or the words of an
error. Nothing of that is to be stored or logged.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit

from policywatch.errors import FetchError
from policywatch.model import Fetched

HIDDEN = "***"
_SHORTEST = 6
"""Characters that a secret has at least; a shorter one is everywhere."""

_CUT = "…"
"""What `fetch.failures.shown` ends a long address with."""

_PART = re.compile(r"[\s;,=:&\"']+")
"""Stands between the parts of a header's value, each of which may come back by itself."""


class Secrets:
    """The values of headers and the proxy that a request is made with.

    The parts of a value count as well: the token behind `Bearer`, the value of a cookie.
    """

    def __init__(self, values: Iterable[str], proxy: str = "") -> None:
        whole = [*values, urlsplit(proxy).password or ""]
        parts = {part for value in whole for part in (value, *_PART.split(value))}
        parts |= {unquote(part) for part in parts}
        spelled = {form for part in parts for form in (part, quote(part), quote(part, safe=""))}
        # A header is read as Latin-1, whatever its bytes meant.
        spelled |= {form.encode().decode("latin-1") for form in spelled}
        self._spelled = sorted((one for one in spelled if len(one) >= _SHORTEST), key=len)[::-1]

    def hide(self, text: str) -> str:
        """The text with stars in the place of each secret."""
        for one in self._spelled:
            text = text.replace(one, HIDDEN)
            if _CUT in text:  # a long address is shown in part, which may end within a secret
                for end in range(len(one) - 1, _SHORTEST - 1, -1):
                    text = text.replace(one[:end] + _CUT, HIDDEN + _CUT)
        return text

    def hide_in_answer(self, fetched: Fetched) -> Fetched:
        """An answer without secrets: in its address, headers and body."""
        if not self._spelled:
            return fetched
        body = fetched.body
        for one in self._spelled:
            body = body.replace(one.encode(), HIDDEN.encode())
        return fetched._replace(
            final_url=self.hide(fetched.final_url),
            headers={
                name: value for name, value in fetched.headers.items() if self.hide(value) == value
            },
            body=body,
        )

    def hide_in_error(self, error: Exception) -> Exception:
        """What went wrong, without secrets in its words."""
        if isinstance(error, FetchError):
            words = self.hide(error.message), self.hide(error.hint)
            if words == (error.message, error.hint):
                return error
            return FetchError(words[0], outcome=error.outcome, hint=words[1])
        told = str(error)
        return error if self.hide(told) == told else FetchError(self.hide(told))
