import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import { SELECTOR, type Session, type Status } from './session.js';

/** Shows in the status bar how much was found in the draft that is being written. */
export class StatusBar implements vscode.Disposable {
    private readonly item = vscode.window.createStatusBarItem('copyholder', vscode.StatusBarAlignment.Right, 90);
    private readonly statuses = new Map<string, Status>();
    private readonly subscriptions: vscode.Disposable;
    private state = State.Starting;
    private last: vscode.TextDocument | undefined;

    constructor(session: Session) {
        this.item.name = 'Copyholder';
        this.item.command = 'copyholder.showCommands';
        this.subscriptions = vscode.Disposable.from(
            this.item,
            session.onState((state) => {
                this.state = state;
                this.statuses.clear();
                this.show();
            }),
            session.onStatus((status) => {
                this.statuses.set(status.uri, status);
                this.show();
            }),
            vscode.window.onDidChangeActiveTextEditor(() => { this.show(); }),
            vscode.workspace.onDidCloseTextDocument((document) => { this.statuses.delete(document.uri.toString()); }),
        );
        this.show();
    }

    dispose(): void {
        this.subscriptions.dispose();
    }

    /** The draft that is being written: still the last one while the cursor is in a panel, such as the output. */
    private draft(): vscode.TextDocument | undefined {
        const active = vscode.window.activeTextEditor?.document;
        const elsewhere = active === undefined || active.uri.scheme === 'output';
        if (!elsewhere || vscode.window.visibleTextEditors.every(({ document }) => document !== this.last)) {
            this.last = active;
        }
        return this.last;
    }

    private show(): void {
        const document = this.draft();
        if (document === undefined || vscode.languages.match(SELECTOR, document) === 0) {
            this.item.hide();
            return;
        }
        const status = this.statuses.get(document.uri.toString());
        if (this.state === State.Stopped) {
            this.item.text = '$(error) Copyholder';
            this.item.tooltip = 'Copyholder is not running.';
        } else if (status === undefined) {
            this.item.text = '$(sync~spin) Copyholder';
            this.item.tooltip = 'Copyholder is reading this draft.';
        } else {
            const count = status.error + status.warning + status.information + status.hint;
            this.item.text = count === 0 ? '$(check) Copyholder' : `$(pencil) Copyholder ${count}`;
            const ignored = status.ignored === 0 ? '' : ` ${status.ignored} ignored.`;
            this.item.tooltip = (status.summary || 'Nothing is damaged in this draft.') + ignored;
        }
        this.item.show();
    }
}
