import { sampleMask } from '../analysis/sample-mask.ts';
import { lossesOf } from '../export/losses.ts';
import type { ProfileWriter } from '../export/profile-writer.ts';
import { profileWriterOfName, profileWriters } from '../export/profile-writers.ts';
import { selectSamples } from '../export/sample-selection.ts';
import { asOutputError } from './as-output-error.ts';
import { InputError, UsageError } from './command-error.ts';
import type { Options } from './options.ts';
import { fileLabel, readProfile } from './read-profile.ts';
import { resolveFilter } from './sample-filter-of.ts';
import { saveProfile } from './save-profile.ts';
import { timeRangeOf, valueIndexOf } from './selection-of.ts';
import { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';

/** Writes a profile in another format and says what that has no room for. */
export async function runConvert(options: Options, terminal: Terminal): Promise<void> {
  const target = options.target ?? '-';
  const writer = options.writer ?? writerFor(target);
  if (target !== '-' && options.file !== '-' && (await terminal.isSameFile(options.file, target))) {
    throw new UsageError(`${target} is the file to read; name another one to write.`);
  }
  const { profile } = await readProfile(options, terminal);
  const { filter, notes } = resolveFilter(options, profile, 'none');
  await tell(terminal, notes);
  const range = timeRangeOf(options, profile, ['--from', '--until']);
  const selection = selectSamples(
    profile,
    sampleMask(profile, filter),
    range,
    valueIndexOf(options, profile),
  );
  if (selection.rows.length === 0) {
    throw new InputError(`No sample of ${fileLabel(options)} is left to write; nothing was written.`);
  }
  try {
    await saveProfile(target, writer.write(selection), terminal);
  } catch (error) {
    throw asOutputError(error, target);
  }
  await tell(terminal, lossesOf(writer, selection));
}

function writerFor(target: string): ProfileWriter {
  const known = profileWriters.map(({ id }) => id).join(', ');
  if (target === '-') throw new UsageError(`Say with --to which format to write: ${known}.`);
  const writer = profileWriterOfName(target);
  if (writer !== undefined) return writer;
  throw new UsageError(
    `The ending of ${target} means no format; say with --to which one to write: ${known}.`,
  );
}
