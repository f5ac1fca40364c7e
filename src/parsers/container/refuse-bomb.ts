import { UnreadableProfileError } from '../format.ts';

/**
 * A file whose content is both over this size and over this many times the file's own is taken for a decompression
 * bomb. Real `perf script` text shrinks 10 to 40 times, and 300 times where a capture repeats itself; zeros in gzip shrink
 * 1030 times.
 */
const bombBytes = 2 ** 28;
const bombRatio = 600;

/**
 * @param least content up to this is no bomb, however little it came from
 * @throws {UnreadableProfileError} if `bytes` of content so far are too many for the `storedBytes` they came from
 */
export function refuseBomb(bytes: number, storedBytes: number, name: string, least = bombBytes): void {
  if (bytes <= least || bytes <= storedBytes * bombRatio) return;
  throw new UnreadableProfileError(
    `${name} decompresses to more than ${bombRatio} times its size, which no real profile does. ` +
      'If you trust it, decompress it by hand and open the result.',
  );
}
