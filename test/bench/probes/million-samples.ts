import type { StackProfile } from '../../../src/model/profile.ts';
import { perfScriptFormat } from '../../../src/parsers/perf-script/format.ts';
import { readFilePieces } from '../../../src/worker/read-file.ts';
import { repeatSamples } from '../inputs/repeated-samples.ts';

const sampleCount = 1_000_000;

/** A profile of a million samples over `durationNs`, from the `perf script` text at `path` repeated in time. */
export async function millionSamples(path: string, durationNs: number): Promise<StackProfile> {
  const parser = perfScriptFormat.createParser({ name: 'capture.perf' });
  const { pieces } = await readFilePieces(path);
  for await (const piece of pieces) parser.write(piece);
  const profile = parser.finish();
  const repetitions = Math.ceil(sampleCount / profile.samples.count);
  return repeatSamples(profile, sampleCount, Math.floor(durationNs / repetitions));
}
