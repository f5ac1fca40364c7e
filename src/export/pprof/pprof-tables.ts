import type { pprof } from '../../../build/proto/pprof.js';
import { i32At, u8At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import { frameKindCode } from '../../model/profile.ts';
import { stringAt } from '../../model/string-table.ts';
import type { PprofStrings } from './pprof-strings.ts';

type PprofProfile = pprof.Profile.$Properties;

/**
 * Mappings, locations and functions for these frames; a location's number is its frame's row + 1. Readers take the first
 * mapping for the program, so it is the one most frames of the program itself are in.
 */
export function pprofTables(
  profile: StackProfile,
  used: readonly number[],
  strings: PprofStrings,
): Pick<PprofProfile, 'mapping' | 'location' | 'function'> {
  const { frames } = profile;
  const text = (id: number): string => stringAt(profile.strings, id);
  const mappings = new Map<number, number>([[programOf(profile, used), 1]]);
  const functions = new Map<string, pprof.Function.$Properties & { readonly id: number }>();
  const location = used.map((row) => {
    const library = i32At(frames.library, row);
    const mappingId = mappings.get(library) ?? mappings.size + 1;
    mappings.set(library, mappingId);
    const key = `${i32At(frames.name, row)}/${i32At(frames.file, row)}`;
    const name = strings.idOf(text(i32At(frames.name, row)));
    const filename = strings.idOf(text(i32At(frames.file, row)));
    const fn = functions.get(key) ?? { id: functions.size + 1, name, systemName: name, filename };
    functions.set(key, fn);
    const line = Math.max(i32At(frames.line, row), 0);
    const column = Math.max(i32At(frames.column, row), 0);
    return { id: row + 1, mappingId, line: [{ functionId: fn.id, line, column }] };
  });
  const mapping = Array.from(mappings, ([library, id]) => ({
    id,
    filename: strings.idOf(text(library)),
    hasFunctions: true,
    hasFilenames: true,
    hasLineNumbers: true,
  }));
  return { mapping, location, function: [...functions.values()] };
}

/** String id of the library most frames of the program itself are in, −1 if they are in none. */
function programOf({ frames }: StackProfile, used: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const row of used) {
    if (u8At(frames.kind, row) !== frameKindCode.user) continue;
    const library = i32At(frames.library, row);
    counts.set(library, (counts.get(library) ?? 0) + 1);
  }
  let program = -1;
  for (const [library, count] of counts) if (count > (counts.get(program) ?? 0)) program = library;
  return program;
}
