import { toCss } from '../../kit/theme/colour.ts';
import { fromOklab } from '../../kit/theme/oklab.ts';
import type { Theme } from '../../kit/theme/theme.ts';

/** Hues in degrees, in an order in which neighbours lie far apart. */
const hues = [250, 60, 155, 340, 110, 205, 20, 300] as const;

/** A hue, and a lightness apart from the last round's once all hues are used. */
function roleColour(role: number, { isDark, isHighContrast }: Theme): string {
  const hue = ((hues[role % hues.length] ?? 0) * Math.PI) / 180;
  const round = Math.floor(role / hues.length) % 2;
  const lightness = isDark ? 0.74 - round * 0.14 : 0.66 + round * 0.14;
  const chroma = isHighContrast ? 0.15 : 0.11;
  return toCss(fromOklab({ lightness, a: chroma * Math.cos(hue), b: chroma * Math.sin(hue) }));
}

/**
 * Colours of tasks: one per role, which is what the first three letters of a name tell, so that `Router.01.vcpu0` and
 * `Router.02.vcpu0` look alike. Roles get theirs in alphabetical order, so that views that list tasks otherwise agree; idle cores are grey.
 */
export function taskColours(names: readonly string[], theme: Theme): (name: string) => string {
  const sorted = [...new Set(names.filter((name) => !isIdle(name)).map(roleOf))].sort();
  const roles = new Map(sorted.map((role, index) => [role, index]));
  const known = new Map<string, string>();
  return (name) => {
    if (isIdle(name)) return theme.contributed['thread.host'];
    const role = roleOf(name);
    const colour = known.get(role) ?? roleColour(roles.get(role) ?? 0, theme);
    known.set(role, colour);
    return colour;
  };
}

/** Whether it is the name of a core's idle thread. */
export function isIdle(name: string): boolean {
  return /^(swapper|<idle>)(\/|:|$)/.test(name);
}

function roleOf(name: string): string {
  return name.slice(0, 3);
}

/** A role with what its tasks are called and the colour they have. */
export interface TaskRole {
  readonly label: string;
  readonly colour: string;
}

/** The roles among `names` that run, in the order of the names; of several tasks the label is what their names share. */
export function taskRoles(names: readonly string[], theme: Theme): readonly TaskRole[] {
  const colourOf = taskColours(names, theme);
  const roles = new Map<string, { shared: string; readonly first: string; count: number }>();
  for (const name of names) {
    if (isIdle(name)) continue;
    const role = roles.get(roleOf(name));
    if (role === undefined) {
      roles.set(roleOf(name), { shared: name, first: name, count: 1 });
    } else {
      role.shared = sharedStart(role.shared, name);
      role.count++;
    }
  }
  return Array.from(roles.values(), ({ shared, first, count }) => ({
    label: count === 1 ? first : `${shared.replace(/[^\p{L}]+$/u, '')}…`,
    colour: colourOf(first),
  }));
}

function sharedStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}
