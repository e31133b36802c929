import * as vscode from 'vscode';
import { registerCommands } from './commands.js';
import { CurrentDraft } from './current.js';
import { Session } from './session.js';
import { followSource } from './sourceCommands.js';
import { StatusBar } from './status.js';

export function activate(context: vscode.ExtensionContext): void {
    const output = vscode.window.createOutputChannel('Copyholder', { log: true });
    const session = new Session(context, output);
    const current = new CurrentDraft(session);
    registerCommands(context, session, current, output);
    context.subscriptions.push(
        output,
        session,
        current,
        new StatusBar(current),
        followSource(current),
        vscode.workspace.onDidChangeConfiguration((change) => {
            if (change.affectsConfiguration('copyholder.path')) {
                void session.restart();
            }
        }),
        // Until then the workspace had no say in which program is run.
        vscode.workspace.onDidGrantWorkspaceTrust(() => { void session.restart(); }),
    );
    // Commands that need no server, such as opening the example, need not wait for it.
    void session.restart();
}
