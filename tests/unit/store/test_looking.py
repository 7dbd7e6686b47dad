"""A store that is only read, while others write: the newest is shown, and nothing mixed."""

import pytest

from policywatch.errors import StoreError
from policywatch.store import Store
from policywatch.store.looking import ReadOnlyDatabase
from policywatch.store.tables import FILE_NAME, is_read_only

COUNT = "SELECT count(*) FROM snapshots"


@pytest.fixture
def folder(tmp_path):
    """The folder of a store that holds one seed and that nobody has open."""
    put(tmp_path, "a")
    return tmp_path


def put(folder, name):
    """Keep something more, as another process does."""
    with Store(folder) as store:
        store.put_seed(name, name.encode(), name=f"{name}.txt")


def test_what_others_wrote_since_is_shown(folder):
    """The file is opened anew, and the number that tells of writes is another one."""
    database = ReadOnlyDatabase(folder)
    assert database.rows(COUNT) == [(1,)]
    version = database.data_version()
    assert database.data_version() == version
    put(folder, "b")
    assert database.data_version() != version
    assert database.rows(COUNT) == [(2,)]
    database.close()


def test_a_question_that_others_wrote_into_is_not_answered(folder):
    """What was read before and after would not belong together; the next one is answered."""
    database = ReadOnlyDatabase(folder)
    with pytest.raises(StoreError, match="another process wrote"), database.reading():
        put(folder, "b")
    assert database.rows(COUNT) == [(2,)]
    database.close()


def test_a_disk_that_is_taken_out(folder):
    """The next question says that the file is gone."""
    database = ReadOnlyDatabase(folder)
    (folder / FILE_NAME).unlink()
    with pytest.raises(StoreError, match="No such file"):
        database.rows(COUNT)
    database.close()


def test_nothing_can_be_written(folder):
    """Whatever the rights of who asks."""
    database = ReadOnlyDatabase(folder)
    with pytest.raises(StoreError, match="can only be read"), database.transaction() as connection:
        connection.execute("DELETE FROM snapshots")
    assert database.rows(COUNT) == [(1,)]
    database.close()


def test_where_there_is_no_store_none_is_read_only(tmp_path):
    """It is made, or said why not, as everywhere."""
    assert not is_read_only(tmp_path)
    assert not is_read_only(tmp_path / "nowhere")
