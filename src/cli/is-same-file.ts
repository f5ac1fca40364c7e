import { stat } from 'node:fs/promises';

/** Whether two names lead to one file, over links and whatever way it is spelt; false if either does not exist. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([identityOf(one), identityOf(other)]);
  return first !== undefined && first === second;
}

async function identityOf(file: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(file, { bigint: true });
    return `${dev}/${ino}`;
  } catch {
    return undefined;
  }
}
