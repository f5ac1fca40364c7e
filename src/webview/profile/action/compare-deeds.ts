import type { ViewActionName } from '../../../protocol/actions.ts';
import { windowText } from '../../kit/axis/window-text.ts';
import type { ProfileModel } from '../profile-model.ts';
import type { Deeds } from './profile-action.ts';
import type { ProfileParts } from './profile-parts.ts';

export type CompareAction = Extract<ViewActionName, 'compare.markA' | 'compare.markB' | 'compare.flip'>;

/** What actions on the comparison of two ranges do. */
export function compareDeeds({ store }: ProfileModel, parts: ProfileParts): Deeds<CompareAction> {
  const mark = (side: 'a' | 'b') => () => {
    const { range, compare } = store.state.choice;
    if (range === undefined) {
      parts.notify('Select time on the heat map first.');
      return;
    }
    store.apply({ kind: 'compare.set', compare: { [side]: range } });
    const other = side === 'a' ? compare.b : compare.a;
    parts.notify(
      `${windowText(range, { kind: 'relative' })} is ${side.toUpperCase()}${
        other === undefined ? '. Select other time and mark it as the other side.' : '.'
      }`,
    );
    if (other !== undefined) parts.showView('compare');
  };
  return {
    'compare.markA': mark('a'),
    'compare.markB': mark('b'),
    'compare.flip': () => {
      const { isFlipped } = store.state.choice.compare;
      store.apply({ kind: 'compare.set', compare: { isFlipped: !isFlipped } });
    },
  };
}
