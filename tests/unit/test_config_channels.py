"""Channels in `sources.toml`: what is read, and every mistake with its line."""

from pathlib import Path

import pytest

from policywatch.config import load, outside_problems
from policywatch.config.channel import Digest
from policywatch.errors import ConfigError
from policywatch.model import Kind, Weight

SOURCE = '[[source]]\nid = "a"\nurl = "http://127.0.0.1/"\ntags = ["plan"]\n'


def written(folder: Path, text: str) -> Path:
    """The path of a sources.toml with one source and that text after it, from line 6 on."""
    path = folder / "sources.toml"
    path.write_text(f"{SOURCE}\n{text}", encoding="utf-8")
    return path


def test_every_kind_of_channel_is_read(tmp_path):
    """With what it filters by, and paths from the file's folder on."""
    text = """[[channel]]
id = "mail"
kind = "apprise"
url = "env:MAIL"
digest = "Mon 08:30"
timezone = "Asia/Shanghai"
weight = "medium"
kinds = ["added", "removed"]
tags = "plan"
sources = ["a"]

[[channel]]
id = "hook"
kind = "webhook"
url = "https://example.org/hook"
headers = { Authorization = "env:TOKEN" }
timeout = 5

[[channel]]
id = "run"
kind = "command"
command = ["./tell.sh", ""]
digest = "08:00"

[[channel]]
id = "feed"
kind = "feed"
file = "public/changes.atom"
enabled = false
"""
    mail, hook, run, feed = load(written(tmp_path, text)).channels
    assert mail.digest == Digest(510, 0, "Asia/Shanghai")
    assert (mail.weight, mail.kinds) == (Weight.MEDIUM, (Kind.ADDED, Kind.REMOVED))
    assert (mail.tags, mail.sources) == (("plan",), ("a",))
    assert (hook.timeout, hook.digest, hook.weight) == (5.0, None, Weight.NONE)
    assert (run.command, run.folder, run.digest) == (("./tell.sh", ""), tmp_path, Digest(480))
    assert (feed.file, feed.enabled) == (tmp_path / "public/changes.atom", False)


def test_a_digest_is_in_the_time_zone_of_the_defaults(tmp_path):
    """Unless it names its own."""
    text = (
        '[defaults]\ntimezone = "Asia/Tokyo"\n'
        '[[channel]]\nid = "x"\nkind = "feed"\nfile = "x"\ndigest = "08:00"\n'
    )
    (channel,) = load(written(tmp_path, text)).channels
    assert channel.digest == Digest(480, None, "Asia/Tokyo")


@pytest.mark.parametrize(
    ("lines", "line", "key", "message", "hint"),
    [
        ('kind = "feed"\nfle = "x"', 9, "channel.fle", "unknown key", 'did you mean "file"?'),
        ('kind = "mail"', 8, "channel.kind", "must be one of", ""),
        ("", 6, "channel", "a channel needs a kind", ""),
        ('kind = "feed"', 8, "channel.kind", 'of kind "feed" needs file', ""),
        ('kind = "apprise"\nurl = "mailto://x"', 9, "channel.url", "starts with http", ""),
        ('kind = "apprise"\nurl = "http://x"', 9, "channel.url", "name a variable", ""),
        ('kind = "webhook"\nurl = "http://u:p@x/"', 9, "channel.url", "no passwords", ""),
        ('kind = "webhook"\nurl = "env:A B"', 9, "channel.url", 'as in "env:HOOK"', ""),
        (
            'kind = "feed"\nfile = "x"\nurl = "env:X"',
            10,
            "channel.url",
            'kind "feed" has no url',
            "",
        ),
        ('kind = "command"\ncommand = []', 9, "channel.command", "a program and its arguments", ""),
        ('kind = "command"\ncommand = [" "]', 9, "channel.command", "names no program", ""),
        ('kind = "command"\ncommand = [1]', 9, "channel.command", "a program and its", ""),
        ('kind = "feed"\nfile = "x"\ndigest = "8:00"', 10, "channel.digest", '"mon 08:00"', ""),
        ('kind = "feed"\nfile = "x"\ndigest = "day 08:00"', 10, "channel.digest", '"08:00"', ""),
        ('kind = "feed"\nfile = "x"\ndigest = 08:00:00', 10, "channel.digest", '"08:00"', ""),
        ('kind = "feed"\nfile = "x"\nweight = "none"', 10, "channel.weight", "must be one of", ""),
        ('kind = "feed"\nfile = "x"\nkinds = "cosmetic"', 10, "channel.kinds", "some of", ""),
        (
            *('kind = "feed"\nfile = "x"\ntags = "plam"', 10, "channel.tags"),
            *("no source with the tag 'plam'", 'did you mean "plan"?'),
        ),
        (
            *('kind = "feed"\nfile = "x"\nsources = ["b", "a"]', 10, "channel.sources"),
            *("there is no source 'b'", ""),
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path, lines, line, key, message, hint):
    """And with the nearest word there is."""
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, f'[[channel]]\nid = "x"\n{lines}\n'))
    told = caught.value.problems
    assert len(told) == 1 + ("fle" in lines)
    assert (told[-1].line, told[-1].key, told[-1].hint) == (line, key, hint)
    assert message in told[-1].message


def test_two_channels_have_two_ids(tmp_path):
    """A source and a channel may share one."""
    text = '[[channel]]\nid = "a"\nkind = "feed"\nfile = "x"\n'
    assert load(written(tmp_path, text)).channel("a").kind == "feed"
    with pytest.raises(ConfigError, match="1 problem") as caught:
        load(written(tmp_path, text * 2))
    assert caught.value.problems[0].message == "'a' is taken: line 7 names another channel so"


def test_what_a_channel_leans_on_is_looked_at(tmp_path, monkeypatch):
    """Variables, programs and folders, with their lines; of disabled channels nothing."""
    monkeypatch.delenv("NOWHERE", raising=False)
    channels = (
        'id = "a"\nkind = "webhook"\nurl = "env:NOWHERE"',
        'id = "b"\nkind = "command"\ncommand = "./missing"',
        'id = "c"\nkind = "feed"\nfile = "no/such/folder.atom"',
        'id = "d"\nkind = "feed"\nfile = "no/such/folder.atom"\nenabled = false',
        'id = "e"\nkind = "command"\ncommand = "true"',
    )
    config = load(written(tmp_path, "".join(f"[[channel]]\n{one}\n" for one in channels)))
    found = [(one.line, one.key, one.message) for one in outside_problems(config)]
    assert found == [
        (9, "channel.url", "a: the environment variable NOWHERE is not set"),
        (13, "channel.command", "b: there is no program './missing'"),
        (17, "channel.file", f"c: there is no folder {tmp_path / 'no' / 'such'}"),
    ]
