"""Reading `sources.toml`: everything that is wrong with it is said in one go."""

import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from policywatch.config.channel import Channel, Digest
from policywatch.config.channel_settings import CHANNEL_SETTINGS, kind_problem
from policywatch.config.lines import Path as KeyPath
from policywatch.config.lines import key_lines, line_of
from policywatch.config.settings import HOST_SETTINGS, SETTINGS
from policywatch.config.source import Config, Source, nearest_hint
from policywatch.errors import ConfigError, ConfigMissing, ConfigProblem
from policywatch.fetch.access import HostLimits, host_of
from policywatch.language import sentence

_TOP_KEYS = ("store", "defaults", "hosts", "source", "channel")
_OWN_KEYS = ("id", "title", "url", "seed", "note")
"""Keys that say something of one source alone, so that no default makes sense."""


Table = Mapping[str, object]
Readers = Mapping[str, Callable[[object], object]]


def load(path: Path) -> Config:
    """The configuration that the file at `path` holds.

    Relative paths in it are relative to its folder. That a seed exists is not asked.

    Raises:
        ConfigError: The file is missing or broken, or says what it may not; it lists
            every problem.
    """
    path = path.absolute()
    data, text = read_toml(path)
    reader = _Reader(path, text)
    config = reader.config(data)
    if reader.problems:
        raise ConfigError(str(path), tuple(sorted(reader.problems, key=lambda found: found.line)))
    return config


def read_toml(path: Path) -> tuple[dict[str, object], str]:
    """The tables of a file, and its text, in which `config.lines` finds the line of a key.

    Raises:
        ConfigError: The file is missing, or is not TOML in UTF-8.
    """
    text = _text_of(path)
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(str(path), (_syntax_problem(str(error), text),)) from None
    except RecursionError:
        problem = ConfigProblem("it is nested too deeply")
    except ValueError:  # Python reads no number of so many digits
        problem = ConfigProblem("a number in it has too many digits")
    raise ConfigError(str(path), (problem,)) from None


def _text_of(path: Path) -> str:
    """The text of the file, without a byte order mark."""
    try:
        body = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):  # nothing can be below a file
        raise ConfigMissing(str(path)) from None
    except OSError as error:
        problem = ConfigProblem(f"it cannot be read: {error.strerror}")
        raise ConfigError(str(path), (problem,)) from None
    try:
        return body.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        problem = ConfigProblem("it is not UTF-8", line=line, hint="save it as UTF-8")
        raise ConfigError(str(path), (problem,)) from None


def _syntax_problem(message: str, text: str) -> ConfigProblem:
    """The problem that a message of tomllib like `Expected "=" (at line 3, column 5)` names."""
    what, found, place = message.rpartition(" (at ")
    digits = place.removeprefix("line ").split(",")[0]
    line = int(digits) if digits.isdigit() else text.count("\n", 0, len(text.rstrip())) + 1
    return ConfigProblem(what if found else message, line=line, hint="it is not valid TOML there")


class _Reader:
    """Turns the tables of a file into a Config and gathers what is wrong with them."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text
        self.problems: list[ConfigProblem] = []

    @cached_property
    def _lines(self) -> dict[KeyPath, int]:
        """The line of each key; looked for only where there is a problem, as it takes long."""
        return key_lines(self._text)

    def config(self, data: Table) -> Config:
        """The whole configuration; of use only where there are no problems."""
        self._check_keys(data, (), _TOP_KEYS)
        store = data.get("store", "snapshots")
        if not isinstance(store, str) or not store or "\0" in store:
            self._add("store must be the path of a folder, in quotes", ("store",))
            store = "snapshots"
        defaults = self._defaults(data.get("defaults", {}))
        sources = tuple(self._sources(data.get("source", []), defaults))
        return Config(
            path=self._path,
            store=self._path.parent / store,
            sources=sources,
            hosts=self._hosts(data.get("hosts", {})),
            channels=tuple(self._channels(data.get("channel", []), defaults, sources)),
        )

    def _hosts(self, table: object) -> dict[str, HostLimits]:
        """What is said of hosts, by their names."""
        if not isinstance(table, dict) or not all(isinstance(one, dict) for one in table.values()):
            self._add('must be a table a host: [hosts."example.org"]', ("hosts",))
            return {}
        limits = {}
        for name, said in table.items():
            where = ("hosts", name)
            if host_of(f"http://{name}/") != name or not name:
                self._add("must be the name of a host alone, in small letters", where)
            self._check_keys(said, where, tuple(HOST_SETTINGS))
            limits[name] = HostLimits(**self._settings(said, where, HOST_SETTINGS))  # type: ignore[arg-type]  # as below
        return limits

    def _defaults(self, table: object) -> dict[str, object]:
        if not isinstance(table, dict):
            self._add("must be a table: [defaults]", ("defaults",))
            return {}
        shared = [key for key in SETTINGS if key not in _OWN_KEYS]
        self._check_keys(table, ("defaults",), shared)
        return self._settings(table, ("defaults",), SETTINGS)

    def _sources(self, tables: object, defaults: Mapping[str, object]) -> list[Source]:
        return [
            self._source(settings, defaults, where, table)
            for where, table, settings in self._tables("source", tables, SETTINGS)
        ]

    def _tables(
        self, name: str, tables: object, readers: Readers
    ) -> list[tuple[KeyPath, Table, dict[str, object]]]:
        """Each table of an array: where it stands, what it says, and what of it is right.

        Each has an id of its own.
        """
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._add(f"must be an array of tables: [[{name}]]", (name,))
            return []
        first_rank: dict[str, int] = {}
        entries: list[tuple[KeyPath, Table, dict[str, object]]] = []
        for rank, table in enumerate(tables):
            where: KeyPath = (name, rank)
            self._check_keys(table, where, readers)
            settings = self._settings(table, where, readers)
            own_id = settings.get("id")
            if "id" not in table:
                self._add(f"a {name} needs an id", where)
            elif isinstance(own_id, str) and first_rank.setdefault(own_id, rank) != rank:
                line = line_of(self._lines, (name, first_rank[own_id], "id"))
                earlier = sentence(f"line {line} names another {name} so")
                self._add(f"{own_id!r} is taken: {earlier}", (*where, "id"))
            entries.append((where, table, settings))
        return entries

    def _source(
        self,
        settings: dict[str, object],
        defaults: Mapping[str, object],
        where: KeyPath,
        table: Table,
    ) -> Source:
        """One source: its own settings over the defaults."""
        merged = {**defaults, **settings}
        if "every" in settings and "cron" not in settings:
            merged["cron"] = ""
        if merged.get("cron"):
            merged["every"] = None
        own, shared = settings.get("headers", {}), defaults.get("headers", {})
        if isinstance(own, dict) and isinstance(shared, dict):
            merged["headers"] = {**shared, **own}
        if merged.get("enabled", True) and "url" not in table:
            self._add("a source needs a url, or enabled = false", where)
        if isinstance(seed := merged.get("seed"), str):
            merged["seed"] = self._path.parent / seed
        merged.setdefault("url", "")
        merged.setdefault("id", "")
        merged.setdefault("title", merged["id"])
        return Source(**merged)  # type: ignore[arg-type]  # SETTINGS holds a reader for each type

    def _channels(
        self, tables: object, defaults: Mapping[str, object], sources: Sequence[Source]
    ) -> list[Channel]:
        """The channels; what they filter by must be there."""
        ids = [source.id for source in sources]
        tags = sorted({tag for source in sources for tag in source.tags})
        channels = []
        for where, table, settings in self._tables("channel", tables, CHANNEL_SETTINGS):
            self._check_names(settings, "sources", ids, where)
            self._check_names(settings, "tags", tags, where)
            if "kind" not in table:
                self._add("a channel needs a kind", where)
            elif "kind" in settings and (wrong := kind_problem(str(settings["kind"]), table)):
                self._add(wrong[1], (*where, wrong[0]))
            channels.append(self._channel(settings, str(defaults.get("timezone", "UTC"))))
        return channels

    def _channel(self, settings: dict[str, object], timezone: str) -> Channel:
        """One channel; its digest is in the time zone of the defaults if it names none."""
        timezone = str(settings.pop("timezone", timezone))
        if isinstance(digest := settings.get("digest"), Digest):
            settings["digest"] = digest._replace(timezone=timezone)
        if isinstance(file := settings.get("file"), str):
            settings["file"] = self._path.parent / file
        merged = {"id": "", "kind": "", **settings, "folder": self._path.parent}
        return Channel(**merged)  # type: ignore[arg-type]  # a reader for each type, as above

    def _check_names(
        self, settings: Mapping[str, object], key: str, known: list[str], where: KeyPath
    ) -> None:
        """See that a filter lets something through."""
        names = settings.get(key, ())
        for name in names if isinstance(names, tuple) else ():
            if name not in known:
                hint = nearest_hint(name, known)
                told = sentence(f"there is no source {name!r}")
                if key == "tags":
                    told = sentence(f"there is no source with the tag {name!r}")
                self._add(told, (*where, key), hint=hint)

    def _settings(self, table: Table, where: KeyPath, readers: Readers) -> dict[str, object]:
        """The settings of a table that are right; the others become problems."""
        settings = {}
        for key, value in table.items():
            if key not in readers:
                continue
            try:
                settings[key] = readers[key](value)
            except ValueError as error:
                self._add(str(error), (*where, key))
        if "every" in table and "cron" in table:
            self._add("every and cron exclude each other", (*where, "cron"), hint="keep one")
        return settings

    def _check_keys(self, table: Table, where: KeyPath, known: Collection[str]) -> None:
        for key in table:
            if key in known:
                continue
            hint = nearest_hint(key, known)
            if where == ("defaults",) and key in SETTINGS:
                hint = sentence("it belongs to a [[source]]")
            self._add("unknown key", (*where, key), hint=hint)

    def _add(self, message: str, where: KeyPath, *, hint: str = "") -> None:
        key = ".".join(part for part in where if isinstance(part, str))
        line = line_of(self._lines, where)
        self.problems.append(ConfigProblem(message, line=line, key=key, hint=hint))
