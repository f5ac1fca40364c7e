import type { PictureActionName } from '../../../protocol/picture-actions.ts';
import { pictureActionTitle } from '../../../protocol/picture-actions.ts';

/** A row of the key table of a picture. */
export interface KeyRow<A extends PictureActionName> {
  readonly action: A;
  readonly keys: readonly string[];
  readonly description: string;
}

/** The rows of a picture's actions, each with its keys. */
export function keyRows<A extends PictureActionName>(
  keysOf: {
    readonly [K in A]: readonly string[];
  },
): readonly KeyRow<A>[] {
  const rows: KeyRow<A>[] = [];
  for (const action in keysOf) {
    rows.push({ action, keys: keysOf[action], description: pictureActionTitle(action) });
  }
  return rows;
}
