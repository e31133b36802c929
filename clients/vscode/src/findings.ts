import * as vscode from 'vscode';

const SUMMARY = 'summary';

/** Go to the next or the previous finding, and show what it is. What is but a hint is passed over while there is more. */
export async function goToFinding(direction: 1 | -1): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) {
        return;
    }
    const findings = findingsIn(editor.document.uri);
    const cursor = editor.selection.start;
    const ahead = direction === 1
        ? findings.find(({ range }) => range.start.isAfter(cursor)) ?? findings[0]
        : findings.findLast(({ range }) => range.start.isBefore(cursor)) ?? findings.at(-1);
    if (ahead === undefined) {
        void vscode.window.setStatusBarMessage('Copyholder: nothing is damaged in this draft.', 4000);
        return;
    }
    editor.selection = new vscode.Selection(ahead.range.start, ahead.range.start);
    editor.revealRange(ahead.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    await vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
}

/** The findings in a draft in order of position: those graver than hints, or the hints where there is nothing else. */
function findingsIn(uri: vscode.Uri): vscode.Diagnostic[] {
    const all = vscode.languages.getDiagnostics(uri)
        .filter((each) => each.source === 'copyholder' && code(each) !== SUMMARY)
        .sort((one, other) => one.range.start.compareTo(other.range.start));
    const grave = all.filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint);
    return grave.length > 0 ? grave : all;
}

function code({ code }: vscode.Diagnostic): string | number | undefined {
    return typeof code === 'object' ? code.value : code;
}
