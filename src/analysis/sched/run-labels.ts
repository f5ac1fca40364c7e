/**
 * What tells runs apart: their file names without what all of them begin and end with, as perfwhiz shortens them, but
 * never empty and never twice the same.
 *
 * @param files the names as the user gave them
 */
export function runLabels(files: readonly string[], compat: 'none' | 'perfwhiz' = 'none'): readonly string[] {
  const names = files.map((file) => file.replace(/\.cdict$/, ''));
  const short = shortNames(names);
  if (compat === 'perfwhiz') return short;
  const isUnique = new Set(short).size === short.length && !short.includes('');
  return isUnique ? short : uniqueNames(short.includes('') ? names : short);
}

/**
 * perfwhiz's rule: cut the common head, which ends before the first digit, and the common tail, which begins after the
 * last. With three names or more an empty common head makes it begin anew, which leaves all names empty.
 */
function shortNames(names: readonly string[]): readonly string[] {
  const [first, ...others] = names;
  if (first === undefined || others.length === 0) return names;
  let head = first;
  let tail = first;
  for (const name of others) {
    head = commonHead(head === '' ? name : head, name);
    tail = commonTail(tail === '' ? name : tail, name);
  }
  return names.map((name) => {
    const rest = name.slice(head.length);
    return tail === '' ? rest : rest.slice(0, Math.max(0, rest.length - tail.length));
  });
}

function commonHead(head: string, name: string): string {
  for (let at = 0; at < name.length; at++) {
    if (at >= head.length || name[at] !== head[at] || isDigit(name[at])) return name.slice(0, at);
  }
  return head;
}

function commonTail(tail: string, name: string): string {
  for (let back = 1; back <= name.length; back++) {
    const letter = name[name.length - back];
    if (back > tail.length || letter !== tail[tail.length - back] || isDigit(letter)) {
      return back === 1 ? '' : name.slice(name.length - back + 1);
    }
  }
  return tail;
}

function isDigit(letter: string | undefined): boolean {
  return letter !== undefined && letter >= '0' && letter <= '9';
}

/** Names with a number behind those that were there before. */
function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let count = 2; taken.has(unique); count++) unique = `${name} (${count})`;
    taken.add(unique);
    return unique;
  });
}
