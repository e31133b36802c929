import * as vscode from 'vscode';
import {
    type ClientCapabilities,
    CloseAction,
    type CloseHandlerResult,
    ErrorAction,
    type ErrorHandlerResult,
    type FeatureState,
    LanguageClient,
    type LanguageClientOptions,
    RevealOutputChannelOn,
    State,
    type StaticFeature,
} from 'vscode-languageclient/node';
import { locate } from './locate.js';
import { patience } from './patience.js';
import type { Source } from './source.js';
import { WorkspaceCheck } from './workspaceCheck.js';

/** Which documents are drafts. */
export const SELECTOR = ['plaintext', 'markdown'].flatMap((language) =>
    ['file', 'untitled'].map((scheme) => ({ language, scheme })));

/** What the server tells of an open draft, in numbers. */
export interface Status {
    uri: string;
    error: number;
    warning: number;
    information: number;
    hint: number;
    safe: number;
    ignored: number;
    summary: string;
    /** By which original it is restored; older servers do not say. */
    source?: Source | null;
}

/** The one server of this window: started, restarted when it crashes, and given up when that is of no use. */
export class Session implements vscode.Disposable {
    readonly check = new WorkspaceCheck();
    readonly onState: vscode.Event<State>;
    readonly onStatus: vscode.Event<Status>;
    private readonly states = new vscode.EventEmitter<State>();
    private readonly statuses = new vscode.EventEmitter<Status>();
    private client: LanguageClient | undefined;
    private crashes: number[] = [];
    private queue: Promise<void> = Promise.resolve();

    constructor(private readonly context: vscode.ExtensionContext, private readonly output: vscode.LogOutputChannel) {
        this.onState = this.states.event;
        this.onStatus = this.statuses.event;
    }

    /** Start the server, or stop it and start it anew: the only way there is, so that no two of them ever run. */
    restart(): Promise<void> {
        this.crashes = [];
        return this.startAnew();
    }

    /** Tell whether the server runs; if not, say so. */
    async runs(): Promise<boolean> {
        await this.queue;
        const running = this.client?.state === State.Running;
        if (!running) {
            void this.failed('Copyholder is not running.');
        }
        return running;
    }

    /** Have the server carry out a command; undefined if it cannot. */
    async ask<Result>(command: string, ...args: unknown[]): Promise<Result | undefined> {
        if (!await this.runs()) {
            return undefined;
        }
        try {
            return await this.client?.sendRequest<Result>('workspace/executeCommand', { command, arguments: args });
        } catch (error) {
            this.output.error(`${command}: ${error instanceof Error ? error.message : String(error)}`);
            return undefined;
        }
    }

    dispose(): void {
        void this.stop();
        this.states.dispose();
        this.statuses.dispose();
    }

    private startAnew(): Promise<void> {
        this.queue = this.queue.then(() => this.stop()).then(() => this.start());
        return this.queue;
    }

    private async start(): Promise<void> {
        try {
            const setting = vscode.workspace.getConfiguration('copyholder').get<string>('path', '').trim();
            const { command, why } = locate(setting, this.context.extensionPath, process.env.PATH ?? '');
            this.output.info(`Starting ${command} (${why})`);
            this.client = this.newClient(command);
            await this.client.start();
        } catch (error) {
            this.output.error(error instanceof Error ? error.message : String(error));
            this.states.fire(State.Stopped);
            const reason = error instanceof Error ? error.message : 'See the output.';
            // Nobody waits for the answer: what is asked for later must not, either.
            void this.failed(`Copyholder could not be started. ${reason}`);
        }
    }

    private async stop(): Promise<void> {
        const client = this.client;
        this.client = undefined;
        try {
            await client?.dispose();
        } catch {
            // It may never have started.
        }
    }

    private newClient(command: string): LanguageClient {
        const options: LanguageClientOptions = {
            documentSelector: SELECTOR,
            outputChannel: this.output,
            revealOutputChannelOn: RevealOutputChannelOn.Never,
            // A file of a workspace that is not trusted must not name a server that fingerprints of drafts are sent to.
            ...(vscode.workspace.isTrusted ? {} : { initializationOptions: { archive: '' } }),
            initializationFailedHandler: () => false,
            errorHandler: {
                error: (): ErrorHandlerResult => ({ action: ErrorAction.Continue, handled: true }),
                // The library could start it again by itself, but there is one way to do that, and it is ours.
                closed: (): CloseHandlerResult => {
                    void this.crashed(client);
                    return { action: CloseAction.DoNotRestart, handled: true };
                },
            },
            middleware: {
                provideWorkspaceDiagnostics: this.check.gate,
                executeCommand: async (name, args: unknown[], next): Promise<unknown> =>
                    // The list of what is ignored is nicer here than the file is.
                    name === 'copyholder.showIgnored'
                        ? await vscode.commands.executeCommand('copyholder.showIgnoredHere')
                        : await next(name, args),
            },
        };
        const client = new LanguageClient('copyholder', 'Copyholder', { command, args: ['serve'] }, options);
        client.registerFeature(new WantsStatus());
        client.onNotification('copyholder/status', (status: Status) => { this.statuses.fire(status); });
        client.onDidChangeState(({ newState }) => { this.states.fire(newState); });
        return client;
    }

    /** Wait a little longer after each crash, then start the server again, but not for ever. */
    private async crashed(client: LanguageClient): Promise<void> {
        const now = Date.now();
        const pause = patience(this.crashes, now);
        this.crashes.push(now);
        if (pause === undefined) {
            await this.failed('Copyholder stopped again and again, and was not started once more.');
            return;
        }
        this.output.warn(`The server stopped; it is started again in ${pause / 1000} s.`);
        await new Promise((resolve) => setTimeout(resolve, pause));
        if (this.client === client) {
            await this.startAnew();
        }
    }

    private async failed(message: string): Promise<void> {
        const restart = 'Restart';
        const settings = 'Open Settings';
        const show = 'Show Output';
        const choice = await vscode.window.showErrorMessage(message, restart, settings, show);
        if (choice === restart) {
            await this.restart();
        } else if (choice === settings) {
            await vscode.commands.executeCommand('workbench.action.openSettings', 'copyholder.path');
        } else if (choice === show) {
            this.output.show();
        }
    }
}

/** Tells the server that this client has a place to show numbers in. */
class WantsStatus implements StaticFeature {
    fillClientCapabilities(capabilities: ClientCapabilities): void {
        capabilities.experimental = { ...(capabilities.experimental as object | undefined), copyholderStatus: true };
    }

    initialize(): void { /* there is nothing to do */ }

    getState(): FeatureState {
        return { kind: 'static' };
    }

    clear(): void { /* there is nothing to do */ }
}
