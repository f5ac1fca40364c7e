import type { KeyBinding } from '../kit/key/key-binding.ts';
import { isMacPlatform, isTyping, KeyTable } from '../kit/key/key-table.ts';

/**
 * The scopes every editor has. `picture`: the focus is on one, or on nothing. `view`: it is anywhere but in a field to type
 * in. `page`: anywhere.
 */
export type EditorScope = 'picture' | 'view' | 'page';

/**
 * Answers key presses from a key table for as long as the page is there. It listens on the document and stops what it
 * takes there, so that VS Code, which listens on the window, gets only the rest.
 *
 * @param bindings their scopes, besides the editor's, are values of `data-scope` on elements of the page
 * @returns a function that ends it
 */
export function listenToKeys<A extends string, S extends string>(
  bindings: readonly KeyBinding<A, S | EditorScope>[],
  run: (action: A) => void,
): () => void {
  const table = new KeyTable(bindings, isMacPlatform());
  const scopes = new Set(bindings.map(({ scope }) => scope));
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const action = table.actionFor(event, scopesOf(event, scopes));
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    run(action);
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

/** Where the focus is, innermost first. With nothing focused, as after opening, keys of the pictures work already. */
function scopesOf<S extends string>(
  event: KeyboardEvent,
  known: ReadonlySet<S>,
): readonly (S | EditorScope)[] {
  if (isTyping(event)) return event.key === 'Escape' ? [] : ['page'];
  const path = event.composedPath();
  const own = path.map((target) => pictureScope(target, known)).find((scope) => scope !== undefined);
  if (own !== undefined) return [own, 'picture', 'view', 'page'];
  return path[0] === document.body ? ['picture', 'view', 'page'] : ['view', 'page'];
}

function pictureScope<S extends string>(target: EventTarget, known: ReadonlySet<S>): S | undefined {
  if (!(target instanceof HTMLElement)) return undefined;
  const { scope } = target.dataset;
  return [...known].find((one) => one === scope);
}
