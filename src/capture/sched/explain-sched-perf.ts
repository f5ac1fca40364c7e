import type { CaptureProblem } from '../process/capture-problem.ts';
import { problem } from '../process/capture-problem.ts';
import type { Ended } from '../process/run/run-to-end.ts';
import { quoteCommand } from '../process/tool/quote-command.ts';
import type { SchedRequest } from './sched-request.ts';

/** What perf, ssh or sudo said when a recording failed, as a sentence with the exact way out. */
export function explainSchedPerf(request: SchedRequest, { code, stdout, stderr }: Ended): CaptureProblem {
  const said = `${stderr}\n${stdout}`;
  const where = request.host === undefined ? 'this machine' : request.host;
  const detail = lastLines(said);
  // 127 is how a shell over there says that it found no such program.
  if (code === 127 || /ENOENT|command not found|perf: not found/i.test(said)) {
    return problem('no-tool', `perf is not installed on ${where}.`, {
      detail,
      commands: [
        {
          label: 'On Debian and Ubuntu',
          commandLine: 'sudo apt-get install linux-perf || sudo apt-get install linux-tools-$(uname -r)',
        },
        { label: 'On Fedora and RHEL', commandLine: 'sudo dnf install perf' },
      ],
    });
  }
  if (/sudo:.*password|a terminal is required/i.test(said)) {
    return problem('permission', `sudo on ${where} asks for a password, which cannot be given here.`, {
      detail,
      commands: [asRoot(request)],
    });
  }
  if (
    /Host key verification|Permission denied \(publickey|Could not resolve|Connection (?:refused|timed out)|port \d+:/i.test(
      said,
    )
  ) {
    return problem('not-found', `${where} is not reached by ssh.`, {
      detail,
      commands: [
        { label: 'Try the connection', commandLine: quoteCommand(['ssh', request.host ?? '', 'true']) },
      ],
    });
  }
  if (isForbidden(said) || code === 0) {
    return problem(
      'permission',
      `Tracepoints of the scheduler may only be recorded by root, and perf on ${where} is run by another user.`,
      { detail, commands: [asRoot(request), lasting] },
    );
  }
  if (/lockdown/i.test(said)) {
    return problem('permission', `The kernel of ${where} is locked down and lets nobody trace it.`, {
      detail,
      commands: [],
    });
  }
  if (/unknown tracepoint|events\/.* not found/i.test(said)) {
    return problem(
      'not-supported',
      `The kernel of ${where} has no tracepoints: it was built without CONFIG_FTRACE or CONFIG_EVENT_TRACING.`,
      {
        detail,
      },
    );
  }
  return problem('failed', `perf could not record the scheduler of ${where}.`, { detail });
}

function isForbidden(said: string): boolean {
  return /can't access trace events|No permission|Permission denied|not permitted|is limited|perf_event_paranoid|EACCES|EPERM/i.test(
    said,
  );
}

/** What runs the same recording with the rights it needs. */
function asRoot({ seconds, output, host }: SchedRequest): {
  readonly label: string;
  readonly commandLine: string;
} {
  return host === undefined
    ? {
        label: 'Record as root',
        commandLine: quoteCommand(['sudo', 'chronoscope', 'record-sched', '-s', `${seconds}`, output]),
      }
    : {
        label: 'Connect as root',
        commandLine: quoteCommand([
          'chronoscope',
          'record-sched',
          '-s',
          `${seconds}`,
          '--host',
          `root@${host.replace(/^.*@/, '')}`,
          output,
        ]),
      };
}

const lasting = {
  label: 'Let all users of this machine trace until the next start',
  commandLine:
    'sudo sysctl kernel.perf_event_paranoid=-1 && sudo mount -o remount,mode=755 /sys/kernel/tracing',
};

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join('\n');
}
