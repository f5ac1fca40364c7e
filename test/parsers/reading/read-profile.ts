import { expect } from 'vitest';
import { checkProfile } from '../../../src/model/check-profile.ts';
import type { StackProfile } from '../../../src/model/profile.ts';
import type { ProfileFormat } from '../../../src/parsers/format.ts';
import { printProfile } from './print-profile.ts';

/** Reads `bytes` in pieces of `pieceSize`, each handed over in the same array, as a caller that reuses it would. */
export function readProfile(
  format: ProfileFormat,
  bytes: Uint8Array,
  name: string,
  pieceSize = bytes.length,
): StackProfile {
  const parser = format.createParser({ name });
  const piece = new Uint8Array(pieceSize);
  for (let at = 0; at < bytes.length; at += pieceSize) {
    const next = bytes.subarray(at, at + pieceSize);
    piece.set(next);
    parser.write(piece.subarray(0, next.length));
  }
  const profile = parser.finish();
  expect(checkProfile(profile)).toEqual([]);
  return profile;
}

/**
 * Reads a file under its own name, under a name that says nothing, and in pieces of seven bytes. All three must print
 * alike.
 *
 * @returns the printed profile
 */
export function readThreeWays(format: ProfileFormat, bytes: Uint8Array, name: string): string {
  const printed = printProfile(readProfile(format, bytes, name));
  expect(printProfile(readProfile(format, bytes, 'x'))).toBe(printed);
  expect(printProfile(readProfile(format, bytes, name, 7))).toBe(printed);
  return printed;
}
