import type { FlameFunction } from '../view-data.ts';

/** A function as it is named across reloads, selections and files; two entries of one key are the same function. */
export interface FunctionKey {
  readonly name: string;
  readonly kind: FlameFunction['kind'];
  readonly library?: string | undefined;
}

/**
 * A change to every stack of a selection. A list of them is applied in order, so dropping the last one is undo; nothing
 * refers to row numbers, so a list outlives a reload of the file.
 *
 * A `path` names a box of the flame graph by the functions from below the root to the box itself, thread box included;
 * with `isInverted` it is a path of the inverted graph, which starts at the innermost functions.
 */
export type Transform =
  /** Only stacks with the function, from its outermost call inwards. */
  | { readonly kind: 'focus-function'; readonly fn: FunctionKey }
  /** Only stacks through one box, from that box inwards. */
  | { readonly kind: 'focus-subtree'; readonly path: readonly FunctionKey[]; readonly isInverted?: boolean }
  /** The function disappears, and what it weighs itself goes to its callers. */
  | { readonly kind: 'merge-function'; readonly fn: FunctionKey }
  /** As `merge-function`, for one box. */
  | { readonly kind: 'merge-node'; readonly path: readonly FunctionKey[]; readonly isInverted?: boolean }
  /** Without the stacks that have the function. */
  | { readonly kind: 'drop-function'; readonly fn: FunctionKey }
  /** What the function calls is its own. */
  | { readonly kind: 'collapse-function'; readonly fn: FunctionKey }
  /** As `collapse-function`, for one box. */
  | {
      readonly kind: 'collapse-subtree';
      readonly path: readonly FunctionKey[];
      readonly isInverted?: boolean;
    }
  /** From the outermost call of the function to the innermost, one box. */
  | { readonly kind: 'collapse-recursion'; readonly fn: FunctionKey }
  /** Calls of the function by itself become one box. */
  | { readonly kind: 'collapse-direct-recursion'; readonly fn: FunctionKey }
  /** Calls within the library become one box named like it. */
  | { readonly kind: 'collapse-library'; readonly library: string }
  /** Only functions of the reader's own code; what others take goes to the one of ours that called them. */
  | { readonly kind: 'my-code'; readonly code?: MyCode | undefined }
  /** Only stacks in which a search finds something, and none in which it finds what it excludes. */
  | { readonly kind: 'keep-matching'; readonly query: string }
  /** Functions under other names; those that come to have the same are one. */
  | { readonly kind: 'rename'; readonly rules: readonly RenameRule[] };

/** Which code is the reader's own. */
export interface MyCode {
  /** Folders of it, as the profile names them. */
  readonly folders: readonly string[];
  /** Searches (see `parseSearchQuery`) any of which a function of it matches: for profiles without files. */
  readonly rules: readonly string[];
}

/** What names matching a regular expression become; `$1` stands for its first group. */
export interface RenameRule {
  readonly pattern: string;
  readonly replacement: string;
}
