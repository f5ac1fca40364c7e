import '../../kit/canvas/chrono-canvas.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import { formatCount } from '../../../analysis/format-quantity.ts';
import { paintTimeAxis, timeAxisHeight } from '../../kit/axis/paint-time-axis.ts';
import { paintValueAxis } from '../../kit/axis/paint-value-axis.ts';
import type { TimeLabels } from '../../kit/axis/time-label.ts';
import type { TimeWindow } from '../../kit/axis/time-window.ts';
import { valueTicks } from '../../kit/axis/value-ticks.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';

const wall: TimeLabels = { kind: 'wall', epochNs: 1_700_000_000_000_000_000n, utcOffsetMinutes: 60 };
const relative: TimeLabels = { kind: 'relative' };

const rulers: readonly { readonly window: TimeWindow; readonly labels: TimeLabels }[] = [
  { window: { startNs: 0, endNs: 640 }, labels: relative },
  { window: { startNs: 10_250_000_000, endNs: 10_250_120_000 }, labels: relative },
  { window: { startNs: 10.1e9, endNs: 12.7e9 }, labels: relative },
  { window: { startNs: 0, endNs: 4 * 3600e9 }, labels: relative },
  { window: { startNs: 0, endNs: 9 * 86_400e9 }, labels: relative },
  { window: { startNs: 10_250_000_000, endNs: 11_250_000_000 }, labels: wall },
  { window: { startNs: 0, endNs: 6 * 3600e9 }, labels: wall },
  { window: { startNs: 0, endNs: 3e9 }, labels: { kind: 'clock', epochNs: 583_921_000_000_000n } },
];

/** Time rulers at every zoom, and linear and log value axes. */
export class GalleryAxes extends LitElement {
  protected override render(): TemplateResult {
    return html`<chrono-canvas .label=${'Axes'} .paint=${paintAxes}></chrono-canvas>`;
  }

  static override readonly styles = [
    kitStyle,
    css`
      chrono-canvas {
        height: 260px;
      }
    `,
  ];
}

function paintAxes(scene: Scene, look: Look): void {
  const left = 160;
  rulers.forEach(({ window, labels }, index) => {
    const box = { x: left, y: 6 + index * 32, width: scene.width - left - 8, height: timeAxisHeight };
    paintTimeAxis(scene, look, box, window, labels);
  });
  const height = scene.height - 16;
  const linear = valueTicks('linear', 0, 1200, 6, formatCount);
  paintValueAxis(
    scene,
    look,
    { x: 0, y: 8, width: 60, height },
    linear,
    (value) => 8 + height * (1 - value / 1200),
  );
  const log = valueTicks('log', 1, 100_000, 6, formatCount);
  const yOfLog = (value: number): number => 8 + height * (1 - Math.log10(value) / 5);
  paintValueAxis(scene, look, { x: 70, y: 8, width: 66, height }, log, yOfLog);
}

customElements.define('gallery-axes', GalleryAxes);
