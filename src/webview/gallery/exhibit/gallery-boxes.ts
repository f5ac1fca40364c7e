import '../../kit/canvas/chrono-canvas.ts';
import '../../kit/hover/chrono-details.ts';
import '../../kit/hover/chrono-tooltip.ts';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import { formatPercent } from '../../../analysis/format-quantity.ts';
import { fitLabel } from '../../../analysis/label-fit.ts';
import type { ChronoCanvas } from '../../kit/canvas/chrono-canvas.ts';
import type { GestureHandlers } from '../../kit/canvas/gesture.ts';
import type { HoverContent } from '../../kit/hover/hover-content.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { Mirror, MirrorNode } from '../../kit/mirror/mirror-model.ts';
import type { Rect } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import { labelColourOn, parseColour, toCss } from '../../kit/theme/colour.ts';
import { saveFile } from '../save-file.ts';
import type { SampleBox } from './sample-boxes.ts';
import { boxAt, neighbourOf, sampleBoxes } from './sample-boxes.ts';

const rowHeight = 20;

/** Boxes on a canvas: hover, selection, arrow keys, tooltip, details line, mirror and export. */
export class GalleryBoxes extends LitElement {
  static override readonly properties = { hovered: { state: true }, selected: { state: true } };

  declare hovered: SampleBox | undefined;
  declare selected: SampleBox | undefined;

  constructor() {
    super();
    this.hovered = undefined;
    this.selected = sampleBoxes[2];
  }

  get #canvas(): ChronoCanvas | undefined {
    return this.renderRoot.querySelector('chrono-canvas') ?? undefined;
  }

  protected override updated(): void {
    this.#canvas?.requestOverlay();
  }

  protected override render(): TemplateResult {
    const shown = this.hovered ?? this.selected;
    return html`
      <chrono-canvas
        .label=${'Boxes'}
        .description=${'Arrow keys walk the boxes.'}
        .paint=${paintBoxes}
        .paintOverlay=${this.#paintOverlay}
        .gestures=${this.#gestures}
        .mirror=${mirrorOf(this.selected)}
        @keydown=${this.#onKey}
      ></chrono-canvas>
      <chrono-details
        .content=${shown === undefined ? undefined : contentOf(shown)}
        placeholder="Point at a box."
      ></chrono-details>
      <chrono-tooltip></chrono-tooltip>
      <p>
        <vscode-button secondary @click=${this.#saveSvg}>Save SVG</vscode-button>
        <vscode-button secondary @click=${this.#savePng}>Save PNG</vscode-button>
      </p>
    `;
  }

  readonly #paintOverlay = (scene: Scene, look: Look): void => {
    const { contributed, colours } = look.theme;
    for (const box of sampleBoxes) {
      if (box.name !== this.hovered?.name) continue;
      const { x, y, width, height } = rectOf(box, scene.width);
      scene.strokeRect(x, y, width, height, colours.foreground);
    }
    if (this.selected === undefined) return;
    const { x, y, width, height } = rectOf(this.selected, scene.width);
    scene.strokeRect(x, y, width, height, contributed['frame.selected'], 2);
  };

  readonly #gestures: GestureHandlers = {
    hover: (at) => {
      const width = this.#canvas?.size.width ?? 0;
      this.hovered = at === undefined ? undefined : boxAt(at, width, rowHeight);
      if (at === undefined || this.hovered === undefined) this.#tooltip?.hide();
      else this.#showTooltip(this.hovered, at.x, false);
    },
    click: () => {
      this.selected = this.hovered ?? this.selected;
    },
    dragStart: () => {
      this.#tooltip?.hide();
      return true;
    },
  };

  get #tooltip() {
    return this.renderRoot.querySelector('chrono-tooltip') ?? undefined;
  }

  #showTooltip(box: SampleBox, x: number, isImmediate: boolean): void {
    const canvas = this.#canvas;
    if (canvas === undefined) return;
    const origin = canvas.getBoundingClientRect();
    const rect = rectOf(box, canvas.size.width);
    const avoid = { ...rect, x: rect.x + origin.x, y: rect.y + origin.y };
    const pointer = { x: origin.x + x, y: avoid.y + rowHeight / 2 };
    this.#tooltip?.show(contentOf(box), { pointer, avoid }, isImmediate);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.#tooltip?.hide() === true) return;
    if (!event.key.startsWith('Arrow') || this.selected === undefined) return;
    event.preventDefault();
    this.selected = neighbourOf(this.selected, event.key);
    this.#showTooltip(this.selected, rectOf(this.selected, this.#canvas?.size.width ?? 0).x + 8, true);
  };

  readonly #saveSvg = (): void => {
    const text = this.#canvas?.toSvg('Boxes of the gallery') ?? '';
    saveFile('boxes.svg', new Blob([text], { type: 'image/svg+xml' }));
  };

  readonly #savePng = async (): Promise<void> => {
    const file = await this.#canvas?.toPng();
    if (file !== undefined) saveFile('boxes.png', file);
  };

  static override readonly styles = [
    kitStyle,
    css`
      chrono-canvas {
        height: 160px;
      }
    `,
  ];
}

function rectOf(box: SampleBox, width: number): Rect {
  return { x: box.left * width, y: box.depth * rowHeight, width: box.width * width, height: rowHeight };
}

function paintBoxes(scene: Scene, look: Look): void {
  const { theme } = look;
  const { label: font } = theme.fonts;
  for (const box of sampleBoxes) {
    const { x, y, width, height } = rectOf(box, scene.width);
    const fill = theme.contributed[box.colour];
    const gap = Math.min(1, width / 4);
    scene.fillRect(x, y, width - gap, height - 1, fill);
    if (theme.isHighContrast && box.hatch !== undefined) {
      scene.hatch(x, y, width - gap, height - 1, box.hatch, 'rgba(0, 0, 0, 0.45)');
    }
    if (theme.colours.contrastBorder !== undefined) {
      scene.strokeRect(x, y, width - gap, height - 1, theme.colours.contrastBorder);
    }
    const label = fitLabel(box.name, width - 8, (text) => look.measure(text, font));
    const ink = labelColourOn(parseColour(fill) ?? { r: 0, g: 0, b: 0, a: 1 });
    if (theme.isHighContrast && label !== '') {
      scene.fillRect(x + 2, y + 2, look.measure(label, font) + 4, height - 5, fill);
    }
    scene.text(label, x + 4, y + height / 2, { font, fill: toCss(ink) });
  }
}

function contentOf(box: SampleBox): HoverContent {
  const kind = box.colour.slice('frame.'.length);
  const samples = Math.round(box.width * 12_400);
  return {
    title: box.name,
    kind: { label: kind, colour: `var(--vscode-chronoscope-frame-${kind})` },
    ...(box.index % 3 === 0
      ? {}
      : { location: `src/checkout/pricing/order_${box.index}.cpp:${box.index * 7}` }),
    rows: [
      {
        label: 'total',
        value: samples.toLocaleString('en-US'),
        notes: [`${formatPercent(box.width, 1)} of selection`, `${formatPercent(box.width, 2)} of file`],
      },
      {
        label: 'self',
        value: Math.round(samples / 7).toLocaleString('en-US'),
        notes: [`${formatPercent(box.width / 7, 1)} of selection`],
      },
    ],
    hint: 'Ctrl+click opens the source',
  };
}

function mirrorOf(box: SampleBox | undefined): Mirror | undefined {
  if (box === undefined) return undefined;
  const parent = sampleBoxes[box.parent];
  const siblings = sampleBoxes.filter((other) => other.parent === box.parent);
  return {
    kind: 'tree',
    label: 'Selected box',
    parent: parent === undefined ? undefined : nodeOf(parent),
    siblings: siblings.map(nodeOf),
    activeId: String(box.index),
  };
}

function nodeOf(box: SampleBox): MirrorNode {
  const siblings = sampleBoxes.filter((other) => other.parent === box.parent);
  const children = sampleBoxes.filter((other) => other.parent === box.index).length;
  return {
    id: String(box.index),
    text: `${box.name}, ${(box.width * 100).toFixed(1)} percent total, ${children} children`,
    level: box.depth + 1,
    setSize: siblings.length,
    position: siblings.indexOf(box) + 1,
  };
}

customElements.define('gallery-boxes', GalleryBoxes);
