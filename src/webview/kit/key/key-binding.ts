/**
 * Keys and what they do: the one table from which presses are answered and the shortcut sheet is made.
 *
 * A stroke is written as modifiers and a key joined by `+`: `Mod+F` (`Mod` is Ctrl, or Cmd on a Mac), `Shift+Enter`,
 * `Alt+R`, `ArrowLeft`, `Escape`, `Space`. A single printable character alone, such as `f`, `F`, `?` or `+`, means the
 * key that types it, wherever the layout has it. `@KeyW` means the key at that place whatever it types.
 */
export interface KeyBinding<Action extends string = string, Scope extends string = string> {
  /** Alternatives; the first is the one the sheet shows first. */
  readonly keys: readonly string[];
  /** Where the focus has to be. */
  readonly scope: Scope;
  readonly action: Action;
  /** What the sheet says it does, as "Zoom in". */
  readonly description: string;
  /** Heading in the sheet. */
  readonly group: string;
}

/** A stroke taken apart. */
export interface KeyStroke {
  /** A {@link KeyboardEvent.key}, or with {@link isPlace} a {@link KeyboardEvent.code}. */
  readonly key: string;
  readonly isPlace: boolean;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/**
 * The stroke written as `text`.
 *
 * @throws Error for a stroke without a key or with an unknown modifier: a mistake in the table
 */
export function parseKeyStroke(text: string): KeyStroke {
  const parts = [...strokeParts(text)];
  const key = parts.pop() ?? '';
  const unknown = parts.find((part) => part !== 'Mod' && part !== 'Shift' && part !== 'Alt');
  if (key === '' || unknown !== undefined) throw new Error(`"${text}" is not a key stroke.`);
  const isPlace = key.startsWith('@');
  return {
    key: isPlace ? key.slice(1) : key === 'Space' ? ' ' : key,
    isPlace,
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
  };
}

/** Modifiers and key of a stroke, in the order written; the key may be `+` itself. */
export function strokeParts(text: string): readonly string[] {
  if (text === '+') return ['+'];
  return text.endsWith('++') ? [...text.slice(0, -2).split('+'), '+'] : text.split('+');
}
