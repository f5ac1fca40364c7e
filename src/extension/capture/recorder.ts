import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { toolsVariable } from '../../capture/process/record-report.ts';
import { readCaptureDefaults, readToolPlaces } from './capture-settings.ts';
import type { CaptureWish } from './capture-wish.ts';
import { recordCommandLine } from './capture-wish.ts';
import { Recording } from './recording.ts';

/** A recorder's command: a program with arguments and environment, never a text for a shell. */
export interface RecorderCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: { readonly [name: string]: string };
}

/** Starts recorders, which are processes of their own so that neither sampling nor reading holds up the editor. */
export class Recorder implements vscode.Disposable {
  readonly #script: string;
  readonly #recordings = new Set<Recording>();
  readonly #began = new vscode.EventEmitter<Recording>();
  readonly #changed = new vscode.EventEmitter<void>();
  #listening: Promise<{ readonly server: Server; readonly path: string }> | undefined;

  /** Fires for every recording, whoever started it: a command or a task. */
  readonly onDidBegin = this.#began.event;
  /** Fires when a recording has begun or ended. */
  readonly onDidChange = this.#changed.event;

  /** @param script path of the built command line */
  constructor(script: string) {
    this.#script = script;
  }

  get recordings(): readonly Recording[] {
    return [...this.#recordings];
  }

  /** The command that carries out a wish. @param output where the profile goes: a file or a folder */
  async command(wish: CaptureWish, output: string): Promise<RecorderCommand> {
    const { path } = await this.#listen();
    const line = recordCommandLine(wish, readCaptureDefaults());
    return {
      program: process.execPath,
      args: [this.#script, 'record', '--report', path, '--output', output, ...line],
      environment: {
        ELECTRON_RUN_AS_NODE: '1',
        [toolsVariable]: JSON.stringify(await readToolPlaces()),
        ...wish.environment,
      },
    };
  }

  /** Runs a recorder out of sight and gives its recording. @throws if it ends before it introduces itself */
  async attach(wish: CaptureWish, output: string): Promise<Recording> {
    const { program, args, environment } = await this.command(wish, output);
    const child = spawn(program, [...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...environment },
    });
    return this.recordingOf(child);
  }

  /** The recording of a recorder that has been started, once it has introduced itself. */
  private recordingOf(child: ChildProcess): Promise<Recording> {
    let said = '';
    child.stderr?.on('data', (piece) => (said += String(piece)));
    return new Promise((resolve, reject) => {
      const subscription = this.onDidBegin((recording) => {
        if (recording.recorderPid !== child.pid) return;
        subscription.dispose();
        resolve(recording);
      });
      child.on('error', reject);
      child.on('close', () => {
        subscription.dispose();
        reject(new Error(said.trim().replace(/^chronoscope: /gm, '') || 'The recorder did not start.'));
      });
    });
  }

  dispose(): void {
    void this.#listening?.then(async ({ server, path }) => {
      // Recorders see the connection close and cancel, which ends their profilers.
      server.close();
      if (process.platform !== 'win32') await rm(join(path, '..'), { recursive: true, force: true });
    });
    this.#began.dispose();
    this.#changed.dispose();
  }

  #listen(): Promise<{ readonly server: Server; readonly path: string }> {
    this.#listening ??= listenPrivately((recording) => {
      this.#recordings.add(recording);
      this.#began.fire(recording);
      this.#changed.fire();
      void recording.ended.then(() => {
        this.#recordings.delete(recording);
        this.#changed.fire();
      });
    });
    return this.#listening;
  }
}

async function listenPrivately(
  onRecording: (recording: Recording) => void,
): Promise<{ readonly server: Server; readonly path: string }> {
  // mkdtemp makes the folder with mode 0700, so only this user can connect.
  const path =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\chronoscope-${process.pid}-${Date.now()}`
      : join(await mkdtemp(join(tmpdir(), 'chronoscope-')), 'recordings');
  const server = createServer((socket) => {
    void Recording.greet(socket).then((recording) => {
      if (recording === undefined) socket.destroy();
      else onRecording(recording);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  return { server, path };
}
