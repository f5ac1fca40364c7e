import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrepareLaunch } from '../../driver.ts';
import { basename } from '../../inspect/base-name.ts';
import { runToEnd } from '../../run/run-to-end.ts';
import { versionIn } from '../../tool/version.ts';
import { flightSettings } from './flight-settings.ts';

/** What the recording of a launched program is called within it. */
export const launchedFlightName = 'chronoscope';

/** First version that can be told not to announce the recording on the program's own output. */
const quietVersion = 17;

/** `java …` with a recording from its start, saved when it ends; `undefined` for other programs and older versions. */
export const prepareJava: PrepareLaunch = async ({ argv, environment }, request, folder) => {
  const [program = '', ...args] = argv;
  if (!/^java(?:\.exe)?$/i.test(basename(program))) return undefined;
  const { stderr } = await runToEnd([program, '-version'], { timeoutMs: 10_000 });
  if (Number.parseInt(versionIn(stderr) ?? '0', 10) < quietVersion) return undefined;
  const settings = join(folder, 'settings.jfc');
  await writeFile(settings, flightSettings(request.intervalSeconds * 1000, !request.isIdleExcluded));
  const recording = `name=${launchedFlightName},settings=${settings},filename=${join(folder, 'recording.jfr')}`;
  const flags = [`-XX:StartFlightRecording=${recording},dumponexit=true`, '-Xlog:jfr+startup=off'];
  return { argv: [program, ...flags, ...args], environment, chatter: [] };
};
