import { functionKey } from '../../../analysis/transform/function-key.ts';
import type { FunctionKey, Transform } from '../../../analysis/transform/transform.ts';
import { transformLabel } from '../../../analysis/transform/transform-label.ts';
import type { FlameFunction } from '../../../analysis/view-data.ts';
import type { ViewActionName } from '../../../protocol/actions.ts';
import type { ProfileModel } from '../profile-model.ts';
import type { Deeds } from './profile-action.ts';
import type { ProfileParts } from './profile-parts.ts';

/** What changes the stacks: each adds a crumb that can be switched off, taken away and undone. */
export type TransformAction =
  | Extract<ViewActionName, `transform.${string}`>
  | 'flameGraph.invert'
  | 'search.filter';

/** What transform actions do to the function or box that is selected in the view that is shown. */
export function transformDeeds(
  model: Pick<ProfileModel, 'store' | 'query'>,
  parts: Pick<ProfileParts, 'view' | 'announce' | 'notify'>,
): Deeds<TransformAction> {
  const { store } = model;
  const add = (transform: Transform): void => {
    const steps = store.state.choice.transforms;
    store.apply({ kind: 'transforms.set', transforms: [...steps, { transform, isOn: true }] });
    parts.announce(`${sentence(transformLabel(transform))}.`);
  };
  const ofFunction = (make: (fn: FunctionKey, whole: FlameFunction) => Transform | undefined) => () => {
    const fn = parts.view?.selectedFunction;
    if (fn === undefined || fn.kind === 'thread') {
      parts.notify('Select a function first.');
      return;
    }
    const transform = make(functionKey(fn), fn);
    if (transform !== undefined) add(transform);
  };
  const ofBox = (make: (path: readonly FunctionKey[], isInverted: boolean) => Transform) => () => {
    const path = parts.view?.selectedPath;
    if (path === undefined || path.length === 0) {
      parts.notify('Select a box in the flame graph or a row in the call tree first.');
      return;
    }
    add(make(path.map(functionKey), store.state.choice.flameGraph.isInverted));
  };
  return {
    'flameGraph.invert': () => {
      const isInverted = !store.state.choice.flameGraph.isInverted;
      store.apply({ kind: 'flameGraph.set', flameGraph: { isInverted } });
      parts.announce(isInverted ? 'Innermost functions first.' : 'Outermost functions first.');
    },
    'transform.focusFunction': ofFunction((fn) => ({ kind: 'focus-function', fn })),
    'transform.mergeFunction': ofFunction((fn) => ({ kind: 'merge-function', fn })),
    'transform.dropFunction': ofFunction((fn) => ({ kind: 'drop-function', fn })),
    'transform.collapseFunction': ofFunction((fn) => ({ kind: 'collapse-function', fn })),
    'transform.collapseRecursion': ofFunction((fn) => ({ kind: 'collapse-recursion', fn })),
    'transform.collapseDirectRecursion': ofFunction((fn) => ({ kind: 'collapse-direct-recursion', fn })),
    'transform.collapseLibrary': ofFunction((_, { library }) => {
      if (library !== undefined) return { kind: 'collapse-library', library };
      parts.notify('The profile does not say which library this function is from.');
      return undefined;
    }),
    'transform.focusSubtree': ofBox((path, isInverted) => ({ kind: 'focus-subtree', path, isInverted })),
    'transform.mergeNode': ofBox((path, isInverted) => ({ kind: 'merge-node', path, isInverted })),
    'transform.collapseSubtree': ofBox((path, isInverted) => ({
      kind: 'collapse-subtree',
      path,
      isInverted,
    })),
    'transform.myCode': () => add({ kind: 'my-code' }),
    'transform.clear': () => store.apply({ kind: 'transforms.set', transforms: [] }),
    'search.filter': () => {
      const { query } = model;
      if (query === '') {
        parts.notify('Search for something first.');
        return;
      }
      const { search } = store.state.choice.flameGraph;
      add({ kind: 'keep-matching', query });
      store.apply({
        kind: 'flameGraph.set',
        flameGraph: { search: { ...search, text: '' } },
        gesture: 'filter',
      });
    },
  };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
