from lsprotocol import types

from copyholder.findings import Edit
from copyholder.lsp.client import Client
from copyholder.lsp.documents import Document
from copyholder.lsp.edits import workspace_edit
from copyholder.text import PositionEncoding

EDITS = [Edit(1, 2, ""), Edit(4, 4, "x")]


def text_edit(start: int, end: int, new_text: str) -> types.TextEdit:
    return types.TextEdit(types.Range(types.Position(0, start), types.Position(0, end)), new_text)


def test_the_version_is_named_where_the_client_compares_it() -> None:
    document = Document("untitled:1", 7, "😀 , b")
    edit = workspace_edit(document, EDITS, Client(document_changes=True))
    assert edit == types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier("untitled:1", 7),
                [text_edit(2, 3, ""), text_edit(5, 5, "x")],
            )
        ]
    )


def test_plain_changes_will_do_where_not() -> None:
    edit = workspace_edit(Document("untitled:1", 7, "😀 , b"), EDITS, Client(PositionEncoding.UTF8))
    assert edit == types.WorkspaceEdit(changes={"untitled:1": [text_edit(4, 5, ""), text_edit(7, 7, "x")]})
