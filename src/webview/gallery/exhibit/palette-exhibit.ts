import { html } from 'lit';
import { contributedColours } from '../../kit/contributed-colours.ts';
import { labelColourOn, parseColour, toCss } from '../../kit/theme/colour.ts';
import type { ColourVision } from '../../kit/theme/colour-vision.ts';
import { colourVisions, simulateVision } from '../../kit/theme/colour-vision.ts';
import { contributedDefault } from '../../kit/theme/read-theme.ts';
import { setVariable } from '../../kit/theme/set-variable.ts';
import type { ThemeKind } from '../../kit/theme/theme-kind.ts';
import type { Exhibit } from './exhibit.ts';

const names: { readonly [V in ColourVision]: string } = {
  usual: 'As most see them',
  protan: 'Without red cones',
  deutan: 'Without green cones',
  tritan: 'Without blue cones',
};

/** The contributed colours of a theme as seen by every kind of eye. */
export function paletteExhibit(theme: ThemeKind): Exhibit {
  return {
    id: 'palette',
    title: 'Contributed colours',
    note: 'Kinds of code stay apart for every eye, and labels readable; a test holds them to it.',
    render: () =>
      html`${colourVisions.map(
        (vision) =>
          html`<div class="palette" role="img" aria-label=${names[vision]}>
          <span>${names[vision]}</span>
          ${contributedColours.map(({ name }) => {
            const colour = parseColour(contributedDefault(name, theme) ?? '');
            if (colour === undefined) return undefined;
            const seen = simulateVision(colour, vision);
            return html`<span
              class="colour"
              ${setVariable('--fill', toCss(seen))}
              ${setVariable('--ink', toCss(simulateVision(labelColourOn(colour), vision)))}
              >${name.slice('frame.'.length)}</span
            >`;
          })}
        </div>`,
      )}`,
  };
}
