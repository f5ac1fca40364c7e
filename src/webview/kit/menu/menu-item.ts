/** A line of a menu. */
export type MenuItem<Id extends string = string> =
  | {
      readonly kind: 'command';
      readonly id: Id;
      readonly label: string;
      /** The key that does the same, as in a key table. */
      readonly key?: string;
      /** What it does in one line, on hover. */
      readonly hint?: string;
      /** Why it cannot be used now; it is then shown but does nothing. */
      readonly unavailable?: string;
    }
  | { readonly kind: 'separator' };

export type MenuCommand<Id extends string = string> = Extract<MenuItem<Id>, { readonly kind: 'command' }>;

/** The command that a key leads to from the one at `active`, as an index into `commands`. */
export function moveInMenu(commands: readonly MenuCommand[], active: number, key: string): number {
  const { length } = commands;
  switch (key) {
    case 'ArrowDown':
      return (active + 1) % length;
    case 'ArrowUp':
      return (active - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return startingWith(commands, active, key);
  }
}

/** The next command whose label starts with the typed character. */
function startingWith(commands: readonly MenuCommand[], active: number, key: string): number {
  if (key.length !== 1) return active;
  const order = commands.map((_, index) => (active + 1 + index) % commands.length);
  const typed = key.toLowerCase();
  return order.find((index) => commands[index]?.label.toLowerCase().startsWith(typed)) ?? active;
}
