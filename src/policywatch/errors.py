"""Everything policywatch raises on purpose.

    PolicywatchError
     ├── ConfigError        sources.toml is missing, broken or says what it may not
     │    └── ConfigMissing there is none
     ├── RefError           what a user named cannot be found
     ├── FetchError         a request brought nothing that can be used
     ├── DeliveryError      a message could not be delivered to a channel
     ├── ReadError          a file's bytes are no text that can be read
     ├── ExtraMissing       an optional library is needed and not installed
     └── StoreError         the store cannot be opened, written or trusted
          ├── StoreDamaged  what it gives back is not what was stored
          ├── StoreLocked   another process holds it
          └── StoreStale    another process wrote first; read again and retry

Each message says what went wrong and where; `hint` says what to do about it. The
command line prints both on stderr and exits with 2.
"""

from dataclasses import dataclass

from policywatch.language import sentence
from policywatch.model import Outcome

OF_THE_SYSTEM = (
    sentence("No such file or directory"),
    sentence("Permission denied"),
    sentence("Operation not permitted"),
    sentence("Is a directory"),
    sentence("Not a directory"),
    sentence("File exists"),
    sentence("File name too long"),
    sentence("File too large"),
    sentence("No space left on device"),
    sentence("Disk quota exceeded"),
    sentence("Read-only file system"),
    sentence("Too many open files"),
    sentence("Input/output error"),
    sentence("Address already in use"),
    sentence("database or disk is full"),
    sentence("database is locked"),
    sentence("database disk image is malformed"),
    sentence("attempt to write a readonly database"),
    sentence("unable to open database file"),
)
"""What the system and SQLite say most often, as part of a sentence of ours."""


class PolicywatchError(Exception):
    """The base of all expected errors: a message for people, and a hint."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """One thing wrong with a configuration file; `line` counts from 1, 0 is unknown."""

    message: str
    line: int = 0
    key: str = ""
    hint: str = ""


class ConfigError(PolicywatchError):
    """`sources.toml` cannot be used; `problems` holds everything wrong with it."""

    def __init__(self, path: str, problems: tuple[ConfigProblem, ...], *, hint: str = "") -> None:
        count = len(problems)
        told = sentence("1 problem") if count == 1 else sentence(f"{count} problems")
        super().__init__(f"{path}: {told}", hint=hint)
        self.path = path
        self.problems = problems


class ConfigMissing(ConfigError):  # noqa: N818 - reads as the state it names
    """There is no configuration file at the path, or anywhere one is looked for."""

    def __init__(self, path: str) -> None:
        problem = ConfigProblem("there is no such file", hint="`policywatch init` writes one")
        super().__init__(path, (problem,))


class RefError(PolicywatchError):
    """A path, address, id or version that a user named cannot be found."""


class FetchError(PolicywatchError):
    """A request failed; `outcome` says how it counts."""

    def __init__(self, message: str, *, outcome: Outcome = Outcome.ERROR, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.outcome = outcome


class DeliveryError(PolicywatchError):
    """A message was not delivered, or nobody knows whether it was.

    `certain` says that surely nothing arrived. `retry_after` is how many seconds the
    receiver wants to be left alone for, where it said so.
    """

    def __init__(
        self,
        message: str,
        *,
        certain: bool = True,
        retry_after: float | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(message, hint=hint)
        self.certain = certain
        self.retry_after = retry_after


class ReadError(PolicywatchError):
    """The bytes are not a text that policywatch can read."""


class ExtraMissing(PolicywatchError):  # noqa: N818 - reads as the state it names
    """What was asked for needs a library that is an optional extra of policywatch.

    `what` names it in the plural ("Word documents"), `extra` is the name of the extra.
    """

    def __init__(self, what: str, *, extra: str) -> None:
        super().__init__(
            sentence(f"{what} need an optional part of policywatch that is not installed"),
            hint=sentence(f"install it with: pip install 'policywatch[{extra}]'"),
        )


class StoreError(PolicywatchError):
    """The store cannot be opened, written or trusted."""


class StoreDamaged(StoreError):  # noqa: N818 - reads as the state it names
    """What the store gives back is not what was stored; all else in it may be whole."""


class StoreLocked(StoreError):  # noqa: N818 - reads as the state it names
    """Another process holds the store; the message names it."""


class StoreStale(StoreError):  # noqa: N818 - reads as the state it names
    """Another process wrote first, so what was to be written rests on old data."""


def unexpected(error: Exception) -> PolicywatchError:
    """What nobody meant to happen, in one line: `unexpected ValueError in parse.py, line 12: …`."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = "policywatch"
    if trace is not None:
        file = trace.tb_frame.f_code.co_filename.rpartition("/")[2]
        where = f"{file}, line {trace.tb_lineno}"
    return PolicywatchError(
        f"unexpected {type(error).__name__} in {where}: {error}",
        hint="this is a fault of policywatch itself; POLICYWATCH_TRACEBACK=1 shows all of it",
    )
