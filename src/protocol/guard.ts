/**
 * Checks for values that come from outside: messages, settings, restored state. A guard is combined from smaller ones
 * so that the checked type is computed, never stated twice.
 */

export type Guard<T> = (value: unknown) => value is T;

export type Guarded<G> = G extends Guard<infer T> ? T : never;

export const isString: Guard<string> = (value): value is string => typeof value === 'string';

export const isBoolean: Guard<boolean> = (value): value is boolean => typeof value === 'boolean';

/** A number that is neither NaN nor infinite. */
export const isFiniteNumber: Guard<number> = (value): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** An integer a double holds exactly. */
export const isInteger: Guard<number> = (value): value is number => Number.isSafeInteger(value);

/** Exactly one of `literals`. */
export function isOneOf<const T extends string | number | boolean>(...literals: readonly T[]): Guard<T> {
  return (value): value is T => literals.some((literal) => literal === value);
}

/** An array of at most `maxLength` items that all pass `item`. */
export function isArrayOf<T>(item: Guard<T>, maxLength = 100_000): Guard<readonly T[]> {
  return (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= maxLength && value.every((entry) => item(entry));
}

/** `undefined`, or what `guard` accepts. */
export function isOptional<T>(guard: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || guard(value);
}

type Shape = { readonly [key: string]: Guard<unknown> };

type OptionalKeys<S extends Shape> = {
  [K in keyof S]: undefined extends Guarded<S[K]> ? K : never;
}[keyof S];

type ObjectOf<S extends Shape> = {
  readonly [K in Exclude<keyof S, OptionalKeys<S>>]: Guarded<S[K]>;
} & { readonly [K in OptionalKeys<S>]?: Exclude<Guarded<S[K]>, undefined> };

/** An object whose properties pass the guards of `shape`; other properties are ignored. */
export function isObject<S extends Shape>(shape: S): Guard<ObjectOf<S>> {
  const checks = Object.entries(shape);
  return (value): value is ObjectOf<S> =>
    isRecord(value) && checks.every(([key, guard]) => guard(value[key]));
}

export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
