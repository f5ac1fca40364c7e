import { isMacPlatform, isTyping, KeyTable } from '../../kit/key/key-table.ts';
import type { ProfileAction } from './profile-action.ts';
import type { ProfileScope } from './profile-keys.ts';
import { profileKeys } from './profile-keys.ts';

/**
 * Answers key presses from the key table for as long as the page is there. It listens on the document and stops what it
 * takes there, so that VS Code, which listens on the window, gets only the rest.
 *
 * @returns a function that ends it
 */
export function listenToKeys(run: (action: ProfileAction) => void): () => void {
  const table = new KeyTable(profileKeys, isMacPlatform());
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const action = table.actionFor(event, scopesOf(event));
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    run(action);
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

/** Where the focus is, innermost first. With nothing focused, as after opening, keys of the pictures work already. */
function scopesOf(event: KeyboardEvent): readonly ProfileScope[] {
  if (isTyping(event)) return event.key === 'Escape' ? [] : ['page'];
  const path = event.composedPath();
  const picture = path.map(pictureScope).find((scope) => scope !== undefined);
  if (picture !== undefined) return [picture, 'picture', 'page'];
  return path[0] === document.body ? ['picture', 'page'] : ['page'];
}

function pictureScope(target: EventTarget): ProfileScope | undefined {
  if (!(target instanceof HTMLElement)) return undefined;
  const { scope } = target.dataset;
  return scope === 'heatMap' || scope === 'flameGraph' ? scope : undefined;
}
