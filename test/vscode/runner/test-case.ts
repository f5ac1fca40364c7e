/** One test: its full name, as `group › name`, and what it does. */
export interface TestCase {
  readonly name: string;
  readonly body: () => void | Promise<void>;
  readonly timeoutMs: number;
}

const defaultTimeoutMs = 60_000;
const registered: TestCase[] = [];
const openGroups: string[] = [];

/** Every test declared so far, in order of declaration. */
export const testCases: readonly TestCase[] = registered;

/** Puts the tests that `declare` declares under a common name. */
export function describe(group: string, declare: () => void): void {
  openGroups.push(group);
  declare();
  openGroups.pop();
}

/** Declares a test. It runs later, after all have been declared, alone and in order. */
export function it(name: string, body: TestCase['body'], timeoutMs = defaultTimeoutMs): void {
  registered.push({ name: [...openGroups, name].join(' › '), body, timeoutMs });
}
