import type { CaptureContext, CaptureRun, TakeLive } from '../../driver.ts';
import { runToEnd } from '../../run/run-to-end.ts';
import { parseDump } from './dump-text.ts';
import { DumpedProfile } from './dumped-profile.ts';

/** Time between two dumps: each costs about 20 ms of a CPU. */
const dumpMs = 500;

/**
 * Shows a coarse profile while py-spy records, which itself writes nothing before its end: snapshots twice a second, taken
 * without stopping the process so that the recording is not disturbed.
 */
export function watchByDumps({ tool, pid }: CaptureContext, run: CaptureRun, onLive: TakeLive): void {
  const profile = new DumpedProfile(dumpMs / 1000);
  let isOver = false;
  const end = (): void => {
    isOver = true;
  };
  run.finished.then(end, end);
  const argv = [tool?.path ?? 'py-spy', 'dump', '--nonblocking', '--pid', String(pid), '--json'];
  const dump = async (): Promise<void> => {
    while (!isOver) {
      const { stdout } = await runToEnd(argv, { timeoutMs: 5_000 });
      // A snapshot that met the interpreter in mid-change comes out empty or cut; the next one will do.
      if (stdout.trimEnd().endsWith(']') && !isOver) {
        profile.add(parseDump(stdout));
        onLive(Buffer.from(profile.toSpeedscope()), 'whole');
      }
      await new Promise((resolve) => setTimeout(resolve, dumpMs));
    }
  };
  // Watching is a courtesy: the recording neither waits for it nor fails with it.
  void run.ready.then(dump).catch(() => undefined);
}
