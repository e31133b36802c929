import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import { SELECTOR, type Session, type Status } from './session.js';

/** Knows which draft is being written, and what the server told of it last. */
export class CurrentDraft implements vscode.Disposable {
    readonly onChange: vscode.Event<void>;
    private readonly changes = new vscode.EventEmitter<void>();
    private readonly told = new Map<string, Status>();
    private readonly subscriptions: vscode.Disposable;
    private state = State.Starting;
    private last: vscode.TextDocument | undefined;

    constructor(session: Session) {
        this.onChange = this.changes.event;
        this.subscriptions = vscode.Disposable.from(
            this.changes,
            session.onState((state) => {
                this.state = state;
                this.told.clear();
                this.changes.fire();
            }),
            session.onStatus((status) => {
                this.told.set(status.uri, status);
                this.changes.fire();
            }),
            vscode.window.onDidChangeActiveTextEditor(() => { this.changes.fire(); }),
            vscode.workspace.onDidCloseTextDocument((document) => { this.told.delete(document.uri.toString()); }),
        );
    }

    /** Whether the server was stopped, or never started. */
    get stopped(): boolean {
        return this.state === State.Stopped;
    }

    /** The draft that is being written: still the last one while the cursor is in a panel, such as the output. */
    get document(): vscode.TextDocument | undefined {
        const active = vscode.window.activeTextEditor?.document;
        const elsewhere = active === undefined || active.uri.scheme === 'output';
        if (!elsewhere || vscode.window.visibleTextEditors.every(({ document }) => document !== this.last)) {
            this.last = active;
        }
        return this.last !== undefined && vscode.languages.match(SELECTOR, this.last) > 0 ? this.last : undefined;
    }

    /** What the server told of it; undefined while it is still reading. */
    get status(): Status | undefined {
        const document = this.document;
        return document && this.told.get(document.uri.toString());
    }

    dispose(): void {
        this.subscriptions.dispose();
    }
}
