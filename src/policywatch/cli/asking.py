"""A question to the person at the terminal."""

import sys

import click

from policywatch.errors import PolicywatchError


def agreed(question: str, *, default: bool, hint: str) -> bool:
    """Whether a person says yes.

    Raises:
        PolicywatchError: Nobody is there to ask; the hint says what to do then.
    """
    if not sys.stdin.isatty():
        raise PolicywatchError("nobody is there to ask", hint=hint)
    return click.confirm(question, default=default, err=True)
