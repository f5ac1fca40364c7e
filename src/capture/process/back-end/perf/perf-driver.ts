import type { CaptureProblem } from '../../capture-problem.ts';
import { problem } from '../../capture-problem.ts';
import type { CaptureRequest } from '../../capture-request.ts';
import type { CaptureContext, Driver } from '../../driver.ts';
import { compareVersions } from '../../tool/version.ts';
import { controlVersion, perfRecordArguments } from './perf-arguments.ts';
import { explainPerf, perfRefusal, readPerfRights } from './perf-permission.ts';
import { startPerf } from './start-perf.ts';

/** Linux perf: any process, native frames. https://perf.wiki.kernel.org */
export const perfDriver: Driver = {
  id: 'perf',
  label: 'perf',
  runtimes: ['native', 'go'],
  platforms: ['linux'],
  abilities: {
    attach: true,
    launch: true,
    threads: true,
    native: true,
    children: true,
    stream: true,
    snapshot: false,
  },
  tool: { name: 'perf', versionArguments: ['--version'] },
  oldestVersion: undefined,
  install: [
    { label: 'Install on Debian', commandLine: 'sudo apt install linux-perf' },
    {
      label: 'Install on Ubuntu',
      commandLine: 'sudo apt install linux-tools-common linux-tools-$(uname -r)',
    },
    { label: 'Install on Fedora', commandLine: 'sudo dnf install perf' },
  ],
  launchStyle: { kind: 'gated' },
  isTracing: false,
  check: checkPerf,
  equivalent: equivalentPerf,
  start: startPerf,
  explain: explainPerf,
};

async function checkPerf({ launched, tool }: CaptureContext): Promise<CaptureProblem | undefined> {
  const refusal = perfRefusal(await readPerfRights());
  if (refusal !== undefined) return refusal;
  const version = tool?.version;
  if (version === undefined) {
    return problem('no-tool', `perf is installed, but not the part of it that fits the running kernel.`, {
      commands: perfDriver.install,
    });
  }
  if (launched === 'gated' && compareVersions(version, controlVersion) < 0) {
    return problem(
      'old-tool',
      `perf ${version} cannot be told when to start; launching needs ${controlVersion} or newer. Start the program yourself and profile its process.`,
    );
  }
  return undefined;
}

function equivalentPerf(request: CaptureRequest, pid: number): readonly string[] {
  const setting = { pids: [pid], output: 'perf.data', isUserOnly: false, isControlled: false };
  const args = perfRecordArguments(request, setting);
  if (request.target.kind === 'launch') {
    const at = args.indexOf('-p');
    return ['perf', ...args.slice(0, at), ...args.slice(at + 2), '--', ...request.target.argv];
  }
  const seconds = request.seconds;
  return ['perf', ...args, ...(seconds === undefined ? [] : ['--', 'sleep', String(seconds)])];
}
