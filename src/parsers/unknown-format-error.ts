import { UnreadableProfileError } from './format.ts';

const maxQuotedLength = 60;

/** Recordings that have to be printed by the tool that made them, by the bytes they start with. */
const recordings: readonly { readonly start: string; readonly advice: string }[] = [
  {
    start: 'PERFILE2',
    advice: 'is a recording of perf, not its text. Make the text with: perf script -i FILE > FILE.perf.',
  },
  {
    start: 'FLR\0',
    advice:
      'is a recording of Java Flight Recorder, not its text. Make the text with: jfr print --stack-depth 64 FILE > FILE.jfr.txt.',
  },
];

/**
 * Says that a file is in no known format, and what can be done about it.
 *
 * @param head the first bytes of the unwrapped file
 * @param labels what the known formats are called
 */
export function unknownFormatError(
  name: string,
  head: Uint8Array,
  labels: readonly string[],
): UnreadableProfileError {
  const text = new TextDecoder().decode(head.subarray(0, 4 * maxQuotedLength));
  const recording = recordings.find(({ start }) => text.startsWith(start));
  if (recording !== undefined) return new UnreadableProfileError(`${name} ${recording.advice}`);
  if (head.length === 0) {
    return new UnreadableProfileError(
      `${name} is empty: whatever was to write it wrote nothing, or has not yet. Record or copy it again.`,
    );
  }
  return new UnreadableProfileError(
    `${name} is in no format Chronoscope reads: it starts with ${quoteLine(text)}. Readable are: ${labels.join(', ')}.`,
  );
}

/** The first line of `text` for a sentence: of limited length, with what cannot be printed replaced. */
function quoteLine(text: string): string {
  const line = text.trimStart().split(/\r?\n/, 1)[0] ?? '';
  const printable = line.replace(/\p{C}/gu, '\uFFFD');
  return printable.length > maxQuotedLength ? `"${printable.slice(0, maxQuotedLength)}…"` : `"${printable}"`;
}
