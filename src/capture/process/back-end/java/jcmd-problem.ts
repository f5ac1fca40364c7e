import type { CaptureProblem } from '../../capture-problem.ts';
import { problem } from '../../capture-problem.ts';
import type { CaptureContext } from '../../driver.ts';

/** What jcmd's words mean. */
export function explainJcmd(chatter: string, { pid }: CaptureContext): CaptureProblem | undefined {
  const detail = chatter.trim().split('\n').slice(0, 3).join('\n');
  if (/No such process|not found|No process/i.test(chatter)) {
    return problem('gone', `Process ${pid} has ended. Refresh the list and pick another.`, { detail });
  }
  if (/AttachNotSupported|Unable to open socket file|DisableAttachMechanism/.test(chatter)) {
    return problem(
      'not-supported',
      `Process ${pid} does not let itself be attached to: it is no Java process, or it was started with -XX:+DisableAttachMechanism.`,
      { detail },
    );
  }
  if (/Operation not permitted|well-known file .* is not secure|Permission denied/i.test(chatter)) {
    return problem('permission', `Only the user who runs process ${pid} may record it, or root.`, { detail });
  }
  if (/Unknown diagnostic command|JFR/.test(chatter) && /Unknown|not available|disabled/i.test(chatter)) {
    return problem(
      'not-supported',
      `The Java of process ${pid} has no flight recorder (it is there from JDK 11 on).`,
      {
        detail,
      },
    );
  }
  return undefined;
}
