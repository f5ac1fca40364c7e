import { css, unsafeCSS } from 'lit';
import type { CssPx } from '../scene/geometry.ts';

/** Height of every row. */
export const rowHeight: CssPx = 22;

/** Height of the titles, which stay while rows scroll. */
export const headerHeight: CssPx = 24;

/** Looks of {@link ChronoTable}: a list of VS Code. */
export const tableStyle = css`
  :host {
    display: block;
    min-height: 0;
  }
  #scroller {
    position: relative;
    height: 100%;
    overflow: auto;
  }
  #scroller:focus-visible {
    outline: none;
  }
  .header,
  .row {
    display: grid;
    grid-template-columns: var(--columns);
    min-width: fit-content;
  }
  .header {
    position: sticky;
    top: 0;
    z-index: 1;
    height: ${unsafeCSS(headerHeight)}px;
    background:
      linear-gradient(
        var(--vscode-keybindingTable-headerBackground, transparent),
        var(--vscode-keybindingTable-headerBackground, transparent)
      ),
      var(--vscode-editor-background);
    border-bottom: 1px solid var(--vscode-contrastBorder, transparent);
  }
  .title {
    display: flex;
    min-width: 0;
    align-items: center;
    padding: 0 8px;
    font-weight: 600;
    white-space: nowrap;
  }
  .title:has(button) {
    padding: 0;
  }
  .title button {
    all: unset;
    display: flex;
    align-items: center;
    gap: 2px;
    width: 100%;
    height: 100%;
    padding: 0 8px;
    box-sizing: border-box;
    cursor: pointer;
  }
  .title button:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .title button:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .title.end {
    justify-content: flex-end;
  }
  .title.end,
  .title.end button {
    padding-inline-end: 14px;
  }
  .title.end:has(button) {
    padding: 0;
  }
  .title.end button {
    position: relative;
    flex-direction: row-reverse;
  }
  /* The arrow stands in the padding, so that titles of numbers keep their room. */
  .title.end vscode-icon {
    position: absolute;
    inset-inline-start: 0;
  }
  .unsorted {
    visibility: hidden;
  }
  .title button:hover .unsorted {
    visibility: visible;
    opacity: 0.5;
  }
  .text {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .space {
    position: relative;
    height: var(--height);
  }
  .row {
    position: absolute;
    top: var(--top);
    left: 0;
    right: 0;
    height: ${unsafeCSS(rowHeight)}px;
    line-height: ${unsafeCSS(rowHeight)}px;
    cursor: default;
  }
  .row:nth-child(even) {
    background: var(--vscode-keybindingTable-rowsBackground);
  }
  .row:hover {
    background: var(--vscode-list-hoverBackground);
    color: var(--vscode-list-hoverForeground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .row.selected {
    background: var(--vscode-list-inactiveSelectionBackground);
    color: var(--vscode-list-inactiveSelectionForeground);
    outline: 1px dotted var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  #scroller:focus-visible .row.selected,
  #scroller:focus .row.selected {
    background: var(--vscode-list-activeSelectionBackground);
    color: var(--vscode-list-activeSelectionForeground);
    outline: 1px solid var(--vscode-list-focusOutline, var(--vscode-focusBorder));
  }
  .row.dim .cell {
    opacity: 0.7;
  }
  .row.match .cell:first-child .text {
    font-weight: 600;
    background: var(--vscode-editor-findMatchHighlightBackground);
    outline: 1px solid var(--vscode-editor-findMatchHighlightBorder, transparent);
  }
  .strip {
    flex: 1;
    min-width: 0;
    height: 16px;
    margin-block: 3px;
  }
  .strip path {
    fill: var(--vscode-descriptionForeground);
  }
  .swatch {
    flex: none;
    align-self: center;
    width: 10px;
    height: 10px;
    margin-inline-end: 6px;
    border: 1px solid var(--vscode-contrastBorder, transparent);
    border-radius: 2px;
    background: var(--swatch);
    box-sizing: border-box;
  }
  .cell {
    position: relative;
    display: flex;
    min-width: 0;
    padding: 0 8px;
  }
  .cell.end {
    justify-content: flex-end;
    padding-inline-end: 14px;
    font-variant-numeric: tabular-nums;
  }
  .bar {
    position: absolute;
    inset: 4px 10px 4px 6px;
    border-radius: 2px;
    background: linear-gradient(
      to right,
      color-mix(in srgb, var(--vscode-charts-blue) 32%, transparent) calc(var(--share) * 100%),
      transparent 0
    );
  }
  .cell .text {
    position: relative;
  }
  .twist {
    flex: none;
    display: grid;
    place-items: center;
    width: 16px;
    margin-inline-start: calc(var(--level) * 12px);
    cursor: pointer;
  }
  .twist vscode-icon {
    color: inherit;
  }
  .leaf {
    visibility: hidden;
  }
  .empty {
    margin: 0;
    padding: 12px;
    color: var(--vscode-descriptionForeground);
  }
`;
