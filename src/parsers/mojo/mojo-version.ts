import type { ByteCursor } from './byte-cursor.ts';

/** The versions of MOJO there are; Austin 3.3 began with 1, 3.7 writes 3, Austin 4 writes 4. */
export type MojoVersion = 1 | 2 | 3 | 4;

/** `MOJ` */
const magic = [0x4d, 0x4f, 0x4a] as const;

/** Reads the name and version a MOJO file starts with; `undefined` if it is another file. */
export function readMojoVersion(cursor: ByteCursor): MojoVersion | undefined {
  for (const byte of magic) if (cursor.byte() !== byte) return undefined;
  const version = cursor.varint();
  return version === 1 || version === 2 || version === 3 || version === 4 ? version : undefined;
}
