import type { KeyStroke } from './key-binding.ts';

/** The part of a {@link KeyboardEvent} that matters. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
}

/** Whether `press` is `stroke`, with exactly its modifiers. Text being composed (Chinese, Japanese …) is never one. */
export function matchesKey(stroke: KeyStroke, press: KeyPress, isMac: boolean): boolean {
  if (press.isComposing) return false;
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const otherMod = isMac ? press.ctrlKey : press.metaKey;
  if (mod !== stroke.mod || otherMod) return false;
  if (stroke.isPlace) {
    return press.code === stroke.key && press.shiftKey === stroke.shift && press.altKey === stroke.alt;
  }
  if (!stroke.mod && !stroke.alt && !stroke.shift && stroke.key.length === 1 && stroke.key !== ' ') {
    return press.key === stroke.key && (!press.altKey || isMac || press.ctrlKey);
  }
  if (press.altKey !== stroke.alt || press.shiftKey !== stroke.shift) return false;
  // Alt turns letters into others on a Mac (Alt+R types ®), so a letter is also known by its place.
  const isAtPlace = /^[a-z]$/i.test(stroke.key) && press.code === `Key${stroke.key.toUpperCase()}`;
  return press.key.toLowerCase() === stroke.key.toLowerCase() || (stroke.alt && isAtPlace);
}
