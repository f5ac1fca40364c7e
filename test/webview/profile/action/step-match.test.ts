import { expect, it, vi } from 'vitest';
import { stepMatch } from '../../../../src/webview/profile/action/step-match.ts';
import type { ViewPart } from '../../../../src/webview/profile/view/view-part.ts';

/** A view of which only the matches count. */
function viewWith(selectMatch: ViewPart['selectMatch']): ViewPart {
  return {
    focus: () => undefined,
    isPainted: true,
    selectedFunction: undefined,
    selectedPath: undefined,
    selectMatch,
    picture: () => undefined,
    table: () => undefined,
  };
}

it('steps to what the newest search finds, once the view has it', async () => {
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const model = { isSearching: true, subscribe };
  let shown = 'of the search before';
  const stepped: string[] = [];
  const view = viewWith((direction) => stepped.push(`${direction} ${shown}`) > 0);
  const notify = vi.fn();
  stepMatch(model, { view, notify }, 1);
  for (const listener of listeners) listener();
  expect(stepped).toEqual([]);
  model.isSearching = false;
  for (const listener of listeners) listener();
  // As Lit renders: after what changed the model has run to its end.
  await Promise.resolve();
  shown = 'of this one';
  await expect.poll(() => stepped).toEqual(['1 of this one']);
  expect(listeners.size).toBe(0);
  expect(notify).not.toHaveBeenCalled();
});

it('says that nothing matches', () => {
  const notify = vi.fn();
  const model = { isSearching: false, subscribe: () => () => undefined };
  stepMatch(model, { view: viewWith(() => false), notify }, -1);
  expect(notify).toHaveBeenCalledWith('Nothing matches the search.');
});
