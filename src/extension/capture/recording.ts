import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import type { ProblemCard } from '../../capture/process/capture-problem.ts';
import type { RecordReport } from '../../capture/process/record-report.ts';
import { parseRecordReport } from '../../capture/process/record-report.ts';
import type { CaptureOutcome, CaptureState } from '../../capture/process/session/capture-outcome.ts';

/** How a recording ended. */
export type RecordingEnd =
  | { readonly kind: 'captured'; readonly outcome: CaptureOutcome; readonly file: vscode.Uri }
  | { readonly kind: 'problem'; readonly card: ProblemCard }
  | { readonly kind: 'cancelled' };

/** One capture at work in a process of its own, which tells what it does and may be stopped or cancelled. */
export class Recording {
  readonly #socket: Socket;
  readonly #changed = new vscode.EventEmitter<CaptureState>();
  readonly #grew = new vscode.EventEmitter<vscode.Uri>();
  #state: CaptureState = { kind: 'starting' };
  #isCancelled = false;
  /** Process id of the recorder, not of what it records. */
  readonly recorderPid: number;
  readonly onDidChangeState = this.#changed.event;
  /** Fires once if the profile can be watched while it grows. */
  readonly onDidStartGrowing = this.#grew.event;
  readonly ended: Promise<RecordingEnd>;

  constructor(socket: Socket, recorderPid: number) {
    this.#socket = socket;
    this.recorderPid = recorderPid;
    this.ended = this.#listen();
  }

  /** Waits for a recorder to introduce itself on a new connection; `undefined` if it is none of ours. */
  static async greet(socket: Socket): Promise<Recording | undefined> {
    socket.on('error', () => undefined);
    const line = await new Promise<string>((resolve) => {
      let text = '';
      const take = (piece: unknown): void => {
        text += String(piece);
        const end = text.indexOf('\n');
        if (end < 0) return;
        socket.off('data', take);
        socket.pause();
        socket.unshift(Buffer.from(text.slice(end + 1)));
        resolve(text.slice(0, end));
      };
      socket.on('data', take);
      socket.on('close', () => resolve(''));
    });
    const hello = parseRecordReport(line);
    return hello?.kind === 'hello' ? new Recording(socket, hello.recorderPid) : undefined;
  }

  get state(): CaptureState {
    return this.#state;
  }

  /** Ends sampling and keeps what there is. */
  stop(): void {
    this.#socket.write('stop\n');
  }

  /** Ends it and keeps nothing. */
  cancel(): void {
    this.#isCancelled = true;
    this.#socket.write('cancel\n');
  }

  #listen(): Promise<RecordingEnd> {
    return new Promise((resolve) => {
      createInterface({ input: this.#socket }).on('line', (line) => {
        const report = parseRecordReport(line);
        const end = report === undefined ? undefined : this.#take(report);
        if (end !== undefined) resolve(end);
      });
      this.#socket.on('close', () => {
        resolve(
          this.#isCancelled
            ? { kind: 'cancelled' }
            : { kind: 'problem', card: { kind: 'failed', message: lostSentence, commands: [] } },
        );
        this.#changed.dispose();
        this.#grew.dispose();
      });
    });
  }

  #take(report: RecordReport): RecordingEnd | undefined {
    switch (report.kind) {
      case 'state':
        this.#state = report.state;
        this.#changed.fire(report.state);
        return undefined;
      case 'growing':
        this.#grew.fire(vscode.Uri.file(report.file));
        return undefined;
      case 'captured':
        return { kind: 'captured', outcome: report.outcome, file: vscode.Uri.file(report.file) };
      case 'problem':
        return this.#isCancelled ? { kind: 'cancelled' } : { kind: 'problem', card: report.card };
      case 'hello':
      case 'program-ended':
        return undefined;
    }
  }
}

const lostSentence = 'The capture ended without a word. Try it again; the terminal may say more.';
