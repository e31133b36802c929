import * as vscode from 'vscode';
import type { DiagnosticProviderMiddleware, vsdiag } from 'vscode-languageclient/node';

/** How a check of all drafts went. */
export interface Checked {
    drafts: number;
    cancelled: boolean;
}

/**
 * Lets diagnostics of the whole workspace through when they are asked for. The client library asks for them again and
 * again by itself; reading a whole folder of drafts unasked is not what a writer wants.
 */
export class WorkspaceCheck {
    private waiting: (() => void) | undefined;
    private asked: ((checked: Checked) => void) | undefined;

    /** Check all drafts in the workspace, with progress. */
    run(): Promise<Checked> {
        if (this.asked !== undefined) {
            return Promise.resolve({ drafts: 0, cancelled: true }); // one at a time
        }
        return new Promise((resolve) => {
            this.asked = resolve;
            this.waiting?.();
        });
    }

    readonly gate: NonNullable<DiagnosticProviderMiddleware['provideWorkspaceDiagnostics']> = async (
        ids, token, report, next,
    ) => {
        await this.untilAsked(token);
        const done = this.asked;
        if (done === undefined) {
            return { items: [] };
        }
        let drafts = 0;
        const cancellation = new vscode.CancellationTokenSource();
        token.onCancellationRequested(() => { cancellation.cancel(); });
        const options = {
            location: vscode.ProgressLocation.Notification,
            title: 'Copyholder: checking all drafts',
            cancellable: true,
        };
        try {
            return await vscode.window.withProgress(options, (progress, cancelled) => {
                cancelled.onCancellationRequested(() => { cancellation.cancel(); });
                const counted: vsdiag.ResultReporter = (chunk) => {
                    drafts += chunk?.items.length ?? 0;
                    progress.report({ message: drafts === 1 ? '1 draft' : `${drafts} drafts` });
                    report(chunk);
                };
                return Promise.resolve(next(ids, cancellation.token, counted)).then((result) => result ?? { items: [] });
            });
        } finally {
            this.asked = undefined;
            done({ drafts, cancelled: cancellation.token.isCancellationRequested });
            cancellation.dispose();
        }
    };

    private untilAsked(token: vscode.CancellationToken): Promise<void> {
        if (this.asked !== undefined) {
            return Promise.resolve();
        }
        return new Promise((resolve) => {
            this.waiting = resolve;
            token.onCancellationRequested(() => { resolve(); });
        });
    }
}
