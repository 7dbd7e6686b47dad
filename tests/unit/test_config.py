from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.config import Source, load, locate, outside_problems
from policywatch.config.hours import Hours
from policywatch.config.lines import key_lines, line_of
from policywatch.config.schedule import read_cron, read_duration
from policywatch.config.settings import HOST_SETTINGS, SETTINGS
from policywatch.errors import ConfigError, ConfigMissing, FetchError, RefError
from policywatch.fetch.access import HostLimits

ROOT = Path(__file__).parents[2]


def written(folder: Path, text: str) -> Path:
    """The path of a sources.toml with that text."""
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str) -> list[tuple[int, str, str, str]]:
    """Every problem of a text as line, key, message, hint."""
    with pytest.raises(ConfigError) as caught:
        load(written(folder, text))
    return [(found.line, found.key, found.message, found.hint) for found in caught.value.problems]


def test_the_shipped_file_holds_the_five_seeds() -> None:
    """The project's own sources.toml is sound, its seeds exist, doubtful addresses say so."""
    config = load(ROOT / "sources.toml")
    assert outside_problems(config) == ()
    assert {source.seed for source in config.sources} == set((ROOT / "seeds").glob("*.txt"))
    unknown = [source for source in config.sources if not source.url]
    assert [source.id for source in unknown] == ["cixi-ai-reply-2024"]
    assert not unknown[0].enabled
    inferred = [source.id for source in config.sources if "Inferred" in source.note]
    assert inferred == ["hohhot-ai-plus-plan-2024", "qitaihe-ai-opinions-2021"]


def test_every_setting_is_read(tmp_path: Path) -> None:
    """Each key of a source ends in the field of its name; paths are beside the file."""
    config = load(
        written(
            tmp_path,
            """
            store = "kept"
            [[source]]
            id = "a"
            title = "A"
            url = "https://example.com/a"
            seed = "seeds/a.txt"
            cron = "30 9 * * 1-5"
            timezone = "Asia/Shanghai"
            select = "main"
            remove = [".x", "#y"]
            headers = { Authorization = "env:TOKEN" }
            timeout = 5
            tags = ["t"]
            enabled = false
            note = "n"
            """,
        )
    )
    assert config.store == tmp_path / "kept"
    assert config.sources == (
        Source(
            id="a",
            title="A",
            url="https://example.com/a",
            seed=tmp_path / "seeds" / "a.txt",
            every=None,
            cron="30 9 * * mon,tue,wed,thu,fri",
            timezone="Asia/Shanghai",
            select=("main",),
            remove=(".x", "#y"),
            headers={"Authorization": "env:TOKEN"},
            timeout=5.0,
            tags=("t",),
            enabled=False,
            note="n",
        ),
    )


def test_a_source_needs_no_more_than_id_and_url(tmp_path: Path) -> None:
    """What is left out has a default; the store is the folder snapshots."""
    config = load(written(tmp_path, '[[source]]\nid = "a"\nurl = "http://h/"\n'))
    source = config.source("a")
    assert (source.title, source.every, source.timeout) == ("a", timedelta(days=1), 30.0)
    assert config.store == tmp_path / "snapshots"


def test_defaults_hold_unless_a_source_says_otherwise(tmp_path: Path) -> None:
    """A source's own settings win; `every` and `cron` replace each other; headers add up."""
    config = load(
        written(
            tmp_path,
            """
            [defaults]
            cron = "0 6 * * *"
            timeout = 9
            headers = { A = "1", B = "2" }
            [[source]]
            id = "a"
            url = "http://h/"
            [[source]]
            id = "b"
            url = "http://h/"
            every = "6h"
            timeout = 3
            [source.headers]
            B = "3"
            """,
        )
    )
    first, second = config.sources
    assert (first.cron, first.every, first.timeout) == ("0 6 * * *", None, 9.0)
    assert (second.cron, second.every, second.timeout) == ("", timedelta(hours=6), 3.0)
    assert second.headers == {"A": "1", "B": "3"}


def test_hosts_hours_and_patience_can_be_named(tmp_path: Path) -> None:
    """How a host is spared, when a source may be asked, and after how many failures it is told."""
    config = load(
        written(
            tmp_path,
            """
            [defaults]
            report_after = 5
            [hosts."example.org"]
            at_once = 1
            delay = 2.5
            [hosts."127.0.0.1"]
            [[source]]
            id = "a"
            url = "http://h/"
            hours = "mon-fri 08:00-20:00"
            """,
        )
    )
    assert config.hosts == {"example.org": HostLimits(1, 2.5), "127.0.0.1": HostLimits()}
    assert config.sources[0].hours == Hours(480, 1200, frozenset(range(5)))
    assert config.sources[0].report_after == 5


def test_every_problem_is_named_at_once_with_its_line(tmp_path: Path) -> None:
    """A file full of mistakes is reported whole, in the order of its lines."""
    lines = [
        'stoer = "x"',
        "[defaults]",
        'evry = "1d"',
        'every = "soon"',
        'id = "q"',
        "[[source]]",
        'id = "a b"',
        'url = "ftp://h/"',
        "select = [",
        '  "x", # ] no end of a list',
        '  "",',
        "]",
        'note = """',
        "url = 1",
        '"""',
        "[[source]]",
        'id = "a"',
        'every = "6h"',
        'cron = "0 0 * *"',
        "[[source]]",
        'id = "a"',
        'url = "http://h/"',
        'timezone = "Asia"',
        'enabled = "no"',
        "[source.headers]",
        '"a b" = "c"',
        "[[source]]",
        'url = "http://u:p@h/"',
        "timeout = true",
    ]
    text = "\n".join(lines)
    found = problems(tmp_path, text)
    assert [(line, key) for line, key, _, _ in found] == [
        (1, "stoer"),
        (3, "defaults.evry"),
        (4, "defaults.every"),
        (5, "defaults.id"),
        (7, "source.id"),
        (8, "source.url"),
        (9, "source.select"),
        (16, "source"),
        (19, "source.cron"),
        (19, "source.cron"),
        (21, "source.id"),
        (23, "source.timezone"),
        (24, "source.enabled"),
        (25, "source.headers"),
        (27, "source"),
        (28, "source.url"),
        (29, "source.timeout"),
    ]
    assert found[0][2:] == ("unknown key", 'did you mean "store"?')
    assert found[1][2:] == ("unknown key", 'did you mean "every"?')
    assert found[3][3] == "it belongs to a [[source]]"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a = ", 1, "Invalid value"),
        ('[[source]]\nid = "a\n', 2, "Illegal character '\\n'"),
        ("a = " + "[" * 5000, 0, "it is nested too deeply"),
        ("a = 1" + "0" * 5000, 0, "a number in it has too many digits"),
    ],
)
def test_what_is_no_toml_is_one_problem(tmp_path: Path, text: str, line: int, message: str) -> None:
    """A syntax error has its line; endless nesting is no crash."""
    ((found_line, _, found_message, _),) = problems(tmp_path, text)
    assert (found_line, found_message) == (line, message)


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    """The line of the first byte that is wrong is told."""
    path = tmp_path / "sources.toml"
    path.write_bytes("a = 1\n# 政策\n".encode("gbk"))
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert [(found.line, found.message) for found in caught.value.problems] == [
        (2, "it is not UTF-8")
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    """A file saved by Windows' Notepad is read like any other."""
    path = tmp_path / "sources.toml"
    path.write_bytes(b'\xef\xbb\xbf[[source]]\r\nid = "a"\r\nurl = "http://h/"\r\n')
    assert load(path).source("a").url == "http://h/"


@pytest.mark.parametrize(
    "text",
    [
        'source = "a"',
        "source = [1]",
        "hosts = 1",
        "[hosts]\na = 1",
        '[hosts."a/b"]\ndelay = 1',
        '[hosts."A"]\ndelay = 1',
        '[hosts."a"]\ndelay = -1',
        '[hosts."a"]\nat_once = 0',
        '[hosts."a"]\nat_once = true',
        '[hosts."a"]\ndelai = 1',
        "defaults = 1",
        "store = 3",
        "[source]\nid = 1",
        "[[source]]\nid = 1979-05-27",
        '[[source]]\nid = "12"\nurl = "http://h/"',
        '[[source]]\nid = "a"\nurl = "http://h/\\u0000"',
        '[[source]]\nid = "a"\nurl = "http:///x"',
        '[[source]]\nid = "a"\nurl = "http://h/"\nhours = "noon"',
        '[[source]]\nid = "a"\nurl = "http://h/"\nrobots = false',
        '[[source]]\nid = "a"\nurl = "http://h/"\nrobots = {obey = false, reason = " "}',
        '[[source]]\nid = "a"\nurl = "http://h/"\nrobots = {reason = "x"}',
        '[[source]]\nid = "a"\nurl = "http://h/"\nrobots = {obey = false, why = "x"}',
        '[[source]]\nid = "a"\nurl = "http://h/"\nreport_after = 0',
        '[[source]]\nid = "a"\nurl = "http://[x"',
        '[[source]]\nid = "a"\nurl = "http://h:99999/"',
        '[[source]]\nid = "a"\nurl = ["http://h/"]',
        '[[source]]\nid = "a"\nurl = "http://h/"\nheaders = {A = "b\\nc"}',
        '[[source]]\nid = "a"\nurl = "http://h/"\nheaders = {A = "env:1"}',
        '[[source]]\nid = "a"\nurl = "http://h/"\ntimeout = nan',
        '[[source]]\nid = "a"\nurl = "http://h/"\ntimeout = inf',
        '[[source]]\nid = "a"\nurl = "http://h/"\nseed = ""',
        '[[source]]\nid = "a"\nurl = "http://h/"\ntimezone = "../etc"',
        '[[source]]\nid = "a"\nurl = "http://h/"\ntimezone = "\\u0000"',
    ],
)
def test_a_wrong_value_is_a_problem_and_no_crash(tmp_path: Path, text: str) -> None:
    """Whatever stands where something else belongs is reported with its line."""
    assert all(line > 0 for line, _, _, _ in problems(tmp_path, text))


@pytest.mark.parametrize(
    ("settings", "key", "allowed", "refused"),
    [
        (SETTINGS, "timeout", (0.1, 600), (0, 600.1)),
        (SETTINGS, "report_after", (1, 1000), (0, 1001)),
        (SETTINGS, "id", ("a", "a" * 64), ("", "a" * 65)),
        (SETTINGS, "every", ("1s", "3660d"), ("0s", "3661d")),
        (HOST_SETTINGS, "at_once", (1, 100), (0, 101)),
        (HOST_SETTINGS, "delay", (0, 3600), (-1, 3601)),
    ],
)
def test_values_have_bounds(
    settings: dict[str, Callable[[object], object]],
    key: str,
    allowed: tuple[object, ...],
    refused: tuple[object, ...],
) -> None:
    """The least and the greatest value are taken, and nothing beyond them."""
    for value in allowed:
        settings[key](value)
    for value in refused:
        with pytest.raises(ValueError, match=r"\w"):
            settings[key](value)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    """Loading or locating what is not there names the path and hints at init."""
    with pytest.raises(ConfigMissing) as caught:
        load(tmp_path / "sources.toml")
    assert "policywatch init" in caught.value.problems[0].hint
    with pytest.raises(ConfigMissing):
        locate(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigMissing):  # nothing can be below a file
        load(tmp_path / "file" / "sources.toml")


def test_the_file_is_located_by_option_variable_and_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An option wins over the variable, the variable over this folder."""
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
        written(tmp_path / name, "")
    monkeypatch.chdir(tmp_path / "one")
    monkeypatch.delenv("POLICYWATCH_CONFIG", raising=False)
    assert locate(None) == tmp_path / "one" / "sources.toml"
    monkeypatch.setenv("POLICYWATCH_CONFIG", str(tmp_path / "two" / "sources.toml"))
    assert locate(None) == tmp_path / "two" / "sources.toml"
    assert locate(tmp_path / "three") == tmp_path / "three" / "sources.toml"


def test_the_file_is_located_in_the_users_folder_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing else is named, the user's folder for configuration is looked at."""
    (tmp_path / "policywatch").mkdir()
    path = written(tmp_path / "policywatch", "")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    monkeypatch.delenv("POLICYWATCH_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert locate(None) == path


def test_an_unknown_id_names_the_nearest(tmp_path: Path) -> None:
    """A slip in an id is answered with the id that was meant."""
    config = load(written(tmp_path, '[[source]]\nid = "terms"\nurl = "http://h/"\n'))
    with pytest.raises(RefError) as caught:
        config.source("tersm")
    assert caught.value.hint == 'did you mean "terms"?'


def test_a_part_of_an_id_is_enough_to_be_reminded_of_it(tmp_path: Path) -> None:
    """Ids made from addresses are long; two letters stand in too many."""
    config = load(written(tmp_path, '[[source]]\nid = "city-of-x-terms"\nurl = "http://h/"\n'))
    hints = {"Terms": 'did you mean "city-of-x-terms"?', "te": "`policywatch sources` lists them"}
    for word, hint in hints.items():
        with pytest.raises(RefError) as caught:
            config.source(word)
        assert caught.value.hint == hint


def test_secrets_come_from_the_environment_only_when_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A header keeps the variable's name; its value is read for a request, or is missed."""
    source = Source(id="a", title="A", url="http://h/", headers={"X": "1", "Auth": "env:TOKEN"})
    monkeypatch.setenv("TOKEN", "secret\n")
    assert source.request_headers() == {"X": "1", "Auth": "secret"}
    assert "secret" not in repr(source)
    for value in ("", "a\nb"):
        monkeypatch.setenv("TOKEN", value)
        with pytest.raises(FetchError) as caught:
            source.request_headers()
        assert "TOKEN" in caught.value.message
        assert "a\nb" not in caught.value.message


def test_what_lies_outside_the_file_is_checked_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing seed, an unset variable and a broken selector do not keep it from loading."""
    monkeypatch.delenv("NO_SUCH_TOKEN", raising=False)
    monkeypatch.setenv("NO_PROXY_HERE", "gopher://h")
    config = load(
        written(
            tmp_path,
            '[[source]]\nid = "a"\nurl = "http://h/"\nseed = "gone.txt"\nremove = "p["\n'
            'headers = { Auth = "env:NO_SUCH_TOKEN" }\nproxy = "env:NO_PROXY_HERE"\n',
        )
    )
    found = outside_problems(config)
    assert [(problem.line, problem.key) for problem in found] == [
        (4, "source.seed"),
        (5, "source.remove"),
        (6, "source.headers"),
        (7, "source.proxy"),
    ]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90m", 5400), ("6h", 21600), ("1d", 86400), ("2w", 1209600), ("1d 12h", 129600), ("5s", 5)],
)
def test_durations_are_read(text: str, seconds: int) -> None:
    """A number with a unit, or several, is a duration."""
    assert read_duration(text).total_seconds() == seconds


@pytest.mark.parametrize("text", ["", "6", "h", "6 hours", "-1d", "0s", "99999w", "1d!", "６h"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    """Nothing is guessed of a duration."""
    with pytest.raises(ValueError, match="duration"):
        read_duration(text)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("0 9 * * *", "0 9 * * *"),
        ("*/15 * * * *", "0,15,30,45 * * * *"),
        ("0 0 1 JAN-mar 0,7", "0 0 1 1,2,3 sun"),
        ("0 0 * * 5-7", "0 0 * * sun,fri,sat"),
        ("0 0 * * mon-sun", "0 0 * * sun,mon,tue,wed,thu,fri,sat"),
        ("0 8-18/5 29 2 *", "0 8,13,18 29 2 *"),
    ],
)
def test_cron_lines_are_read(text: str, canonical: str) -> None:
    """Ranges and steps are written out, week days named, 0 and 7 both a Sunday."""
    assert read_cron(text) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 8",
        "5-1 * * * *",
        "*/0 * * * *",
        "5/10 * * * *",
        "a * * * *",
        "1, * * * *",
        "0 0 30 2 *",
        "0 0 31 4,6 *",
        "99999999999999999999 * * * *",
    ],
)
def test_what_is_no_cron_line_is_refused(text: str) -> None:
    """Wrong fields, and days that never come, are told."""
    with pytest.raises(ValueError, match=r"is no|five fields|never comes"):
        read_cron(text)


@given(st.lists(st.sampled_from("*,-/0123456789 monsunjan"), max_size=30).map("".join))
def test_every_accepted_cron_line_is_one_for_the_scheduler(text: str) -> None:
    """What is accepted here, the scheduler accepts, and it comes again some day."""
    from datetime import UTC, datetime

    from apscheduler.triggers.cron import CronTrigger

    try:
        canonical = read_cron(text)
    except ValueError:
        return
    trigger = CronTrigger.from_crontab(canonical, timezone=UTC)
    assert trigger.get_next_fire_time(None, datetime(2026, 1, 1, tzinfo=UTC)) is not None
    assert read_cron(canonical) == canonical


def test_week_days_are_what_people_mean_by_them() -> None:
    """`1-5` is Monday to Friday for the scheduler too."""
    from datetime import UTC, datetime

    from apscheduler.triggers.cron import CronTrigger

    trigger = CronTrigger.from_crontab(read_cron("0 0 * * 1-5"), timezone=UTC)
    saturday = datetime(2026, 11, 21, tzinfo=UTC)
    assert trigger.get_next_fire_time(None, saturday) == datetime(2026, 11, 23, tzinfo=UTC)


def test_lines_of_keys_are_found_in_any_layout() -> None:
    """Quotes, dots, comments, long texts and lists over lines do not mislead the scanner."""
    lines = [
        "# a = 1",
        'a = """x',
        'b = 1 """ # [c]',
        "'q r'.s = '''",
        "[t]''' ",
        "[t] # d",
        'd = [ "]", # [u]',
        "  '[', ]",
        'e = { f = "}" }',
        "[[u.v]]",
        "g = 1",
        "[u.v.w]",
        "h = 1",
        "[[u.v]]",
        "g = 'x' ",
    ]
    text = "\n".join(lines)
    found = key_lines(text)
    assert found == {
        ("a",): 2,
        ("q r",): 4,
        ("q r", "s"): 4,
        ("t",): 6,
        ("t", "d"): 7,
        ("t", "e"): 9,
        ("u", "v", 0): 10,
        ("u", "v", 0, "g"): 11,
        ("u", "v", 0, "w"): 12,
        ("u", "v", 0, "w", "h"): 13,
        ("u", "v", 1): 14,
        ("u", "v", 1, "g"): 15,
    }
    assert line_of(found, ("t", "e", "f")) == 9
    assert line_of(found, ("nowhere",)) == 0


@given(st.text(st.sampled_from("ab=[]{}.\"'#\\\n ,1"), max_size=60))
def test_the_scanner_ends_on_every_text(text: str) -> None:
    """Whatever the text is, TOML or not, the scanner comes to its end."""
    assert all(1 <= line <= text.count("\n") + 1 for line in key_lines(text).values())
