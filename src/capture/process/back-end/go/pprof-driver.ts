import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CaptureProblem, problem } from '../../capture-problem.ts';
import type { CaptureContext, CaptureRun, Driver, RawCapture } from '../../driver.ts';

/** How long a profile takes if nobody says, and how much longer than that its answer may take. */
const defaultSeconds = 30;
const patienceMs = 20_000;

/** Go programs that serve `net/http/pprof`: https://pkg.go.dev/net/http/pprof */
export const pprofDriver: Driver = {
  id: 'pprof',
  label: 'Go pprof address',
  runtimes: ['go'],
  platforms: ['linux', 'darwin', 'win32'],
  abilities: {
    attach: false,
    launch: false,
    threads: false,
    native: false,
    children: false,
    stream: false,
    snapshot: false,
  },
  tool: undefined,
  oldestVersion: undefined,
  install: [],
  launchStyle: undefined,
  isTracing: false,
  check: async ({ request }) => {
    try {
      profileAddress(request.target.kind === 'url' ? request.target.url : '', 1);
      return undefined;
    } catch (error) {
      if (error instanceof CaptureProblem) return error;
      throw error;
    }
  },
  equivalent: ({ target, seconds }) => [
    'curl',
    '-o',
    'profile.pb.gz',
    profileAddress(target.kind === 'url' ? target.url : '', seconds ?? defaultSeconds),
  ],
  start: startPprof,
  explain: () => undefined,
};

/**
 * The address of a CPU profile: a bare host gets the usual path, one that names a profile keeps it.
 *
 * @throws {CaptureProblem} if it is no address of the web
 */
export function profileAddress(text: string, seconds: number): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw problem('not-supported', `"${text}" is not an address such as http://localhost:6060.`);
  }
  if (url.pathname === '/' || /\/debug\/pprof\/?$/.test(url.pathname)) url.pathname = '/debug/pprof/profile';
  // Go takes whole seconds, from one on.
  url.searchParams.set('seconds', String(Math.max(1, Math.round(seconds))));
  return url.href;
}

function startPprof(context: CaptureContext): CaptureRun {
  const stopped = new AbortController();
  const finished = fetchProfile(context, stopped.signal);
  finished.catch(() => undefined);
  return {
    ready: Promise.resolve(),
    finished,
    // Go answers when the time it was given is over, and not before.
    stop: () => undefined,
    cancel: async () => {
      stopped.abort();
      await finished.catch(() => undefined);
    },
  };
}

async function fetchProfile({ request, folder }: CaptureContext, signal: AbortSignal): Promise<RawCapture> {
  const seconds = request.seconds ?? defaultSeconds;
  const target = request.target.kind === 'url' ? request.target.url : '';
  const address = profileAddress(target, seconds);
  const limit = AbortSignal.timeout(seconds * 1000 + patienceMs);
  const reply = await fetch(address, { signal: AbortSignal.any([signal, limit]) }).catch((error: unknown) => {
    throw problem(
      'failed',
      `${new URL(address).host} did not answer. Check that the program runs and serves net/http/pprof.`,
      {
        detail: error instanceof Error ? String(error.cause ?? error.message) : '',
      },
    );
  });
  if (!reply.ok) throw refusal(reply.status, (await reply.text()).trim().slice(0, 300), address);
  const file = join(folder, 'profile.pb.gz');
  await writeFile(file, new Uint8Array(await reply.arrayBuffer()), { mode: 0o600 });
  return { file, ending: '.pb.gz', chatter: '', notes: [] };
}

function refusal(status: number, said: string, address: string): CaptureProblem {
  const { host } = new URL(address);
  if (status === 404) {
    return problem(
      'not-supported',
      `${host} has no profiles: the program needs the line import _ "net/http/pprof".`,
      { detail: said },
    );
  }
  if (/already in use/.test(said)) {
    return problem('busy', `${host} is being profiled by somebody else. Try again when that is over.`, {
      detail: said,
    });
  }
  if (/WriteTimeout/.test(said)) {
    return problem('not-supported', `${host} ends answers too soon for this time. Ask for fewer seconds.`, {
      detail: said,
    });
  }
  return problem('failed', `${host} answered with ${status} instead of a profile.`, { detail: said });
}
