import * as vscode from 'vscode';

/** The processes of this window's debug sessions, as their debuggers announce them. */
export class Debuggees implements vscode.Disposable {
  readonly #pids = new Map<string, number>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor() {
    this.#subscriptions = [
      vscode.debug.registerDebugAdapterTrackerFactory('*', {
        createDebugAdapterTracker: (session) => ({
          onDidSendMessage: (message: unknown) => {
            const pid = processIdIn(message);
            if (pid !== undefined) this.#pids.set(session.id, pid);
          },
        }),
      }),
      vscode.debug.onDidTerminateDebugSession((session) => this.#pids.delete(session.id)),
    ];
  }

  get pids(): ReadonlySet<number> {
    return new Set(this.#pids.values());
  }

  /** The process of a session, or of one it belongs to; a JavaScript debugger is asked for it. */
  async pidOf(session: vscode.DebugSession): Promise<number | undefined> {
    for (let at: vscode.DebugSession | undefined = session; at !== undefined; at = at.parentSession) {
      const pid = this.#pids.get(at.id);
      if (pid !== undefined) return pid;
    }
    return /node/.test(session.type) ? askForProcess(session) : undefined;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

async function askForProcess(session: vscode.DebugSession): Promise<number | undefined> {
  try {
    const reply: unknown = await session.customRequest('evaluate', {
      expression: 'process.pid',
      context: 'repl',
    });
    const pid = Number(fields(reply).get('result'));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    // A debugger that cannot answer now leaves it to the user to pick the process.
    return undefined;
  }
}

/**
 * The process id in a `process` event of the Debug Adapter Protocol:
 * https://microsoft.github.io/debug-adapter-protocol/specification#Events_Process
 */
function processIdIn(message: unknown): number | undefined {
  const event = fields(message);
  if (event.get('type') !== 'event' || event.get('event') !== 'process') return undefined;
  const pid = fields(event.get('body')).get('systemProcessId');
  return typeof pid === 'number' ? pid : undefined;
}

function fields(value: unknown): ReadonlyMap<string, unknown> {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map();
}
