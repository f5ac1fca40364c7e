import type { StackProfile } from '../../../src/model/profile.ts';
import { frameKindOf } from '../../../src/model/profile.ts';
import { stringAt } from '../../../src/model/string-table.ts';

/** Each sample as the names of its stack, outermost first: `main;work`. */
export function stacksOf({ samples, stacks, frames, strings }: StackProfile): readonly string[] {
  return Array.from(samples.stack, (stack) => {
    const names: string[] = [];
    for (let row = stack; row > 0; row = stacks.parent[row] ?? 0) {
      names.push(stringAt(strings, frames.name[stacks.frame[row] ?? 0] ?? -1));
    }
    return names.reverse().join(';');
  });
}

/** Each frame of a stack as text: `work [user] (library) file:line:column`. */
export function framesOf({ frames, stacks, strings }: StackProfile): readonly string[] {
  const used = new Set(stacks.frame);
  const rows = Array.from({ length: frames.count }, (_, row) => row).filter((row) => used.has(row));
  return rows.map((row) => {
    const kind = frameKindOf(frames.kind[row] ?? 0);
    const library = stringAt(strings, frames.library[row] ?? -1);
    const place = [stringAt(strings, frames.file[row] ?? -1), frames.line[row], frames.column[row]];
    return [
      stringAt(strings, frames.name[row] ?? -1),
      ...(kind === 'unknown' ? [] : [`[${kind}]`]),
      ...(library === '' ? [] : [`(${library})`]),
      ...(place[0] === '' ? [] : [place.filter((part) => part !== -1).join(':')]),
    ].join(' ');
  });
}
