import { css } from 'lit';

/** What the toolbars above the views share: one line that wraps where it must. */
export const toolbarStyle = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  [role='toolbar'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
    min-height: 34px;
    padding: 3px 8px 3px 12px;
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  h2 {
    margin: 0 6px 0 0;
    font-size: 11px;
    font-weight: 600;
    text-transform: uppercase;
    letter-spacing: 0.04em;
    white-space: nowrap;
  }
  vscode-single-select {
    width: 110px;
  }
  chrono-value-select {
    width: 84px;
  }
  @container (max-width: 1000px) {
    h2 {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  .group {
    display: flex;
    align-items: center;
    gap: 2px;
  }
  .space {
    flex: 1;
  }
  vscode-toolbar-button[disabled] {
    opacity: 0.4;
    pointer-events: none;
  }
`;
