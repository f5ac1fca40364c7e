import { escapeXml } from '../../../export/xml/escape-xml.ts';
import type { CssPx, Size } from './geometry.ts';
import { gridRuns } from './grid-runs.ts';
import { hatchLines, hatchTileSize } from './hatch-lines.ts';
import type { CellGrid, HatchPattern, PolylineStyle, Scene, TextStyle } from './scene.ts';

const svgBaseline = {
  top: 'hanging',
  middle: 'central',
  alphabetic: 'alphabetic',
  bottom: 'text-after-edge',
} as const;

/** A {@link Scene} that is written down as a self-contained SVG file. Text from profiles is escaped. */
export class SvgScene implements Scene {
  readonly width: CssPx;
  readonly height: CssPx;
  readonly #body: string[] = [];
  readonly #definitions: string[] = [];
  readonly #hatchIds = new Map<string, string>();
  #clips = 0;

  constructor(size: Size) {
    this.width = size.width;
    this.height = size.height;
  }

  fillRect(x: CssPx, y: CssPx, width: CssPx, height: CssPx, fill: string): void {
    this.#body.push(`<rect ${rect(x, y, width, height)} ${attribute('fill', fill)}/>`);
  }

  fillRects(xywh: Float32Array, count: number, fill: string): void {
    const path: string[] = [];
    for (let i = 0; i < count * 4; i += 4) {
      path.push(rectPath(xywh[i] ?? 0, xywh[i + 1] ?? 0, xywh[i + 2] ?? 0, xywh[i + 3] ?? 0));
    }
    if (path.length > 0) this.#body.push(`<path d="${path.join('')}" ${attribute('fill', fill)}/>`);
  }

  fillGrid(x: CssPx, y: CssPx, width: CssPx, height: CssPx, grid: CellGrid): void {
    const cellWidth = width / grid.columns;
    const cellHeight = height / grid.rows;
    for (const [index, runs] of gridRuns(grid)) {
      const path = runs.map(({ column, row, length }) =>
        rectPath(x + column * cellWidth, y + row * cellHeight, cellWidth, length * cellHeight),
      );
      const fill = attribute('fill', grid.palette[index] ?? 'none');
      this.#body.push(`<path shape-rendering="crispEdges" d="${path.join('')}" ${fill}/>`);
    }
  }

  strokeRect(x: CssPx, y: CssPx, width: CssPx, height: CssPx, stroke: string, lineWidth: CssPx = 1): void {
    const inset = lineWidth / 2;
    const box = rect(x + inset, y + inset, Math.max(0, width - lineWidth), Math.max(0, height - lineWidth));
    this.#body.push(`<rect ${box} fill="none" ${line(stroke, lineWidth)}/>`);
  }

  line(x1: CssPx, y1: CssPx, x2: CssPx, y2: CssPx, stroke: string, lineWidth: CssPx = 1): void {
    this.polyline([x1, y1, x2, y2], { stroke, lineWidth });
  }

  polyline(points: ArrayLike<number>, style: PolylineStyle): void {
    const stroke = style.stroke === undefined ? '' : ` ${line(style.stroke, style.lineWidth ?? 1)}`;
    const fill = attribute('fill', style.fill ?? 'none');
    const dash = style.dash === undefined ? '' : ` stroke-dasharray="${style.dash.map(short).join(' ')}"`;
    const list = Array.from(points, short).join(' ');
    this.#body.push(`<polyline points="${list}" ${fill}${stroke}${dash}/>`);
  }

  hatch(x: CssPx, y: CssPx, width: CssPx, height: CssPx, pattern: HatchPattern, ink: string): void {
    this.#body.push(`<rect ${rect(x, y, width, height)} fill="url(#${this.#hatchId(pattern, ink)})"/>`);
  }

  text(text: string, x: CssPx, y: CssPx, style: TextStyle): void {
    const anchor = attribute('text-anchor', style.align ?? 'start');
    const baseline = attribute('dominant-baseline', svgBaseline[style.baseline ?? 'middle']);
    const look = `${attribute('style', `font:${style.font}`)} ${attribute('fill', style.fill)}`;
    this.#body.push(
      `<text x="${short(x)}" y="${short(y)}" ${anchor} ${baseline} ${look} xml:space="preserve">${escapeXml(text)}</text>`,
    );
  }

  clip(x: CssPx, y: CssPx, width: CssPx, height: CssPx, paint: () => void): void {
    const id = `clip${++this.#clips}`;
    this.#definitions.push(`<clipPath id="${id}"><rect ${rect(x, y, width, height)}/></clipPath>`);
    this.#group(`clip-path="url(#${id})"`, paint);
  }

  translate(dx: CssPx, dy: CssPx, paint: () => void): void {
    this.#group(`transform="translate(${short(dx)} ${short(dy)})"`, paint);
  }

  fade(opacity: number, paint: () => void): void {
    this.#group(`opacity="${short(opacity)}"`, paint);
  }

  /** The file: standalone, with its colours written in and `title` as its accessible name. */
  toSvg(title: string): string {
    const size = `width="${short(this.width)}" height="${short(this.height)}"`;
    const view = `viewBox="0 0 ${short(this.width)} ${short(this.height)}"`;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${view} role="img">`,
      `<title>${escapeXml(title)}</title>`,
      ...(this.#definitions.length > 0 ? [`<defs>${this.#definitions.join('')}</defs>`] : []),
      ...this.#body,
      '</svg>',
      '',
    ].join('\n');
  }

  #group(attributes: string, paint: () => void): void {
    this.#body.push(`<g ${attributes}>`);
    paint();
    this.#body.push('</g>');
  }

  #hatchId(pattern: HatchPattern, ink: string): string {
    const key = `${pattern} ${ink}`;
    const known = this.#hatchIds.get(key);
    if (known !== undefined) return known;
    const id = `hatch${this.#hatchIds.size + 1}`;
    this.#hatchIds.set(key, id);
    const lines = hatchLines(pattern);
    let path = '';
    for (let i = 0; i < lines.length; i += 4) {
      path += `M${lines[i]} ${lines[i + 1]}L${lines[i + 2]} ${lines[i + 3]}`;
    }
    const ends = pattern === 'dotted' ? ' stroke-linecap="round"' : '';
    const side = `width="${hatchTileSize}" height="${hatchTileSize}"`;
    this.#definitions.push(
      `<pattern id="${id}" ${side} patternUnits="userSpaceOnUse">` +
        `<path d="${path}" fill="none" ${line(ink, pattern === 'dotted' ? 2 : 1)}${ends}/></pattern>`,
    );
    return id;
  }
}

function rect(x: CssPx, y: CssPx, width: CssPx, height: CssPx): string {
  return `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
}

function rectPath(x: CssPx, y: CssPx, width: CssPx, height: CssPx): string {
  return `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}z`;
}

function line(stroke: string, lineWidth: CssPx): string {
  return `${attribute('stroke', stroke)} stroke-width="${short(lineWidth)}"`;
}

function attribute(name: string, value: string): string {
  return `${name}="${escapeXml(value)}"`;
}

/** A number with at most two decimals: a hundredth of a pixel is beyond seeing and halves the file. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
