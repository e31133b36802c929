import pytest

from copyholder.sources.archive_address import is_address, is_ambiguous, server_address


@pytest.mark.parametrize(
    "where",
    [
        "postgresql://desk:pw@db/news",
        " POSTGRES://db/news",
        "postgresql:/desk:pw@db/news",
        "postgresql//desk:pw@db/news",
        "postgresql:\\\\desk:pw@db\\news",
        '"postgresql://desk:pw@db/news"',
        "jdbc:postgresql://db/news?password=pw",
        "mysql://desk:pw@db",
        "desk:pw@db/news",
        "host=db password=pw",
        "'dbname=news PASSWORD = pw'",
        "host = db",
    ],
)
def test_an_address_and_what_was_to_be_one_is_no_folder(where: str) -> None:
    assert is_address(where)


@pytest.mark.parametrize(
    "where",
    [
        "originals",
        "/srv/wire@2017/originals",
        "C:\\Users\\me@home\\originals",
        "c:/originals",
        "../compass",
        "wire/10:30",
        "the host",
    ],
)
def test_a_folder_is_no_address(where: str) -> None:
    assert not is_address(where)


def test_an_address_is_understood_in_capitals_and_with_spaces_around_it() -> None:
    assert server_address(" PostgreSQL://Desk@db/News\n") == "postgresql://Desk@db/News"
    assert server_address("mysql://db/news") is None
    assert server_address("originals") is None


@pytest.mark.parametrize(
    ("url", "ambiguous"),
    [
        ("postgresql://desk:a%2Fb%40c@db/news", False),
        ("postgresql://db/news", False),
        ("postgresql://desk:a/b@db/news", True),
        ("postgresql://desk:a@b@db/news", True),
    ],
)
def test_a_password_that_is_not_encoded_may_be_taken_for_something_else(url: str, ambiguous: bool) -> None:
    assert is_ambiguous(url) == ambiguous
