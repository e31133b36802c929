import * as path from 'node:path';
import * as vscode from 'vscode';
import type { CurrentDraft } from './current.js';
import { goToFinding } from './findings.js';
import { showIgnored } from './ignored.js';
import type { Session } from './session.js';
import {
    attachSource, described, detachSource, NEEDING_SOURCE, showSource, sourceOf,
} from './sourceCommands.js';

const RESTORED = 'copyholder-restored';

/** Register all commands. */
export function registerCommands(
    context: vscode.ExtensionContext, session: Session, current: CurrentDraft, output: vscode.LogOutputChannel,
): void {
    const commands: Record<string, () => unknown> = {
        restoreAllSafe: () => restore(session),
        restoreInSelection: () => restore(session, vscode.window.activeTextEditor?.selection),
        nextFinding: () => goToFinding(1),
        previousFinding: () => goToFinding(-1),
        compare,
        attachSourceHere: () => attachSource(session, current),
        detachSourceHere: () => detachSource(session, current),
        showSourceHere: () => showSource(session, current),
        showIgnoredHere: () => showIgnored(session),
        checkAll: () => checkAll(session),
        restart: () => session.restart(),
        showOutput: () => { output.show(); },
        openExample: () => openExample(context),
        showCommands: () => showCommands(context, current),
    };
    for (const [name, run] of Object.entries(commands)) {
        context.subscriptions.push(vscode.commands.registerCommand(`copyholder.${name}`, run));
    }
}

async function restore(session: Session, selection?: vscode.Selection): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined) {
        return;
    }
    const range = selection && { start: position(selection.start), end: position(selection.end) };
    const done = await session.ask<{ restored: number }>('copyholder.restoreSafe', document.uri.toString(), range);
    if (done !== undefined) {
        const what = done.restored === 0
            ? 'there is nothing here that can be restored safely.'
            : `restored ${done.restored} ${done.restored === 1 ? 'place' : 'places'}.`;
        void vscode.window.setStatusBarMessage(`Copyholder: ${what}`, 5000);
    }
}

function position({ line, character }: vscode.Position): { line: number; character: number } {
    return { line, character };
}

async function compare(): Promise<void> {
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (uri === undefined || uri.scheme === RESTORED) {
        return;
    }
    const restored = uri.with({ scheme: RESTORED, authority: '', query: uri.toString() });
    await vscode.commands.executeCommand('vscode.diff', uri, restored, `${path.basename(uri.path)} ↔ restored`);
}

async function checkAll(session: Session): Promise<void> {
    if (!await session.runs()) {
        return;
    }
    const { drafts, cancelled } = await session.check.run();
    if (cancelled) {
        void vscode.window.setStatusBarMessage('Copyholder: not all drafts were checked.', 5000);
        return;
    }
    const damaged = vscode.languages.getDiagnostics()
        .filter(([, diagnostics]) => diagnostics.some(({ source }) => source === 'copyholder')).length;
    const show = 'Show Problems';
    const checked = drafts === 1 ? '1 draft checked' : `${drafts} drafts checked`;
    const found = damaged === 0 ? 'nothing is damaged' : `${damaged} with findings`;
    if (await vscode.window.showInformationMessage(`Copyholder: ${checked}, ${found}.`, show) === show) {
        await vscode.commands.executeCommand('workbench.actions.view.problems');
    }
}

async function openExample(context: vscode.ExtensionContext): Promise<void> {
    const file = vscode.Uri.joinPath(context.extensionUri, 'dist', 'harbor-toll.txt');
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
    await vscode.window.showTextDocument(document);
}

interface Contributed {
    contributes: { commands: { command: string; title: string }[] };
}

async function showCommands(context: vscode.ExtensionContext, current: CurrentDraft): Promise<void> {
    const { contributes } = context.extension.packageJSON as Contributed;
    const source = sourceOf(current);
    const items = contributes.commands
        .filter(({ command }) => command !== 'copyholder.showCommands')
        .filter(({ command }) => source !== undefined || !NEEDING_SOURCE.has(command))
        .map(({ command, title }): vscode.QuickPickItem & { command: string } => ({
            label: title,
            command,
            ...(source && NEEDING_SOURCE.has(command) && { description: described(source) }),
        }));
    const chosen = await vscode.window.showQuickPick(items, { title: 'Copyholder' });
    if (chosen !== undefined) {
        await vscode.commands.executeCommand(chosen.command);
    }
}
