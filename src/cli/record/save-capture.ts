import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sampleMask } from '../../analysis/sample-mask.ts';
import type { RecordArguments } from '../../capture/process/record-arguments.ts';
import type { CaptureOutcome } from '../../capture/process/session/capture-outcome.ts';
import { captureName } from '../../capture/process/session/capture-outcome.ts';
import type { ProfileWriter } from '../../export/profile-writer.ts';
import { profileWriterById, profileWriterOfName, profileWriters } from '../../export/profile-writers.ts';
import type { SampleSelection } from '../../export/sample-selection.ts';
import { selectSamples } from '../../export/sample-selection.ts';
import { parseProfile } from '../../parsers/parse-profile.ts';
import { asOutputError } from '../as-output-error.ts';
import { UsageError } from '../command-error.ts';
import { saveProfile } from '../save-profile.ts';
import type { Terminal } from '../terminal.ts';
import { foldedText, timestampText } from './pyflame-text.ts';

/** How a capture becomes a file. */
export type CaptureFormat =
  | { readonly kind: 'native' }
  | { readonly kind: 'pyflame' }
  | { readonly kind: 'writer'; readonly writer: ProfileWriter };

/**
 * The format to write: the one that was named, or the one the target's ending means, or pyflame's.
 *
 * @throws {UsageError} if no format has that name
 */
export function captureFormatOf({ format, output, isTimeOrdered }: RecordArguments): CaptureFormat {
  if (format === 'native' || format === 'pyflame') return { kind: format };
  if (format !== undefined) {
    const writer = profileWriterById(format);
    if (writer !== undefined) return { kind: 'writer', writer };
    const known = ['native', 'pyflame', ...profileWriters.map(({ id }) => id)].join(', ');
    throw new UsageError(`No format that can be written is called "${format}". There are: ${known}.`);
  }
  const writer = output === undefined || isTimeOrdered ? undefined : profileWriterOfName(output);
  return writer === undefined ? { kind: 'pyflame' } : { kind: 'writer', writer };
}

/**
 * Whether the format to write has the times of samples: pyflame's own only counts them.
 *
 * @throws {UsageError} if no format has the name that was given
 */
export async function needsTimes(args: RecordArguments): Promise<boolean> {
  const isPyflame = captureFormatOf(args).kind === 'pyflame';
  const { format, output, isTimeOrdered } = args;
  const isFolder = format === undefined && output !== undefined && (await isDirectory(output));
  return !isPyflame || isTimeOrdered || isFolder;
}

/**
 * Writes what was captured. Returns where: a path, or `-` for standard output.
 *
 * @throws {InputError} if it cannot be written
 */
export async function saveCapture(
  outcome: CaptureOutcome,
  args: RecordArguments,
  terminal: Terminal,
): Promise<string> {
  const named = args.output ?? '-';
  const isFolder = named !== '-' && (await isDirectory(named));
  const target = isFolder ? join(named, `${captureName(outcome)}${outcome.ending}`) : named;
  try {
    const isNative = args.format === 'native' || args.isDump || (isFolder && args.format === undefined);
    if (isNative || isNamedNatively(target, outcome, args))
      await saveNatively(outcome.file, target, terminal);
    else await saveProfile(target, await convert(outcome, args), terminal);
  } catch (error) {
    throw asOutputError(error, target);
  }
  return target;
}

/** Whether the target's ending is that of the profiler's own format. */
function isNamedNatively(
  target: string,
  { ending }: CaptureOutcome,
  { format, isIdleExcluded }: RecordArguments,
): boolean {
  return (
    format === undefined && !isIdleExcluded && ending !== '.txt' && target.toLowerCase().endsWith(ending)
  );
}

async function saveNatively(file: string, target: string, terminal: Terminal): Promise<void> {
  const bytes = createReadStream(file, { highWaterMark: 1 << 20 });
  if (target !== '-') {
    await terminal.save(target, bytes);
    return;
  }
  for await (const piece of bytes) await terminal.stdout.write(piece);
}

async function convert(outcome: CaptureOutcome, args: RecordArguments): Promise<Iterable<Uint8Array>> {
  const { profile } = await parseProfile(createReadStream(outcome.file, { highWaterMark: 1 << 20 }), {
    name: basename(outcome.file),
  });
  const { isIdleExcluded, isTimeOrdered, hasLineNumbers } = args;
  const mask = sampleMask(profile, { idle: isIdleExcluded ? 'leaf' : 'none' });
  const selection: SampleSelection = selectSamples(profile, mask);
  const format = captureFormatOf(args);
  if (format.kind === 'writer') return format.writer.write(selection);
  const text = {
    hasLineNumbers,
    startedMs: outcome.startedMs,
    idleSamples: isIdleExcluded ? 0 : outcome.idleSamples,
  };
  return isTimeOrdered ? timestampText(selection, text) : foldedText(selection, text);
}

/** Whether a path leads to a folder. */
export async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
