import * as vscode from 'vscode';
import type { Range } from 'vscode-languageclient/node';
import type { Session } from './session.js';

interface Ignored {
    title: string;
    entry: unknown;
    range: Range;
}

interface Choice extends vscode.QuickPickItem {
    ignored?: Ignored;
}

const STOP: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('eye'), tooltip: 'Stop ignoring' };

/** List what is ignored in a draft: choosing one goes there, its button has Copyholder speak of it again. */
export async function showIgnored(session: Session): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) {
        return;
    }
    const uri = editor.document.uri;
    const pick = vscode.window.createQuickPick<Choice>();
    pick.title = 'Ignored in this draft';
    pick.placeholder = 'Choose one to go there; its eye has Copyholder speak of it again';
    pick.items = await choices(session, uri);
    pick.onDidTriggerItemButton(async ({ item }) => {
        await session.ask('copyholder.stopIgnoring', uri.toString(), item.ignored?.entry);
        pick.items = await choices(session, uri);
    });
    pick.onDidAccept(async () => {
        const chosen = pick.selectedItems[0];
        pick.hide();
        if (chosen?.ignored !== undefined) {
            const { line, character } = chosen.ignored.range.start;
            const at = new vscode.Position(line, character);
            await vscode.window.showTextDocument(editor.document, { selection: new vscode.Range(at, at) });
        } else if (chosen?.description !== undefined) {
            await session.ask('copyholder.showIgnored', uri.toString());
        }
    });
    pick.onDidHide(() => { pick.dispose(); });
    pick.show();
}

async function choices(session: Session, uri: vscode.Uri): Promise<Choice[]> {
    const ignored = await session.ask<Ignored[]>('copyholder.ignored', uri.toString()) ?? [];
    const items: Choice[] = ignored.map((each) => ({ label: each.title, ignored: each, buttons: [STOP] }));
    if (items.length === 0) {
        return [{ label: 'Nothing is ignored in this draft.' }];
    }
    const file = { label: '$(go-to-file) Open the file that remembers all', description: '.copyholder/ignores.toml' };
    return [...items, { label: '', kind: vscode.QuickPickItemKind.Separator }, file];
}
