from copyholder.lsp.complaints import Complaints


def test_a_complaint_is_shown_once_until_it_is_settled() -> None:
    shown: list[str] = []
    complaints = Complaints(shown.append)
    for cause in ("here", "there", "here"):
        complaints.about(cause, "broken")
    assert shown == ["broken"]
    complaints.about("here", "broken otherwise")
    assert shown == ["broken", "broken otherwise"]
    complaints.settled("here")
    complaints.settled("there")
    complaints.settled("never heard of")
    complaints.about("here", "broken")
    assert shown == ["broken", "broken otherwise", "broken"]
