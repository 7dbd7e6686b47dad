"""What every command has in common: where the configuration and the store are, and colours."""

import math
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.output import COLOR_CHOICES, use_color
from policywatch.language import tr

if TYPE_CHECKING:
    from policywatch.config import Config
    from policywatch.refs import Surroundings
    from policywatch.store import Store


@dataclass(slots=True)
class Invocation:
    """The shared options of one call, and what they lead to, loaded when asked for."""

    config_path: Path | None = None
    store_option: Path | None = None
    color_choice: str = "auto"
    _config: "Config | None" = field(default=None, repr=False)

    @property
    def color(self) -> bool:
        """Whether stdout gets colours."""
        return use_color(self.color_choice)

    def config(self) -> "Config":
        """The configuration.

        Raises:
            ConfigError: There is none, or it is broken.
        """
        if self._config is None:
            from policywatch.config import load, locate  # imported late: `diff` of files has none

            self._config = load(locate(self.config_path))
        return self._config

    def store_folder(self) -> Path:
        """The folder of the store: the option's, or the configuration's."""
        return self.store_option or self.config().store

    def existing_store(self, *, looking: bool = False) -> "AbstractContextManager[Store | None]":
        """The store, closed at the end; None where nothing was stored yet.

        Who is only `looking` gets one that can be read and not written, too.

        Raises:
            StoreError: It cannot be opened, or the folder that --store names is none; from
                within the context.
        """
        from policywatch.store.existing import existing_store  # imported late: as below

        named = self.store_option is not None
        return existing_store(self.store_folder(), named=named, looking=looking)

    @contextmanager
    def store(self) -> "Iterator[Store]":
        """The store, made if there is none, closed at the end.

        Raises:
            StoreError: It cannot be opened.
        """
        from policywatch.notify.route import open_store  # imported late: `diff` of files has none

        with open_store(self.config(), self.store_folder()) as store:
            yield store

    def surroundings(self, timeout: float) -> "Surroundings":
        """Where references are looked up; `timeout` is seconds for an address."""
        from policywatch.refs import Surroundings  # imported late: few commands have references

        return Surroundings(self.config, store_folder=self.store_option, timeout=timeout)


def shared_options() -> list[click.Option]:
    """`--config`, `--store` and `--color`, which may stand before or after a command."""
    path = click.Path(path_type=Path)
    return [
        click.Option(
            ["--config"],
            type=path,
            expose_value=False,
            callback=_keep("config_path"),
            metavar="FILE",
            help="sources.toml, or the folder it is in.  [env: POLICYWATCH_CONFIG]",
        ),
        click.Option(
            ["--store"],
            type=path,
            expose_value=False,
            callback=_keep("store_option"),
            envvar="POLICYWATCH_STORE",
            metavar="FOLDER",
            help="Where snapshots are kept.  [env: POLICYWATCH_STORE]",
        ),
        click.Option(
            ["--color"],
            type=click.Choice(COLOR_CHOICES),
            expose_value=False,
            callback=_keep("color_choice"),
            help="Colour the output; auto: on a terminal.",
        ),
    ]


def _keep(name: str) -> Any:
    def callback(context: click.Context, _: click.Parameter, value: object) -> None:
        if value is not None:
            setattr(context.ensure_object(Invocation), name, value)

    return callback


class Seconds(click.FloatRange):
    """A duration of more than nothing; `nan`, which no comparison refuses, is none."""

    name = "seconds"

    def __init__(self, most: float | None = None) -> None:
        super().__init__(min=0, min_open=True, max=most)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number; a usage error for what is none, or is out of range."""
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail(tr("{value} is no number of seconds", value=repr(value)), param, ctx)
        return number


class Count(click.types.IntParamType):
    """A whole number from `least` to `most`; help shows no bounds, an error does."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; a usage error for what is none, or is out of range."""
        try:
            number = int(value)
        except ValueError:
            number = None
        if number is None or not self.least <= number <= self.most:
            told = tr(
                "{value} is no whole number from {least} to {most}",
                value=repr(value),
                least=self.least,
                most=self.most,
            )
            self.fail(told, param, ctx)
        return number


MOST = 1_000_000_000
"""The largest number that is taken: more than any store holds, and none that it cannot take."""

timeout_option = click.option(
    "--timeout",
    type=Seconds(most=600),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="How long an address has to answer.",
)
"""For commands that may fetch what they are given."""

pass_invocation = click.make_pass_decorator(Invocation, ensure=True)
"""Hands the Invocation to a command as its first argument."""
