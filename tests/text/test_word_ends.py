import pytest

from copyholder.text.word_ends import to_spaces

TEXT = "He came ( CNN ) today."


@pytest.mark.parametrize(
    ("span", "bounds", "expected"),
    [
        ((9, 10), (0, len(TEXT)), "( CNN"),
        ((4, 5), (0, len(TEXT)), "came"),
        ((4, 5), (4, 6), "am"),
        ((0, 22), (5, 6), TEXT),
        ((2, 2), (0, len(TEXT)), "He"),
    ],
)
def test_a_span_takes_in_the_words_it_touches(
    span: tuple[int, int], bounds: tuple[int, int], expected: str
) -> None:
    start, end = to_spaces(TEXT, *span, *bounds)
    assert TEXT[start:end] == expected
