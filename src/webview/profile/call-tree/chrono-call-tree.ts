import '../../kit/table/chrono-table.ts';
import type { PropertyValues, TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { FlameFunction, FlameGraphData, SearchResult } from '../../../analysis/view-data.ts';
import { f64At, i32At } from '../../../model/column.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { Picture } from '../../kit/scene/picture-file.ts';
import type { ChronoTable } from '../../kit/table/chrono-table.ts';
import type { RowMark, RowMenu, TableColumn, TableSort } from '../../kit/table/table-column.ts';
import { fnMenuRequest, fnSourceRequest } from '../action/fn-request.ts';
import { pathTo } from '../flame-graph/graft-detail.ts';
import { boxName, functionPath } from '../flame-graph/stack-text.ts';
import { kindColour, placeColumns, weightColumns } from '../table/weight-columns.ts';
import type { FramePath, TableText, ViewPart } from '../view/view-part.ts';
import { nextMatch, paintedEvent } from '../view/view-part.ts';
import type { CallTreeIndex, CallTreeOrder } from './call-tree-rows.ts';
import { callTreeRows, heaviestNodes, indexCallTree, nodesBelow } from './call-tree-rows.ts';

/** What a call tree lists; from the page's state. */
export interface CallTreeInputs {
  readonly graph: FlameGraphData | undefined;
  readonly found: SearchResult | undefined;
  /** Changes whenever the numbers of nodes stop meaning the same. */
  readonly nodesKey: string;
}

/** The calls of the selection as a tree of rows, with self and total. */
export class ChronoCallTree extends LitElement implements ViewPart {
  static override readonly properties = {
    inputs: { attribute: false },
    order: { state: true },
    revision: { state: true },
    selectedNode: { state: true },
  };

  declare inputs: CallTreeInputs;
  declare order: TableSort;
  /** Goes up when rows were opened or closed. */
  declare revision: number;
  declare selectedNode: number | undefined;

  #open = new Set<number>();
  #openKey = '';
  #painted: FlameGraphData | undefined;
  readonly #indexOf = memoLast(indexCallTree);
  readonly #rowsOf = memoLast((index: CallTreeIndex, sort: TableSort, _revision: number) =>
    callTreeRows(index, (node) => this.#open.has(node), treeOrder(sort)),
  );
  readonly #columnsOf = memoLast(columnsOf);
  readonly #marksOf = memoLast(marksOf);

  constructor() {
    super();
    this.order = { column: 'total', isDescending: true };
    this.revision = 0;
    this.selectedNode = undefined;
  }

  override focus(): void {
    void this.#table?.focusRows();
  }

  get isPainted(): boolean {
    return this.#painted === this.inputs.graph;
  }

  get selectedFunction(): FlameFunction | undefined {
    const { graph } = this.inputs;
    const box = this.#selectedBox;
    return graph === undefined || box === undefined ? undefined : graph.functions[i32At(graph.fn, box)];
  }

  get selectedPath(): FramePath | undefined {
    const { graph } = this.inputs;
    const box = this.#selectedBox;
    if (graph === undefined || box === undefined) return undefined;
    return functionPath(graph, box);
  }

  picture(): Picture | undefined {
    return undefined;
  }

  table(): TableText | undefined {
    return this.#table;
  }

  /** Selects the row of `node`, opening its callers. */
  selectNode(node: number): void {
    const { graph } = this.inputs;
    const box = graph?.node.indexOf(node) ?? -1;
    if (graph === undefined || box < 0) return;
    for (const caller of pathTo(graph, box).slice(0, -1)) this.#open.add(i32At(graph.node, caller));
    this.selectedNode = node;
    this.revision++;
    void this.updateComplete.then(() => {
      const row = this.#rows?.indexOf(box) ?? -1;
      if (row >= 0) this.#table?.reveal(row);
    });
  }

  selectMatch(direction: 1 | -1): boolean {
    const nodes = this.inputs.found?.nodes;
    if (nodes === undefined || nodes.length === 0) return false;
    const at = this.selectedNode === undefined ? -1 : nodes.indexOf(this.selectedNode);
    this.selectNode(i32At(nodes, nextMatch(at, nodes.length, direction)));
    return true;
  }

  get #table(): ChronoTable | undefined {
    return this.renderRoot?.querySelector('chrono-table') ?? undefined;
  }

  get #selectedBox(): number | undefined {
    const box =
      this.selectedNode === undefined ? -1 : (this.inputs.graph?.node.indexOf(this.selectedNode) ?? -1);
    return box < 0 ? undefined : box;
  }

  get #rows(): Int32Array | undefined {
    const { graph } = this.inputs;
    return graph && this.#rowsOf(this.#indexOf(graph), this.order, this.revision);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { graph, nodesKey } = this.inputs;
    if (!changed.has('inputs') || graph === undefined) return;
    if (nodesKey === this.#openKey) {
      this.revision++;
    } else {
      this.#openKey = nodesKey;
      this.#open = heaviestNodes(this.#indexOf(graph));
      this.revision++;
    }
  }

  protected override updated(): void {
    if (this.#painted === this.inputs.graph) return;
    this.#painted = this.inputs.graph;
    this.dispatchEvent(paintedEvent());
  }

  protected override render(): TemplateResult | typeof nothing {
    const { graph, found } = this.inputs;
    const rows = this.#rows;
    if (graph === undefined || rows === undefined) return nothing;
    const index = this.#indexOf(graph);
    const selected = this.#selectedBox === undefined ? -1 : rows.indexOf(this.#selectedBox);
    const isMatch = this.#marksOf(graph, found);
    return html`<chrono-table
      data-scope="table"
      .label=${'Call tree'}
      .columns=${this.#columnsOf(graph, rows)}
      .rowCount=${rows.length}
      .sort=${this.order}
      .selected=${selected < 0 ? undefined : selected}
      .markOf=${isMatch && ((row: number): RowMark => (isMatch[rows[row] ?? 0] === 1 ? 'match' : 'dim'))}
      .tree=${{
        level: (row: number) => i32At(graph.depth, rows[row] ?? 0),
        isExpanded: (row: number) => this.#isExpanded(index, rows[row] ?? 0),
      }}
      @chrono-select=${(event: CustomEvent<{ readonly row: number }>) => this.#select(rows[event.detail.row])}
      @chrono-sort=${(event: CustomEvent<TableSort>) => {
        this.order = event.detail;
      }}
      @chrono-expand=${(event: CustomEvent<Expansion>) => this.#expand(index, rows, event.detail)}
      @chrono-activate=${(event: CustomEvent<{ readonly beside: boolean }>) =>
        this.#openSource(event.detail.beside)}
      @chrono-menu=${(event: CustomEvent<RowMenu>) => this.dispatchEvent(fnMenuRequest(event.detail.at))}
    ></chrono-table>`;
  }

  #isExpanded({ graph, childCount }: CallTreeIndex, box: number): boolean | undefined {
    return i32At(childCount, box) === 0 ? undefined : this.#open.has(i32At(graph.node, box));
  }

  #select(box: number | undefined): void {
    const { graph } = this.inputs;
    this.selectedNode = graph === undefined || box === undefined ? undefined : i32At(graph.node, box);
    this.dispatchEvent(new CustomEvent('chrono-selected', { bubbles: true, composed: true }));
  }

  #expand(index: CallTreeIndex, rows: Int32Array, { row, isExpanded, isDeep }: Expansion): void {
    const box = rows[row];
    if (box === undefined) return;
    const nodes = isDeep ? nodesBelow(index, box) : [i32At(index.graph.node, box)];
    for (const node of nodes) {
      if (isExpanded) this.#open.add(node);
      else this.#open.delete(node);
    }
    this.revision++;
  }

  #openSource(beside: boolean): void {
    const fn = this.selectedFunction;
    if (fn !== undefined && fn.kind !== 'thread') this.dispatchEvent(fnSourceRequest({ fn, beside }));
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: block;
        min-height: 0;
      }
      chrono-table {
        height: 100%;
      }
    `,
  ];
}

interface Expansion {
  readonly row: number;
  readonly isExpanded: boolean;
  readonly isDeep: boolean;
}

function treeOrder({ column, isDescending }: TableSort): CallTreeOrder {
  const by = column.startsWith('self') ? 'self' : column.startsWith('total') ? 'total' : 'name';
  return { by, isDescending };
}

function columnsOf(graph: FlameGraphData, rows: Int32Array): readonly TableColumn[] {
  const boxOf = (row: number): number => rows[row] ?? 0;
  const fnOf = (row: number): FlameFunction | undefined => graph.functions[i32At(graph.fn, boxOf(row))];
  const name = (row: number): string => boxName(graph, boxOf(row));
  return [
    {
      id: 'name',
      title: 'Function',
      align: 'start',
      text: name,
      order: name,
      colour: (row) => kindColour(fnOf(row)),
    },
    ...weightColumns(
      { id: 'total', of: (row) => f64At(graph.total, boxOf(row)) },
      graph.value,
      graph.selectionTotal,
    ),
    ...weightColumns(
      { id: 'self', of: (row) => f64At(graph.self, boxOf(row)) },
      graph.value,
      graph.selectionTotal,
    ),
    ...placeColumns(fnOf),
  ];
}

/** 1 for each box that the search found; `undefined` while nothing is searched for. */
function marksOf(graph: FlameGraphData, found: SearchResult | undefined): Uint8Array | undefined {
  if (found === undefined) return undefined;
  const nodes = new Set(found.nodes);
  return Uint8Array.from(graph.node, (node) => (nodes.has(node) ? 1 : 0));
}

customElements.define('chrono-call-tree', ChronoCallTree);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-call-tree': ChronoCallTree;
  }
}
