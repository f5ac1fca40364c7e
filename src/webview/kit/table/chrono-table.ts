import '@vscode-elements/elements/dist/vscode-icon/index.js';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, LitElement, nothing } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { kitStyle } from '../kit-style.ts';
import { setVariable } from '../theme/set-variable.ts';
import { nextSort, sortRows } from './sort-rows.ts';
import type { RowMark, RowMenu, TableColumn, TableSort, TableTree } from './table-column.ts';
import { movePosition, tableMoveOf } from './table-move.ts';
import { headerHeight, rowHeight, tableStyle } from './table-style.ts';
import { tableToCsv, tableToMarkdown, tableToTabs } from './table-text.ts';
import type { VisibleRows } from './visible-rows.ts';
import { scrollToShow, visibleRows } from './visible-rows.ts';

/**
 * A table or tree of any length: only rows in view are elements, up to the 1.5 million whose height browsers can scroll.
 * One tab stop for the rows (arrows, Page keys, Home, End, Enter; in a tree left and right close and open), one per
 * title that sorts. Copying puts the selected row on the clipboard.
 *
 * @fires chrono-select When another row is selected; `detail.row`.
 * @fires chrono-activate On Enter or double click; `detail.row`, `detail.beside` with Ctrl, Cmd or Alt.
 * @fires chrono-sort When a title was clicked; `detail` is the {@link TableSort}. A tree is sorted by the page.
 * @fires chrono-expand When a row of a tree is to be opened or closed; `detail.row`, `detail.isExpanded`, and
 * `detail.isDeep` when all rows below are to be opened too (the key `*`).
 * @fires chrono-menu When the menu of a row is asked for, which is selected first; `detail` is a {@link RowMenu}.
 */
export class ChronoTable extends LitElement {
  static override readonly properties = {
    label: {},
    columns: { attribute: false },
    rowCount: { type: Number, attribute: 'row-count' },
    sort: { attribute: false },
    selected: { attribute: false },
    tree: { attribute: false },
    markOf: { attribute: false },
    emptyText: { attribute: 'empty-text' },
    inView: { state: true },
  };

  declare label: string;
  declare columns: readonly TableColumn[];
  declare rowCount: number;
  declare sort: TableSort | undefined;
  /** The selected row, by the page's number. */
  declare selected: number | undefined;
  declare tree: TableTree | undefined;
  /** Whether a search found a row; `undefined` while nothing is searched for. */
  declare markOf: ((row: number) => RowMark) | undefined;
  /** What is said when there is no row. */
  declare emptyText: string;
  declare inView: VisibleRows;

  readonly #observer = new ResizeObserver(() => this.#measure());
  #order: Uint32Array = new Uint32Array(0);

  constructor() {
    super();
    this.label = '';
    this.columns = [];
    this.rowCount = 0;
    this.sort = undefined;
    this.selected = undefined;
    this.tree = undefined;
    this.markOf = undefined;
    this.emptyText = 'Nothing to show.';
    this.inView = { first: 0, end: 0 };
  }

  /** All rows as shown now, as a CSV file. */
  toCsv(): string {
    return tableToCsv(this.columns, this.#order);
  }

  /** The first `limit` rows as shown now, as a Markdown table. */
  toMarkdown(limit = 1000): string {
    return tableToMarkdown(this.columns, this.#order.subarray(0, limit));
  }

  /** The rows in the order they are shown in. */
  get rowsInOrder(): Uint32Array {
    return this.#order;
  }

  /** Scrolls until `row` is in view. */
  reveal(row: number): void {
    const scroller = this.#scroller;
    const position = this.#order.indexOf(row);
    if (scroller === undefined || position < 0) return;
    const height = scroller.clientHeight - headerHeight;
    scroller.scrollTop = scrollToShow(position, scroller.scrollTop, height, rowHeight);
    this.#measure();
  }

  /** Puts the keyboard on the rows, selecting the first if none is. */
  async focusRows(): Promise<void> {
    await this.updateComplete;
    this.#scroller?.focus();
    if (this.selected === undefined && this.rowCount > 0) this.#selectAt(0);
  }

  get #scroller(): HTMLElement | undefined {
    return this.renderRoot.querySelector<HTMLElement>('#scroller') ?? undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#scroller !== undefined) this.#observer.observe(this.#scroller);
  }

  protected override firstUpdated(): void {
    if (this.#scroller !== undefined) this.#observer.observe(this.#scroller);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const isStale = ['columns', 'rowCount', 'sort', 'tree'].some((name) => changed.has(name));
    if (!isStale) return;
    this.#order = sortRows(this.rowCount, this.columns, this.tree === undefined ? this.sort : undefined);
    this.inView = { first: this.inView.first, end: Math.min(this.inView.end, this.rowCount) };
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('rowCount')) this.#measure();
  }

  protected override render(): TemplateResult {
    const position = this.selected === undefined ? -1 : this.#order.indexOf(this.selected);
    const isRendered = position >= this.inView.first && position < this.inView.end;
    const template = this.columns
      .map(({ width }) => (width === undefined ? 'minmax(140px, 1fr)' : `${width}px`))
      .join(' ');
    return html`<div
      id="scroller"
      role=${this.tree === undefined ? 'grid' : 'treegrid'}
      tabindex="0"
      aria-label=${this.label}
      aria-rowcount=${this.rowCount + 1}
      aria-colcount=${this.columns.length}
      aria-activedescendant=${isRendered ? `row-${position}` : nothing}
      ${setVariable('--columns', template)}
      @scroll=${() => this.#measure()}
      @keydown=${this.#onKey}
      @copy=${this.#onCopy}
      @contextmenu=${this.#onMenu}
    >
      <div class="header" role="row" aria-rowindex="1">
        ${this.columns.map((column) => this.#renderTitle(column))}
      </div>
      <div class="space" role="rowgroup" ${setVariable('--height', `${this.rowCount * rowHeight}px`)}>
        ${Array.from(this.#order.subarray(this.inView.first, this.inView.end), (row, offset) =>
          this.#renderRow(row, this.inView.first + offset),
        )}
      </div>
      ${this.rowCount === 0 ? html`<p class="empty">${this.emptyText}</p>` : nothing}
    </div>`;
  }

  #renderTitle(column: TableColumn): TemplateResult {
    const { title, hint, align, order } = column;
    if (order === undefined) {
      return html`<div class="title ${align}" role="columnheader" title=${hint ?? title}>${title}</div>`;
    }
    const isSorted = this.sort?.column === column.id;
    const isDescending = this.sort?.isDescending === true;
    const sorted = isSorted ? (isDescending ? 'descending' : 'ascending') : 'none';
    return html`<div class="title ${align}" role="columnheader" aria-sort=${sorted}>
      <button title=${hint ?? `Sort by ${title}`} @click=${() => this.#sortBy(column)}>
        <span class="text">${title}</span>
        <vscode-icon
          name=${isSorted && !isDescending ? 'chevron-up' : 'chevron-down'}
          size="12"
          class=${classMap({ unsorted: !isSorted })}
        ></vscode-icon>
      </button>
    </div>`;
  }

  #renderRow(row: number, position: number): TemplateResult {
    const isSelected = row === this.selected;
    const expanded = this.tree?.isExpanded(row);
    const mark = this.markOf?.(row);
    return html`<div
      class=${classMap({ row: true, selected: isSelected, match: mark === 'match', dim: mark === 'dim' })}
      data-row=${row}
      role="row"
      id="row-${position}"
      aria-rowindex=${position + 2}
      aria-selected=${isSelected ? 'true' : 'false'}
      aria-level=${this.tree?.level(row) ?? nothing}
      aria-expanded=${expanded ?? nothing}
      ${setVariable('--top', `${position * rowHeight}px`)}
      @click=${() => this.#select(row)}
      @dblclick=${(event: MouseEvent) => this.#activate(row, event)}
    >
      ${this.columns.map((column, index) => this.#renderCell(column, row, index === 0))}
    </div>`;
  }

  #renderCell(column: TableColumn, row: number, isFirst: boolean): TemplateResult {
    const text = column.text(row);
    const share = column.share?.(row);
    const colour = column.colour?.(row);
    const strip = column.strip?.(row);
    return html`<div class="cell ${column.align}" role="gridcell" title=${text}>
      ${share === undefined ? nothing : html`<span class="bar" ${setVariable('--share', String(share))}></span>`}
      ${isFirst && this.tree !== undefined ? this.#renderTwist(this.tree, row) : nothing}
      ${colour === undefined ? nothing : html`<span class="swatch" ${setVariable('--swatch', colour)}></span>`}
      ${strip === undefined ? html`<span class="text">${text}</span>` : renderStrip(strip, text)}
    </div>`;
  }

  #renderTwist(tree: TableTree, row: number): TemplateResult {
    const isExpanded = tree.isExpanded(row);
    const icon = isExpanded === true ? 'chevron-down' : 'chevron-right';
    return html`<span
      class=${classMap({ twist: true, leaf: isExpanded === undefined })}
      ${setVariable('--level', String(indentOf(tree.level(row))))}
      @click=${(event: MouseEvent) => this.#expand(row, isExpanded === false, event.altKey)}
    >
      <vscode-icon name=${icon} size="16"></vscode-icon>
    </span>`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.target !== this.#scroller || event.isComposing) return;
    if (event.key === 'Enter' && this.selected !== undefined) {
      this.#activate(this.selected, event);
    } else if (this.tree !== undefined && event.key === '*' && this.selected !== undefined) {
      this.#expand(this.selected, true, true);
    } else if (this.tree !== undefined && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      this.#stepInTree(this.tree, event.key === 'ArrowRight');
    } else {
      const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : tableMoveOf(event.key);
      if (move === undefined || this.rowCount === 0) return;
      const page = Math.max(
        1,
        Math.floor(((this.#scroller?.clientHeight ?? 0) - headerHeight) / rowHeight) - 1,
      );
      const position = this.selected === undefined ? -1 : this.#order.indexOf(this.selected);
      this.#selectAt(movePosition(move, position, this.rowCount, page));
    }
    event.preventDefault();
  };

  /** Right opens a row, then goes to its first child; left closes it, then goes to its parent. */
  #stepInTree(tree: TableTree, isInwards: boolean): void {
    if (this.selected === undefined) return;
    const position = this.#order.indexOf(this.selected);
    const isExpanded = tree.isExpanded(this.selected);
    if (isExpanded === !isInwards) {
      this.#expand(this.selected, isInwards);
    } else if (isInwards && isExpanded === true) {
      this.#selectAt(position + 1);
    } else if (!isInwards) {
      const level = tree.level(this.selected);
      const parent = this.#order.subarray(0, position).findLastIndex((row) => tree.level(row) < level);
      if (parent >= 0) this.#selectAt(parent);
    }
  }

  readonly #onCopy = (event: ClipboardEvent): void => {
    if (this.selected === undefined || event.clipboardData === null) return;
    event.clipboardData.setData('text/plain', tableToTabs(this.columns, [this.selected]));
    event.preventDefault();
  };

  /** By pointer the row under it; by keyboard the selected one, in the middle of what is in view. */
  readonly #onMenu = (event: MouseEvent): void => {
    const element = event
      .composedPath()
      .find((at) => at instanceof HTMLElement && at.dataset['row'] !== undefined);
    const isOnRow = element instanceof HTMLElement;
    const row = isOnRow ? Number(element.dataset['row']) : this.selected;
    if (row === undefined) return;
    event.preventDefault();
    this.#select(row);
    const bounds = this.getBoundingClientRect();
    const middle = { x: bounds.left + bounds.width / 3, y: bounds.top + bounds.height / 3 };
    const detail: RowMenu = { row, at: isOnRow ? { x: event.clientX, y: event.clientY } : middle };
    this.#send('menu', detail);
  };

  #measure(): void {
    const scroller = this.#scroller;
    if (scroller === undefined) return;
    const next = visibleRows(scroller.scrollTop, scroller.clientHeight, rowHeight, this.rowCount);
    if (next.first !== this.inView.first || next.end !== this.inView.end) this.inView = next;
  }

  #selectAt(position: number): void {
    const row = this.#order[position];
    if (row === undefined) return;
    this.#select(row);
    this.reveal(row);
  }

  #select(row: number): void {
    if (row === this.selected) return;
    this.selected = row;
    this.#send('select', { row });
  }

  #activate(row: number, event: MouseEvent | KeyboardEvent): void {
    this.#send('activate', { row, beside: event.ctrlKey || event.metaKey || event.altKey });
  }

  #sortBy(column: TableColumn): void {
    this.sort = nextSort(column, this.sort);
    this.#send('sort', this.sort);
  }

  #expand(row: number, isExpanded: boolean, isDeep = false): void {
    if (this.tree?.isExpanded(row) !== undefined) this.#send('expand', { row, isExpanded, isDeep });
  }

  #send(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(`chrono-${type}`, { detail }));
  }

  static override readonly styles = [kitStyle, tableStyle];
}

/** A strip of bars as one path, stretched over its cell. */
function renderStrip(heights: readonly number[], label: string): TemplateResult {
  const bars = heights.map((height, at) => (height <= 0 ? '' : `M${at} 1v${-height}h1v${height}z`));
  return html`<svg
    class="strip"
    role="img"
    aria-label=${label}
    viewBox="0 0 ${heights.length} 1"
    preserveAspectRatio="none"
  >
    <path d=${bars.join('')}></path>
  </svg>`;
}

/** Levels that are set in by a whole step; those beyond by a quarter, so that deep rows still have room for a name. */
const wholeSteps = 16;

function indentOf(level: number): number {
  return Math.min(level - 1, wholeSteps) + Math.max(0, level - 1 - wholeSteps) / 4;
}

customElements.define('chrono-table', ChronoTable);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-table': ChronoTable;
  }
}
