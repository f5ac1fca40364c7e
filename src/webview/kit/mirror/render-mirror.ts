import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Mirror, MirrorGrid, MirrorNode, MirrorTree } from './mirror-model.ts';

/** Id of the element that stands for the active node or cell, for `aria-activedescendant` in the same shadow root. */
export function activeMirrorId(mirror: Mirror): string {
  return mirror.kind === 'tree'
    ? `mirror-${mirror.activeId}`
    : `mirror-${mirror.cell.column}-${mirror.cell.row}`;
}

/** The mirror as elements that are there for assistive technology only. */
export function renderMirror(mirror: Mirror): TemplateResult {
  return mirror.kind === 'tree' ? renderTree(mirror) : renderGrid(mirror);
}

function renderTree(tree: MirrorTree): TemplateResult {
  const siblings = repeat(
    tree.siblings,
    (node) => node.id,
    (node) => renderNode(node, node.id === tree.activeId),
  );
  if (tree.parent === undefined) {
    return html`<div class="offscreen" role="tree" aria-label=${tree.label}>${siblings}</div>`;
  }
  return html`<div class="offscreen" role="tree" aria-label=${tree.label}>
    ${renderNode(tree.parent, false, html`<div role="group">${siblings}</div>`)}
  </div>`;
}

function renderNode(
  node: MirrorNode,
  isSelected: boolean,
  children: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const isExpanded = children === nothing ? node.isExpanded : true;
  return html`<div
    role="treeitem"
    id="mirror-${node.id}"
    aria-label=${node.text}
    aria-level=${node.level}
    aria-setsize=${node.setSize}
    aria-posinset=${node.position}
    aria-selected=${isSelected ? 'true' : 'false'}
    aria-expanded=${isExpanded ?? nothing}
  >
    ${children}
  </div>`;
}

function renderGrid(grid: MirrorGrid): TemplateResult {
  const { cell } = grid;
  const cells = repeat(
    [cell],
    ({ column, row }) => `${column} ${row}`,
    ({ column, row, text, isSelected }) =>
      html`<div
        role="gridcell"
        id="mirror-${column}-${row}"
        aria-colindex=${column}
        aria-selected=${isSelected ? 'true' : 'false'}
      >
        ${text}
      </div>`,
  );
  return html`<div
    class="offscreen"
    role="grid"
    aria-label=${grid.label}
    aria-colcount=${grid.columnCount}
    aria-rowcount=${grid.rowCount}
  >
    <div role="row" aria-rowindex=${cell.row}>${cells}</div>
  </div>`;
}
