import { css } from 'lit';

/** How the tabs of the scheduler editor are laid out: a bar with controls, then panes side by side or stacked. */
export const viewStyle = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-height: 0;
    container-type: inline-size;
  }
  .bar {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-height: 34px;
    padding: 3px 12px;
  }
  .bar vscode-single-select {
    width: 168px;
  }
  .bar chrono-swatch-legend {
    margin-inline-start: 4px;
  }
  .space {
    flex: 1;
  }
  .note {
    color: var(--vscode-descriptionForeground);
  }
  .run {
    padding: 1px 8px;
    border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    border-radius: 9px;
    white-space: nowrap;
  }
  .run b {
    font-weight: 600;
    color: var(--vscode-editorWarning-foreground);
  }
  .panes {
    flex: 1;
    display: grid;
    grid-template-columns: minmax(0, 9fr) minmax(0, 11fr);
    min-height: 0;
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  .panes.wide-chart {
    grid-template-columns: minmax(0, 11fr) minmax(0, 9fr);
  }
  .panes.single {
    grid-template-columns: minmax(0, 1fr);
  }
  .panes > * {
    min-width: 0;
    min-height: 0;
  }
  .pane {
    display: flex;
    flex-direction: column;
  }
  .pane > :last-child {
    flex: 1;
    min-height: 0;
  }
  .pane + .pane,
  .panes > chrono-table:not(:first-child) {
    border-inline-start: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  h2 {
    flex: none;
    margin: 0;
    padding: 8px 12px 4px;
    font-size: inherit;
    font-weight: 600;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  chrono-row-chart {
    height: 100%;
    padding: 6px 0;
  }
  .pane > chrono-row-chart {
    flex: 1;
    height: auto;
  }
  chrono-empty,
  .waiting {
    flex: 1;
  }
  @container (max-width: 820px) {
    .panes,
    .panes.wide-chart {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: minmax(0, 3fr) minmax(0, 2fr);
    }
    .pane + .pane,
    .panes > chrono-table:not(:first-child) {
      border-inline-start: none;
      border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    }
  }
`;
