import { css } from 'lit';

const style = css`
  body {
    margin: 0;
    color: var(--vscode-foreground);
    background: var(--vscode-editor-background);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size);
  }
  main {
    max-width: 1000px;
    margin: 0 auto;
    padding: 12px 24px 160px;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
  }
  h1 {
    font-size: 20px;
    font-weight: 400;
  }
  h2 {
    margin: 0;
    font-size: 13px;
    font-weight: 600;
  }
  nav {
    display: flex;
    gap: 6px;
  }
  nav button {
    padding: 3px 10px;
    font: inherit;
    color: var(--vscode-button-secondaryForeground);
    background: var(--vscode-button-secondaryBackground, transparent);
    border: 1px solid var(--vscode-button-border, transparent);
    border-radius: 4px;
    cursor: pointer;
  }
  nav button[aria-pressed='true'] {
    border-color: var(--vscode-focusBorder);
  }
  nav button:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
  }
  section {
    display: flex;
    flex-direction: column;
    gap: 10px;
    padding: 16px 0 20px;
    border-top: 1px solid var(--vscode-editorWidget-border);
  }
  .note {
    margin: -8px 0 2px;
    color: var(--vscode-descriptionForeground);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  chrono-table {
    height: 240px;
  }
  .palette {
    display: grid;
    grid-template-columns: 150px repeat(10, 1fr);
    align-items: center;
    gap: 2px;
    line-height: 24px;
  }
  .colour {
    overflow: hidden;
    text-align: center;
    font-size: 12px;
    color: var(--ink);
    background: var(--fill);
  }
  .states {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    align-items: start;
  }
`;

/** How the gallery lays out its exhibits. */
export const galleryStyle = style.styleSheet ?? new CSSStyleSheet();
