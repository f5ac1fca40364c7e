import type { Subscribable } from '../../editor/model-subscription.ts';
import type { ViewPart } from '../view/view-part.ts';

/** A model of which something can be searched for. */
export interface Searching extends Subscribable {
  /** Whether what the search finds is still to come. */
  readonly isSearching: boolean;
}

/** Where matches are stepped through, and told of. */
export interface MatchParts {
  readonly view: ViewPart | undefined;
  notify(sentence: string): void;
}

/** Selects the next match in the view that is shown; a search still under way is awaited. */
export function stepMatch(model: Searching, parts: MatchParts, direction: 1 | -1): void {
  if (model.isSearching) {
    const stop = model.subscribe(() => {
      if (model.isSearching) return;
      stop();
      // Views take what was found over in microtasks.
      setTimeout(() => stepMatch(model, parts, direction));
    });
    return;
  }
  if (parts.view?.selectMatch(direction) !== true) parts.notify('Nothing matches the search.');
}
