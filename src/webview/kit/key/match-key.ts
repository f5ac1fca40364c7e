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
  if (isCharacter(stroke)) return press.key === stroke.key && !hasCommandKey(press, isMac);
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const otherMod = isMac ? press.ctrlKey : press.metaKey;
  if (mod !== stroke.mod || otherMod) return false;
  if (press.altKey !== stroke.alt || press.shiftKey !== stroke.shift) return false;
  if (stroke.isPlace) return press.code === stroke.key;
  // Alt turns letters into others on a Mac (Alt+R types ®), so a letter is also known by its place.
  const isAtPlace = /^[a-z]$/i.test(stroke.key) && press.code === `Key${stroke.key.toUpperCase()}`;
  return press.key.toLowerCase() === stroke.key.toLowerCase() || (stroke.alt && isAtPlace);
}

/** A printable character alone: Shift and AltGr belong to how the layout types it. */
function isCharacter({ key, isPlace, mod, shift, alt }: KeyStroke): boolean {
  return key.length === 1 && key !== ' ' && !isPlace && !mod && !shift && !alt;
}

/** Whether a modifier is held that makes a press a command. Windows reports AltGr, which types `[`, as Ctrl and Alt. */
function hasCommandKey({ ctrlKey, metaKey, altKey }: KeyPress, isMac: boolean): boolean {
  if (metaKey) return true;
  return isMac ? ctrlKey : ctrlKey !== altKey;
}
