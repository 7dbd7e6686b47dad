"""The demonstration finds all that was amended, and nothing else."""

from collections.abc import Iterator

import pytest

from policywatch.demo.pages import CIXI, NANJING, PATHS
from policywatch.demo.run import Watched, watched
from policywatch.model import Change, Kind, Outcome, Weight
from policywatch.store import Store

Finding = tuple[Kind, str, str]
"""The kind of a change, the path of its old clauses and that of its new ones."""


@pytest.fixture(scope="module")
def demo() -> Iterator[Watched]:
    """The demonstration after both passes."""
    with watched() as demo:
        yield demo


def changes_of(demo: Watched, source: str) -> list[Change]:
    """The changes that the second pass recorded for a source."""
    result = next(result for result in demo.second if result.source == source)
    with Store(demo.config.store) as store:
        return [store.change(stored.id) for stored in result.changes]


def findings(changes: list[Change]) -> set[Finding]:
    """Changes as kind and labelled paths, without unlabelled steps."""

    def path(places: tuple) -> str:  # type: ignore[type-arg]  # old and new alike
        return " + ".join(" ".join(label for label in place.path[-2:]) for place in places)

    return {(change.kind, path(change.old), path(change.new)) for change in changes}


def test_the_first_pass_finds_the_pages_equal_to_the_seeds(demo: Watched) -> None:
    """However a page is coded and framed, the policy in it is the seed's."""
    outcomes = {result.source: result.outcome for result in demo.first}
    assert dict.fromkeys(PATHS, Outcome.UNCHANGED) == outcomes
    assert [result.changes for result in demo.first if result.changes] == []


def test_changed_furniture_is_no_change(demo: Watched) -> None:
    """A counter, a printing date, a new menu and a banner are not news."""
    result = next(result for result in demo.second if result.source == NANJING)
    assert result.outcome is Outcome.UNCHANGED
    assert result.changes == ()


def test_a_page_not_found_with_status_200_is_missing(demo: Watched) -> None:
    """A 200 that says 页面不存在 is an outcome of its own, and never a version of the policy."""
    result = next(result for result in demo.second if result.source == CIXI)
    assert result.outcome is Outcome.MISSING
    with Store(demo.config.store) as store:
        assert [snapshot.origin for snapshot in store.snapshots(CIXI)] == ["seed"]


def test_an_amount_and_a_deadline_are_found_in_the_aggregator_copy(demo: Watched) -> None:
    """Two words changed in the damaged traditional-Chinese copy; each is named as a fact."""
    changes = changes_of(demo, "pinghu-ai-plus-plan-2025")
    assert {Kind.REWORDED} == {change.kind for change in changes}
    facts = {(fact.type, fact.old, fact.new, fact.note) for c in changes for fact in c.facts}
    assert len(changes) == 2
    assert any(kind == "amount" and "500萬元" in old and "300萬元" in new and note == "−40%"
               for kind, old, new, note in facts)  # fmt: skip
    assert any("2027年12月31日" in old and "2028年6月30日" in new and note == "+182 days"
               for _kind, old, new, note in facts)  # fmt: skip
    assert {Weight.HIGH} == {change.weight for change in changes}


def test_a_duty_an_added_clause_and_a_moved_one_are_found(demo: Watched) -> None:
    """In the notice: 鼓励 becomes 应当, 6. is new and renumbers what follows, （三） moves up."""
    changes = changes_of(demo, "hohhot-ai-plus-plan-2024")
    two = "（二）"
    assert findings(changes) == {
        (Kind.REWORDED, "（一） 2.", "（一） 2."),
        (Kind.ADDED, "", f"{two} 6."),
        (Kind.RENUMBERED, f"{two} 6.", f"{two} 7."),
        (Kind.RENUMBERED, "（三） 7.", "（三） 8."),
        (Kind.RENUMBERED, "（三） 8.", "（三） 9."),
        (Kind.RENUMBERED, "（四） 9.", "（四） 10."),
        (Kind.RENUMBERED, "（四） 10.", "（四） 11."),
        (Kind.RENUMBERED, "（四） 11.", "（四） 12."),
        (Kind.MOVED, "四、 （三）", "四、 （一）"),
        (Kind.RENUMBERED, "四、 （一）", "四、 （二）"),
        (Kind.RENUMBERED, "四、 （二）", "四、 （三）"),
    }
    duty = next(change for change in changes if change.kind is Kind.REWORDED)
    assert ("duty", "鼓励", "应当", "stronger") in {
        (fact.type, fact.old, fact.new, fact.note) for fact in duty.facts
    }


def test_an_office_a_removed_clause_and_a_split_one_are_found(demo: Watched) -> None:
    """In the opinions: the lead office changes, (4) goes, (二) becomes (二) and (三)."""
    changes = changes_of(demo, "qitaihe-ai-opinions-2021")
    assert findings(changes) == {
        (Kind.REWORDED, "二、 (三)", "二、 (三)"),
        (Kind.REMOVED, "7. (4)", ""),
        (Kind.RENUMBERED, "7. (5)", "7. (4)"),
        (Kind.SPLIT, "三、 (二)", "三、 (二) + 三、 (三)"),
        (Kind.RENUMBERED, "三、 (三)", "三、 (四)"),
        (Kind.RENUMBERED, "三、 (四)", "三、 (五)"),
    }
    office = next(change for change in changes if change.kind is Kind.REWORDED)
    assert any(fact.type == "office" and "市数据局" in fact.new for fact in office.facts)


def test_nothing_of_the_demonstration_stays_behind() -> None:
    """The temporary folder is gone and the site is silent afterwards."""
    with watched() as demo:
        folder = demo.config.path.parent
        assert folder.exists()
    assert not folder.exists()
