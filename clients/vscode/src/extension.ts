import * as vscode from 'vscode';
import { registerCommands } from './commands.js';
import { Session } from './session.js';
import { StatusBar } from './status.js';

export function activate(context: vscode.ExtensionContext): void {
    const output = vscode.window.createOutputChannel('Copyholder', { log: true });
    const session = new Session(context, output);
    registerCommands(context, session, output);
    context.subscriptions.push(
        output,
        session,
        new StatusBar(session),
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
