import type { FunctionKey, Transform } from '../analysis/transform/transform.ts';
import { frameKinds } from '../model/profile.ts';
import type { Guard } from './guard.ts';
import { isArrayOf, isBoolean, isObject, isOneOf, isOptional, isRecord, isString } from './guard.ts';

const isKeyShape = isObject({
  name: isString,
  kind: isOneOf(...frameKinds, 'thread'),
  library: isOptional(isString),
});

export const isFunctionKey: Guard<FunctionKey> = (value): value is FunctionKey => isKeyShape(value);

/** Longer paths than this are in no file; the limit keeps a forged message from taking long to check. */
const maxPath = 100_000;

const isFunctionShape = isObject({ fn: isKeyShape });
const isPathShape = isObject({
  path: isArrayOf(isKeyShape, maxPath),
  isInverted: isOptional(isBoolean),
});
const isLibraryShape = isObject({ library: isString });
const isMyCodeShape = isObject({
  code: isOptional(isObject({ folders: isArrayOf(isString, 10_000), rules: isArrayOf(isString, 1000) })),
});
const isQueryShape = isObject({ query: isString });
const isRenameShape = isObject({
  rules: isArrayOf(isObject({ pattern: isString, replacement: isString }), 1000),
});

const shapes: { readonly [K in Transform['kind']]: Guard<unknown> } = {
  'focus-function': isFunctionShape,
  'drop-function': isFunctionShape,
  'merge-function': isFunctionShape,
  'collapse-function': isFunctionShape,
  'collapse-recursion': isFunctionShape,
  'collapse-direct-recursion': isFunctionShape,
  'focus-subtree': isPathShape,
  'merge-node': isPathShape,
  'collapse-subtree': isPathShape,
  'collapse-library': isLibraryShape,
  'my-code': isMyCodeShape,
  'keep-matching': isQueryShape,
  rename: isRenameShape,
};

/** A transform, as messages and saved views hold it. */
export const isTransform: Guard<Transform> = (value): value is Transform => {
  if (!isRecord(value) || !isString(value['kind'])) return false;
  const shape = Object.entries(shapes).find(([kind]) => kind === value['kind'])?.[1];
  return shape?.(value) === true;
};
