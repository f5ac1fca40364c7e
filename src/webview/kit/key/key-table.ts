import type { KeyBinding, KeyStroke } from './key-binding.ts';
import { parseKeyStroke } from './key-binding.ts';
import type { KeyPress } from './match-key.ts';
import { matchesKey } from './match-key.ts';

/** All bindings of a page. */
export class KeyTable<Action extends string, Scope extends string> {
  readonly bindings: readonly KeyBinding<Action, Scope>[];
  readonly #strokes: readonly (readonly KeyStroke[])[];
  readonly #isMac: boolean;

  /** @throws Error if a stroke cannot be read or is bound twice in a scope: a mistake in the table */
  constructor(bindings: readonly KeyBinding<Action, Scope>[], isMac: boolean) {
    this.bindings = bindings;
    this.#isMac = isMac;
    this.#strokes = bindings.map((binding) => binding.keys.map(parseKeyStroke));
    refuseDuplicates(bindings);
  }

  /** What `press` does when the focus is in `scopes`, innermost first; `undefined` for nothing. */
  actionFor(press: KeyPress, scopes: readonly Scope[]): Action | undefined {
    for (const scope of scopes) {
      const index = this.bindings.findIndex(
        (binding, at) =>
          binding.scope === scope &&
          this.#strokes[at]?.some((stroke) => matchesKey(stroke, press, this.#isMac)),
      );
      if (index >= 0) return this.bindings[index]?.action;
    }
    return undefined;
  }
}

function refuseDuplicates(bindings: readonly KeyBinding[]): void {
  const seen = new Set<string>();
  for (const { keys, scope } of bindings) {
    for (const key of keys) {
      const place = `${scope}: ${key}`;
      if (seen.has(place)) throw new Error(`${key} is bound twice in the scope "${scope}".`);
      seen.add(place);
    }
  }
}

/** Whether this is a Mac, where Cmd takes the place of Ctrl. */
export function isMacPlatform(): boolean {
  return /^(Mac|iPhone|iPad)/.test(navigator.platform);
}

/** Whether `event` types into a field, so that letters must not be taken for commands. */
export function isTyping(event: Event): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable) ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type))
  );
}
