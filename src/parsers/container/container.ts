import { u8At } from '../../model/column.ts';

/** What a whole file may be wrapped in. */
export type Container = 'gzip' | 'zlib' | 'zstd' | 'zip';

/** File name endings that only say how a file is wrapped. */
const endings = /\.(?:gz|gzip|zz|zlib|zst|zstd|zip)$/i;

/** `name` without the endings of containers: `run.perf.gz` → `run.perf`. */
export function innerName(name: string): string {
  const inner = name.replace(endings, '');
  return inner === name || inner === '' ? name : innerName(inner);
}

/** The container that `head`, the first bytes of a file, is the start of. */
export function detectContainer(head: Uint8Array): Container | undefined {
  if (head.length < 4) return undefined;
  const [first, second] = [u8At(head, 0), u8At(head, 1)];
  if (first === 0x1f && second === 0x8b) return 'gzip';
  if (first === 0x28 && second === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) return 'zstd';
  if (first === 0x50 && second === 0x4b && isZipRecord(u8At(head, 2), u8At(head, 3))) return 'zip';
  return isZlibHeader(first, second) ? 'zlib' : undefined;
}

/**
 * RFC 1950: deflate with a window up to 32 KiB, no preset dictionary, and a check that makes the two bytes a multiple
 * of 31. The window is required to be the full 32 KiB, as every writer has it, which leaves `x` and one of `^`, 0x01,
 * 0x9c and 0xda: only `x^` is text, and no profile format starts with it.
 */
function isZlibHeader(first: number, second: number): boolean {
  return first === 0x78 && (first * 256 + second) % 31 === 0 && (second & 0x20) === 0;
}

/** The header of a member, or the end of an archive without any. APPNOTE.TXT, sections 4.3.7 and 4.3.16. */
function isZipRecord(third: number, fourth: number): boolean {
  return (third === 3 && fourth === 4) || (third === 5 && fourth === 6);
}
