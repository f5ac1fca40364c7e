import { readFile } from 'node:fs/promises';

/** Names by user id, as `/etc/passwd` has them; users of a directory service stay numbers. */
export async function userNames(): Promise<ReadonlyMap<number, string>> {
  try {
    return parsePasswd(await readFile('/etc/passwd', 'utf8'));
  } catch {
    return new Map();
  }
}

export function parsePasswd(text: string): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const line of text.split('\n')) {
    const [name, , id] = line.split(':');
    if (name !== undefined && id !== undefined && !names.has(Number(id))) names.set(Number(id), name);
  }
  return names;
}
