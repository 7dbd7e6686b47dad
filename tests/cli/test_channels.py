"""`policywatch channels`, and what `check` delivers."""

import json

import pytest


@pytest.fixture
def project(tmp_path, site):
    """A source on the site and a feed, with one change found and told."""
    old = "办法\n\n第一条 给予最高500万元的奖励。\n第二条 企业可以申报。\n"
    (tmp_path / "sources.toml").write_text(
        f"""[[source]]
id = "a"
url = "{site.page("/a", old)}"

[[channel]]
id = "feed"
kind = "feed"
file = "changes.atom"

[[channel]]
id = "hook"
kind = "command"
command = ["false"]

[[channel]]
id = "weekly"
kind = "command"
command = ["true"]
digest = "mon 08:00"
""",
        "utf-8",
    )
    return lambda: site.page("/a", old.replace("500", "300"))


def test_check_delivers_what_it_found(policywatch, project, tmp_path):
    """At its end; what cannot be delivered is told, and owed on."""
    assert policywatch("check").code == 0
    project()
    result = policywatch("check")
    assert result.code == 2
    assert "channel hook: not delivered: the command ended with 1\n" in result.err
    assert "1 message delivered\n" in result.err
    assert "300万元" in (tmp_path / "changes.atom").read_text("utf-8")
    lines = policywatch("channels").out.splitlines()
    assert lines[0].split() == "id kind tells owed last delivered next try last error".split()
    assert lines[1].split()[:5] == ["feed", "feed", "at", "once", "-"]
    assert lines[2].split()[:6] == ["hook", "command", "at", "once", "1", "-"]
    assert lines[2].endswith("the command ended with 1")
    assert lines[3].split()[:6] == ["weekly", "command", "mon", "08:00", "UTC", "1"]
    entries = json.loads(policywatch("channels", "--format", "json").out)["channels"]
    assert [(one["id"], one["owed"], one["delivered"]) for one in entries] == [
        ("feed", 0, 1),
        ("hook", 1, 0),
        ("weekly", 1, 0),
    ]


def test_what_is_owed_to_a_channel_that_is_gone_can_be_forgotten(policywatch, project, tmp_path):
    """It is shown until then, as nothing is dropped without a word."""
    policywatch("check")
    project()
    policywatch("check")
    path = tmp_path / "sources.toml"
    path.write_text(path.read_text("utf-8").split("[[channel]]")[0], "utf-8")
    assert "hook    -     not in sources.toml  1" in policywatch("channels").out
    assert policywatch("channels", "--forget", "hook").err == "1 message given up\n"
    assert "hook" not in policywatch("channels").out
    assert policywatch("channels", "--forget", "nobody").code == 2
    assert policywatch("store", "verify").code == 0


@pytest.mark.usefixtures("project")
def test_a_channel_can_be_tested(policywatch, tmp_path):
    """With exit code 0 if the test arrived, 2 and the reason if not."""
    assert policywatch("channels", "--test", "weekly").code == 0
    failed = policywatch("channels", "--test", "hook")
    assert (failed.code, failed.err) == (2, "policywatch: the command ended with 1\n")
    assert policywatch("channels", "--test", "feed").code == 0
    assert (tmp_path / "changes.atom").exists()
    unknown = policywatch("channels", "--test", "fed")
    assert (unknown.code, unknown.err.splitlines()[1]) == (2, 'hint: did you mean "feed"?')


def test_without_channels_there_is_a_hint(policywatch, tmp_path):
    """And nothing on stdout."""
    (tmp_path / "sources.toml").write_text("", "utf-8")
    result = policywatch("channels")
    assert (result.code, result.out) == (0, "")
    assert "add a [[channel]]" in result.err


def test_what_a_person_accepts_is_owed_as_well(policywatch, tmp_path, site):
    """A page that was not believed is told once it was accepted, whoever stored it."""
    articles = [f"第{n}条 " + f"{n}项支持措施由主管部门另行规定。" * 3 for n in "一二三四五六七八"]
    url = site.page("/a", "办法\n\n" + "\n".join(articles))
    (tmp_path / "sources.toml").write_text(
        f'[[source]]\nid = "a"\nurl = "{url}"\n'
        '[[channel]]\nid = "c"\nkind = "command"\ncommand = ["true"]\n',
        "utf-8",
    )
    assert policywatch("check").code == 0
    site.page("/a", "办法\n\n" + articles[0])
    assert "suspect" in policywatch("check").out
    assert policywatch("accept", "a").code == 0
    (entry,) = json.loads(policywatch("channels", "--format", "json").out)["channels"]
    assert entry["owed"] == 1
