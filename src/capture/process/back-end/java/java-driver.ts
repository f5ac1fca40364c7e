import { problem } from '../../capture-problem.ts';
import type { Driver } from '../../driver.ts';
import { explainJcmd } from './jcmd-problem.ts';
import { prepareJava } from './prepare-java.ts';
import { startFlight } from './start-flight.ts';

/** Java by its flight recorder, steered by jcmd of a JDK from 11 on. */
export const javaDriver: Driver = {
  id: 'jfr',
  label: 'Java Flight Recorder',
  runtimes: ['java'],
  platforms: ['linux', 'darwin', 'win32'],
  abilities: {
    attach: true,
    launch: true,
    threads: true,
    native: false,
    children: false,
    stream: false,
    snapshot: false,
  },
  tool: { name: 'jcmd', versionArguments: ['-h'] },
  oldestVersion: undefined,
  install: [
    { label: 'Install a JDK on Debian or Ubuntu', commandLine: 'sudo apt install default-jdk-headless' },
    { label: 'Install a JDK with Homebrew', commandLine: 'brew install openjdk' },
  ],
  launchStyle: { kind: 'prepared', prepare: prepareJava },
  isTracing: false,
  check: async ({ process: info }) =>
    // jcmd asks by a signal that ends what is not Java, or stalls for ten seconds.
    info === undefined || info.runtime === 'java'
      ? undefined
      : problem('not-supported', `Process ${info.pid} (${info.name}) is not a Java process.`),
  equivalent: (request, pid) => {
    const duration =
      request.seconds === undefined ? [] : [`duration=${Math.max(1, Math.ceil(request.seconds))}s`];
    if (request.target.kind === 'launch') {
      const [program = 'java', ...args] = request.target.argv;
      return [program, '-XX:StartFlightRecording=filename=profile.jfr', ...args];
    }
    return ['jcmd', String(pid), 'JFR.start', 'filename=/tmp/profile.jfr', ...duration];
  },
  start: startFlight,
  explain: explainJcmd,
};
