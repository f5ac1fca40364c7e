import './gallery-axes.ts';
import './gallery-boxes.ts';
import './gallery-grid.ts';
import { html } from 'lit';
import type { Exhibit } from './exhibit.ts';

export const canvasExhibits: readonly Exhibit[] = [
  {
    id: 'canvas',
    title: 'Canvas surface, tooltip, details line',
    note: 'Point at boxes, walk them with the arrow keys, save them as a picture.',
    render: () => html`<gallery-boxes></gallery-boxes>`,
  },
  {
    id: 'grid',
    title: 'Grid, axes, ramp legend',
    note: 'Arrow keys move the cell; a screen reader hears it.',
    render: () => html`<gallery-grid></gallery-grid>`,
  },
  {
    id: 'axes',
    title: 'Time and value axes',
    note: 'From nanoseconds to days, since the start, by time of day and by the file’s clock; linear and log values.',
    render: () => html`<gallery-axes></gallery-axes>`,
  },
];
