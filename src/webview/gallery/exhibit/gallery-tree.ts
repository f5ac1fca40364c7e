import '../../kit/table/chrono-table.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import { formatPercent } from '../../../analysis/format-quantity.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { TableColumn, TableTree } from '../../kit/table/table-column.ts';
import type { SampleBox } from './sample-boxes.ts';
import { sampleBoxes } from './sample-boxes.ts';

/** The boxes of the canvas exhibit as a tree whose rows open and close. */
export class GalleryTree extends LitElement {
  static override readonly properties = { open: { state: true } };

  declare open: ReadonlySet<number>;

  constructor() {
    super();
    this.open = new Set([0, 1, 2]);
  }

  protected override render(): TemplateResult {
    const rows: SampleBox[] = [];
    const add = (box: SampleBox): void => {
      rows.push(box);
      if (this.open.has(box.index)) childrenOf(box).forEach(add);
    };
    sampleBoxes.slice(0, 1).forEach(add);
    const shareOf = (row: number): number => rows[row]?.width ?? 0;
    const columns: readonly TableColumn[] = [
      { id: 'name', title: 'Call tree', align: 'start', text: (row) => rows[row]?.name ?? '' },
      {
        id: 'share',
        title: 'Total',
        align: 'end',
        width: 110,
        text: (row) => formatPercent(shareOf(row), 1),
        share: shareOf,
      },
    ];
    const tree: TableTree = {
      level: (row) => (rows[row]?.depth ?? 0) + 1,
      isExpanded: (row) => {
        const box = rows[row];
        return box === undefined || childrenOf(box).length === 0 ? undefined : this.open.has(box.index);
      },
    };
    return html`<chrono-table
      label="Call tree"
      .columns=${columns}
      .rowCount=${rows.length}
      .tree=${tree}
      .selected=${1}
      @chrono-expand=${(event: CustomEvent<{ row: number }>) => this.#toggle(rows[event.detail.row])}
    ></chrono-table>`;
  }

  #toggle(box: SampleBox | undefined): void {
    if (box === undefined) return;
    const next = new Set(this.open);
    if (!next.delete(box.index)) next.add(box.index);
    this.open = next;
  }

  static override readonly styles = [
    kitStyle,
    css`
      chrono-table {
        height: 200px;
      }
    `,
  ];
}

function childrenOf(box: SampleBox): readonly SampleBox[] {
  return sampleBoxes.filter((other) => other.parent === box.index);
}

customElements.define('gallery-tree', GalleryTree);
