import * as vscode from 'vscode';
import { registerCommands } from './commands.js';
import { Session } from './session.js';
import { StatusBar } from './status.js';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
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
    await session.restart();
}
