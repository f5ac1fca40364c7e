import { strokeParts } from './key-binding.ts';

const macNames: { readonly [part: string]: string } = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
const names: { readonly [part: string]: string } = {
  Mod: 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
};

/** The key caps to press for a stroke of a key table, such as `Ctrl`, `F`. */
export function keyCaps(stroke: string, isMac: boolean): readonly string[] {
  return strokeParts(stroke).map((part) => {
    if (part.startsWith('@')) return part.replace(/^@(Key|Digit)?/, '');
    return (isMac ? macNames[part] : undefined) ?? names[part] ?? part;
  });
}
