import { css } from 'lit';

/** The controls of one view within the bar of tabs. */
export const controlRowStyle = css`
  :host {
    display: block;
  }
  [role='toolbar'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
  }
  vscode-single-select {
    width: 106px;
  }
  vscode-toolbar-button[disabled] {
    opacity: 0.4;
    pointer-events: none;
  }
`;
