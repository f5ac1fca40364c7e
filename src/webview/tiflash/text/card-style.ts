import { css } from 'lit';

/** What lists of findings share: cards with a heading, facts and links. */
export const cardStyle = css`
  .cards {
    display: flex;
    flex-direction: column;
    gap: 10px;
    margin: 0;
    padding: 12px;
    list-style: none;
    max-width: 1100px;
  }
  .card {
    padding: 10px 14px;
    border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    border-inline-start-width: 4px;
    border-radius: 4px;
    background: var(--vscode-editorWidget-background);
  }
  .card.bad {
    border-inline-start-color: var(--vscode-errorForeground);
  }
  .card.odd {
    border-inline-start-color: var(--vscode-editorWarning-foreground);
  }
  .card h2 {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0 0 4px;
    font-size: inherit;
    font-weight: 600;
  }
  p {
    margin: 2px 0;
    line-height: 1.45;
    user-select: text;
  }
  .quiet {
    color: var(--vscode-descriptionForeground);
    font-weight: normal;
  }
  .badge {
    padding: 1px 7px;
    border-radius: 9px;
    font-size: 11px;
    font-weight: 600;
    color: var(--vscode-badge-foreground);
    background: var(--vscode-badge-background);
    outline: 1px solid var(--vscode-contrastBorder, transparent);
  }
  pre {
    margin: 6px 0;
    padding: 8px 10px;
    max-height: 320px;
    overflow: auto;
    font-family: var(--vscode-editor-font-family);
    font-size: 12px;
    line-height: 1.45;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    user-select: text;
    border-radius: 3px;
    background: var(--vscode-textCodeBlock-background, var(--vscode-editor-background));
  }
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 2px 14px;
    margin: 6px 0 2px;
  }
  dt {
    color: var(--vscode-descriptionForeground);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    user-select: text;
    font-variant-numeric: tabular-nums;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin-top: 6px;
  }
  .link {
    all: unset;
    cursor: pointer;
    color: var(--vscode-textLink-foreground);
    overflow-wrap: anywhere;
  }
  .link:hover {
    text-decoration: underline;
  }
  .link:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 2px;
  }
`;
