import { escapeXml } from '../xml/escape-xml.ts';

/** A piece of markup. Everything that comes from a file has gone through {@link text} or {@link attribute}. */
export type Html = string & { readonly brand?: 'html' };

/** Text of any origin as markup. */
export function text(value: string | number): Html {
  return escapeXml(String(value));
}

/** A heading of a section, by which the page can be moved through. */
export function section(id: string, title: string, body: readonly Html[]): Html {
  return `<section id="${id}"><h2>${text(title)}</h2>${body.join('')}</section>`;
}

export function paragraph(sentence: string): Html {
  return `<p>${text(sentence)}</p>`;
}

/** A column of a table: its title, and whether it holds numbers. */
export interface HtmlColumn {
  readonly title: string;
  readonly isNumber: boolean;
}

/** A cell: what is shown, and what it is sorted by where that is another. */
export type HtmlCell = string | number | { readonly shown: string; readonly sortBy: number };

/** A table whose columns can be sorted by a click or key on their heads. */
export function htmlTable(
  caption: string,
  columns: readonly HtmlColumn[],
  rows: readonly (readonly HtmlCell[])[],
): Html {
  const head = columns.map(({ title, isNumber }) => {
    return `<th scope="col"${isNumber ? ' class="n"' : ''}><button type="button">${text(title)}</button></th>`;
  });
  const body = rows.map(
    (row) => `<tr>${row.map((cell, at) => htmlCell(cell, columns[at]?.isNumber ?? false)).join('')}</tr>`,
  );
  return (
    `<div class="scroll" tabindex="0" role="region" aria-label="${text(caption)}"><table><caption>${text(caption)}</caption>` +
    `<thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
  );
}

function htmlCell(cell: HtmlCell, isNumber: boolean): Html {
  const kind = isNumber ? ' class="n"' : '';
  if (typeof cell !== 'object') return `<td${kind}>${text(cell)}</td>`;
  return `<td${kind} data-sort="${cell.sortBy}">${text(cell.shown)}</td>`;
}

/** Columns from titles; those that begin with `#` hold numbers. */
export function columnsOf(...titles: readonly string[]): readonly HtmlColumn[] {
  return titles.map((title) =>
    title.startsWith('#') ? { title: title.slice(1), isNumber: true } : { title, isNumber: false },
  );
}

/** Pictures up to this wide shrink with the page; wider ones are scrolled. */
const pageWidth = 1100;

/** A picture of that many pixels, with a name for those who cannot see it. */
export function svg(width: number, height: number, label: string, body: readonly Html[]): Html {
  return (
    `<div class="scroll" tabindex="0" role="region" aria-label="${text(label)}"><svg role="img" aria-label="${text(label)}" ` +
    `${width > pageWidth ? 'class="wide" ' : ''}width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body.join('')}</svg></div>`
  );
}

/** A rectangle with a tooltip. `look` is trusted: a class or a fill of ours. */
export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  look: string,
  tooltip?: string,
): Html {
  const place = `x="${round(x)}" y="${round(y)}" width="${round(Math.max(0, width))}" height="${round(height)}"`;
  return tooltip === undefined
    ? `<rect ${place} ${look}/>`
    : `<rect ${place} ${look}><title>${text(tooltip)}</title></rect>`;
}

/** A dot with a tooltip. */
export function dot(x: number, y: number, radius: number, tooltip: string): Html {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" class="dot"><title>${text(tooltip)}</title></circle>`;
}

export function label(
  x: number,
  y: number,
  value: string | number,
  anchor: 'start' | 'middle' | 'end',
): Html {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${text(value)}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, look: string): Html {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" ${look}/>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Microseconds with a unit. */
export function duration(us: number): string {
  if (us < 1000) return `${us < 10 && !Number.isInteger(us) ? us.toFixed(1) : Math.round(us)} µs`;
  return us < 1e6 ? `${(us / 1000).toFixed(2)} ms` : `${(us / 1e6).toFixed(2)} s`;
}

/** A cell with a duration, sorted by its length. */
export function durationCell(us: number): HtmlCell {
  return { shown: duration(us), sortBy: us };
}

/** A name that fits a chart: the end of longer ones is cut. */
export function shortName(name: string, letters: number): string {
  return name.length > letters ? `${name.slice(0, letters - 1)}…` : name;
}
