import { problem } from '../../capture-problem.ts';
import { listeningPortsOf } from '../../inspect/list-processes.ts';
import type { ProcessInfo } from '../../inspect/process-info.ts';
import { fields } from './cdp-requests.ts';
import type { CdpSession } from './cdp-session.ts';
import type { InspectorRoute, OpenRoute } from './inspector-route.ts';
import { routeTo } from './inspector-route.ts';

/** How long a process may take to open its inspector; 10 to 50 ms is usual, seconds when the machine is busy. */
const openMs = 8_000;
const pollMs = 10;

/** An open inspector, and whether we opened it. */
export interface OpenInspector {
  readonly session: CdpSession;
  readonly isOurs: boolean;
}

/**
 * Connects to the inspector of a running Node process, opening it by SIGUSR1 if it is not open yet. That signal ends any
 * other kind of process, so it is sent only when the executable has been recognised as Node.
 *
 * @param folder a private one
 * @throws {CaptureProblem} if it is no Node process, refuses the signal, or its inspector cannot be reached
 */
export async function openInspector(info: ProcessInfo, folder: string): Promise<OpenInspector> {
  const open = await routeTo(info, folder);
  const before = await inspectorOf(info, false, open);
  if (before !== undefined) return { session: before, isOurs: false };
  refuseUnlessSignalIsSafe(info);
  process.kill(info.pid, 'SIGUSR1');
  const session = await waitForInspector(info, false, open);
  return { session, isOurs: true };
}

/**
 * Waits for the inspector of a process that is known to be about to open it.
 *
 * @param isHeld whether the program has not started yet, and so cannot say who it is
 */
export async function waitForInspector(
  info: ProcessInfo,
  isHeld: boolean,
  open: OpenRoute,
): Promise<CdpSession> {
  const until = Date.now() + openMs;
  while (Date.now() < until) {
    const session = await inspectorOf(info, isHeld, open);
    if (session !== undefined) return session;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw problem(
    'busy',
    `Process ${info.pid} did not open its inspector within ${openMs / 1000} s. If another program uses port 9229, end that one or start yours with --inspect=127.0.0.1:0.`,
  );
}

/** @throws {CaptureProblem} unless SIGUSR1 is known to open the inspector of the process rather than to end it */
export function refuseUnlessSignalIsSafe(info: ProcessInfo): void {
  if (info.runtime !== 'node' || info.executable === undefined) {
    throw problem(
      'not-supported',
      `Process ${info.pid} (${info.name}) is not known to be Node.js, so it was not asked to open an inspector: the signal for that would end it.`,
    );
  }
  const options = info.argv.slice(1);
  if (options.includes('--disable-sigusr1')) {
    throw problem(
      'not-supported',
      `Process ${info.pid} was started with --disable-sigusr1 and cannot be asked to open its inspector. Start it with --inspect=127.0.0.1:0.`,
    );
  }
}

/** A session with the inspector on one of the ports the process listens on, if one is, and of that very process. */
async function inspectorOf(
  info: ProcessInfo,
  isHeld: boolean,
  open: OpenRoute,
): Promise<CdpSession | undefined> {
  for (const port of await listeningPortsOf(info.pid)) {
    const session = await sessionAt(await open(port), port);
    if (session === undefined) continue;
    if (isHeld) return session;
    const pid = await evaluate(session, 'process.pid');
    if (pid === info.innerPid || pid === info.pid) return session;
    session.close();
  }
  return undefined;
}

/** A session with whatever has an inspector at the end of a route. */
async function sessionAt(route: InspectorRoute, port: number): Promise<CdpSession | undefined> {
  try {
    const targets: unknown = JSON.parse(await route.read('/json/list'));
    const url = Array.isArray(targets) ? fields(targets[0]).get('webSocketDebuggerUrl') : undefined;
    const path = typeof url === 'string' ? pathHere(url, port) : undefined;
    return path === undefined ? undefined : await route.connect(path);
  } catch {
    // A port of the program itself: it speaks another protocol, or none that answers in time.
    return undefined;
  } finally {
    route.close();
  }
}

/** The path of an address that a process names, if it is at the very port that was asked: it must not lead us elsewhere. */
function pathHere(url: string, port: number): string | undefined {
  const { protocol, hostname, port: named, pathname } = new URL(url);
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) && named === String(port);
  return protocol === 'ws:' && isHere ? pathname : undefined;
}

/** The value of an expression in the target, with `require` at hand even in programs of ES modules. */
export async function evaluate(session: CdpSession, expression: string): Promise<unknown> {
  const reply = await session.send('Runtime.evaluate', {
    expression,
    includeCommandLineAPI: true,
    returnByValue: true,
  });
  return fields(reply.get('result')).get('value');
}
