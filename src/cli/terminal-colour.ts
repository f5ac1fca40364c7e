import type { Rgb } from '../analysis/rgb.ts';
import type { ColourDepth } from './terminal.ts';

/** Ends all colours (ECMA-48, SGR 0). */
export const resetColours = '\u001b[0m';

/** Sets the text's colour. */
export function foreground(colour: Rgb, depth: ColourDepth): string {
  return colourSequence(38, colour, depth);
}

/** Sets the colour behind the text. */
export function background(colour: Rgb, depth: ColourDepth): string {
  return colourSequence(48, colour, depth);
}

/** SGR 38 and 48 with a direct colour or an index into the 256-colour table (ITU-T T.416, as xterm reads it). */
function colourSequence(code: 38 | 48, [red, green, blue]: Rgb, depth: ColourDepth): string {
  switch (depth) {
    case 'none':
      return '';
    case 'true':
      return `\u001b[${code};2;${red};${green};${blue}m`;
    case '256':
      return `\u001b[${code};5;${16 + 36 * cubeStep(red) + 6 * cubeStep(green) + cubeStep(blue)}m`;
  }
}

/** The nearest of the six steps 0, 95, 135, 175, 215, 255 of xterm's colour cube. */
function cubeStep(channel: number): number {
  return channel < 48 ? 0 : channel < 115 ? 1 : Math.floor((channel - 35) / 40);
}
