import * as vscode from 'vscode';
import type { CurrentDraft } from './current.js';
import type { Session } from './session.js';
import { provenance, type Source } from './source.js';

/** What is offered only for a draft that has a source: commands, and the context key that menus ask. */
export const NEEDING_SOURCE: ReadonlySet<string> = new Set(['copyholder.detachSourceHere', 'copyholder.showSourceHere']);
const HAS_SOURCE = 'copyholder.hasSource';

/** Tell menus whether the draft that is being written has a source. */
export function followSource(current: CurrentDraft): vscode.Disposable {
    return current.onChange(() => {
        void vscode.commands.executeCommand('setContext', HAS_SOURCE, sourceOf(current) !== undefined);
    });
}

/** The source of the draft that is being written. */
export function sourceOf(current: CurrentDraft): Source | undefined {
    return current.status?.source ?? undefined;
}

/** What a list of commands says of the source beside them. */
export function described(source: Source): string {
    return `${source.name}, ${provenance(source)}`;
}

/** Ask for the file that the draft was made from, and have the server restore by it. */
export async function attachSource(session: Session, current: CurrentDraft): Promise<void> {
    const draft = current.document?.uri;
    if (draft === undefined) {
        return;
    }
    const chosen = await vscode.window.showOpenDialog({
        title: 'Attach Source',
        openLabel: 'Attach',
        ...(draft.scheme === 'file' && { defaultUri: vscode.Uri.joinPath(draft, '..') }),
    });
    if (chosen?.[0] !== undefined) {
        await attach(session, draft.toString(), chosen[0].toString());
    }
}

/** Have the server restore the draft without its source, until that is undone. */
export async function detachSource(session: Session, current: CurrentDraft): Promise<void> {
    const draft = current.document?.uri.toString();
    const source = sourceOf(current);
    if (draft === undefined || !await detach(session, draft)) {
        return;
    }
    const undo = 'Undo';
    if (await vscode.window.showInformationMessage('Copyholder: this draft is read without its source.', undo) === undo) {
        if (source?.origin === 'attached' && source.uri !== null) {
            await attach(session, draft, source.uri);
        } else {
            await detach(session, draft); // once more: that has it found again
        }
    }
}

/** Have the server show the source. */
export async function showSource(session: Session, current: CurrentDraft): Promise<void> {
    const draft = current.document?.uri.toString();
    if (draft !== undefined) {
        await session.ask('copyholder.showSource', draft);
    }
}

async function attach(session: Session, draft: string, source: string): Promise<void> {
    // What cannot be attached the server tells of by itself.
    await session.ask('copyholder.attachSource', draft, source);
}

async function detach(session: Session, draft: string): Promise<boolean> {
    const done = await session.ask<{ detached: boolean }>('copyholder.detachSource', draft);
    return done?.detached ?? false;
}
