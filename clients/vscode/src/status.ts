import * as vscode from 'vscode';
import type { CurrentDraft } from './current.js';
import type { Status } from './session.js';
import { provenance, shortName } from './source.js';

/** Shows in the status bar how much was found in the draft that is being written, and by which source it is restored. */
export class StatusBar implements vscode.Disposable {
    private readonly item = vscode.window.createStatusBarItem('copyholder', vscode.StatusBarAlignment.Right, 90);
    private readonly subscriptions: vscode.Disposable;

    constructor(private readonly current: CurrentDraft) {
        this.item.name = 'Copyholder';
        this.item.command = 'copyholder.showCommands';
        this.subscriptions = vscode.Disposable.from(this.item, current.onChange(() => { this.show(); }));
        this.show();
    }

    dispose(): void {
        this.subscriptions.dispose();
    }

    private show(): void {
        if (this.current.document === undefined) {
            this.item.hide();
            return;
        }
        const status = this.current.status;
        if (this.current.stopped) {
            this.item.text = '$(error) Copyholder';
            this.item.tooltip = 'Copyholder is not running.';
        } else if (status === undefined) {
            this.item.text = '$(sync~spin) Copyholder';
            this.item.tooltip = 'Copyholder is reading this draft.';
        } else {
            this.item.text = text(status);
            this.item.tooltip = tooltip(status);
        }
        this.item.show();
    }
}

function text({ error, warning, information, hint, source }: Status): string {
    const count = error + warning + information + hint;
    const found = count === 0 ? '$(check) Copyholder' : `$(pencil) Copyholder ${count}`;
    return source ? `${found} $(book) ${shortName(source)}` : found;
}

function tooltip({ summary, ignored, source }: Status): string {
    const silent = ignored === 0 ? '' : ` ${ignored} ignored.`;
    const original = source ? `\nIts original: ${source.name}, ${provenance(source)}.` : '';
    return (summary || 'Nothing is damaged in this draft.') + silent + original;
}
