import type { CaptureProblem } from '../../capture-problem.ts';
import { CaptureProblem as Problem } from '../../capture-problem.ts';
import { microsecondsOf } from '../../capture-request.ts';
import type { CaptureContext, Driver } from '../../driver.ts';
import { listeningPortsOf } from '../../inspect/list-processes.ts';
import { refuseUnlessSignalIsSafe } from './inspector-port.ts';
import { prepareNode } from './prepare-node.ts';
import { startNode } from './start-node.ts';

/** Node.js by its inspector: V8's own profiler, nothing to install. */
export const nodeDriver: Driver = {
  id: 'node',
  label: 'Node.js inspector',
  runtimes: ['node'],
  platforms: ['linux', 'darwin'],
  abilities: {
    attach: true,
    launch: true,
    threads: true,
    native: false,
    children: false,
    stream: true,
    snapshot: false,
  },
  tool: undefined,
  oldestVersion: undefined,
  install: [],
  launchStyle: { kind: 'prepared', prepare: prepareNode },
  isTracing: false,
  check: checkNode,
  equivalent: (request, pid) => {
    const interval = `--cpu-prof-interval=${microsecondsOf(request.intervalSeconds)}`;
    if (request.target.kind !== 'launch') return ['kill', '-USR1', String(pid)];
    return ['node', '--cpu-prof', interval, ...request.target.argv.slice(1)];
  },
  start: startNode,
  explain: () => undefined,
};

async function checkNode({ process: info, launched }: CaptureContext): Promise<CaptureProblem | undefined> {
  if (info === undefined || launched === 'prepared') return undefined;
  if ((await listeningPortsOf(info.pid)).length > 0 && info.runtime === 'node') return undefined;
  try {
    refuseUnlessSignalIsSafe(info);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
