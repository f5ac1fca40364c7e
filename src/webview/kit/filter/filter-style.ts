import { css } from 'lit';

/** Looks of {@link ChronoFilter}: a drop-down of VS Code with a quick-pick like list. */
export const filterStyle = css`
  :host {
    display: inline-block;
    min-width: 0;
  }
  #button {
    all: unset;
    display: flex;
    align-items: center;
    gap: 6px;
    max-width: 260px;
    height: 24px;
    padding: 0 6px 0 8px;
    color: var(--vscode-dropdown-foreground, var(--vscode-foreground));
    background: var(--vscode-dropdown-background);
    border: 1px solid var(--vscode-dropdown-border, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
    cursor: pointer;
  }
  #button:hover {
    background: var(--vscode-list-hoverBackground, var(--vscode-dropdown-background));
  }
  #button:focus-visible,
  #button[aria-expanded='true'] {
    border-color: var(--vscode-focusBorder);
    outline: none;
  }
  #button.filtered .summary {
    color: var(--vscode-textLink-foreground);
    font-weight: 600;
  }
  .name {
    flex: none;
  }
  .summary {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--vscode-descriptionForeground);
  }
  #popup {
    position: fixed;
    inset: 0 auto auto 0;
    width: min(380px, calc(100vw - 12px));
    margin: 0;
    padding: 6px 0 0;
    overflow: hidden;
    color: var(--vscode-quickInput-foreground, var(--vscode-foreground));
    background: var(--vscode-quickInput-background, var(--vscode-editorWidget-background));
    border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent));
    border-radius: 6px;
    box-shadow: 0 2px 10px var(--vscode-widget-shadow, transparent);
  }
  input {
    display: block;
    width: calc(100% - 12px);
    height: 26px;
    margin: 0 6px 6px;
    padding: 0 8px;
    font: inherit;
    color: var(--vscode-input-foreground);
    background: var(--vscode-input-background);
    border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
  }
  input::placeholder {
    color: var(--vscode-input-placeholderForeground);
  }
  input:focus {
    border-color: var(--vscode-focusBorder);
    outline: none;
  }
  #list {
    max-height: 240px;
    overflow-y: auto;
  }
  .space {
    position: relative;
    height: var(--height);
  }
  .option {
    position: absolute;
    top: var(--top);
    left: 0;
    right: 0;
    display: flex;
    align-items: center;
    gap: 8px;
    height: 24px;
    padding: 0 10px;
    cursor: pointer;
    white-space: nowrap;
  }
  .option:hover {
    background: var(--vscode-list-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .option.active {
    color: var(--vscode-quickInputList-focusForeground, var(--vscode-list-activeSelectionForeground));
    background: var(--vscode-quickInputList-focusBackground, var(--vscode-list-activeSelectionBackground));
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .option.active .note,
  .option.active .count {
    color: inherit;
  }
  .box {
    flex: none;
    display: grid;
    place-items: center;
    width: 16px;
    height: 16px;
    color: var(--vscode-checkbox-foreground);
    background: var(--vscode-checkbox-background);
    border: 1px solid var(--vscode-checkbox-border, var(--vscode-foreground));
    border-radius: 3px;
  }
  .box vscode-icon {
    color: inherit;
  }
  .text {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .note {
    color: var(--vscode-descriptionForeground);
  }
  .none {
    padding: 6px 12px;
  }
  .bar {
    flex: none;
    width: 48px;
    height: 4px;
    border-radius: 2px;
    background: linear-gradient(
      to left,
      var(--vscode-progressBar-background) calc(var(--share) * 100%),
      transparent 0
    );
  }
  .option.active .bar {
    background: linear-gradient(to left, currentcolor calc(var(--share) * 100%), transparent 0);
  }
  .count {
    flex: none;
    min-width: 6ch;
    text-align: end;
    color: var(--vscode-descriptionForeground);
    font-variant-numeric: tabular-nums;
  }
  .foot {
    display: flex;
    align-items: center;
    gap: 6px;
    margin-top: 4px;
    padding: 5px 6px 5px 12px;
    border-top: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent));
  }
  .foot .note {
    flex: 1;
  }
  .foot button {
    padding: 2px 10px;
    font: inherit;
    color: var(--vscode-button-secondaryForeground);
    background: var(--vscode-button-secondaryBackground);
    border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
    cursor: pointer;
  }
  .foot button:hover {
    background: var(--vscode-button-secondaryHoverBackground);
  }
  .foot button:disabled {
    opacity: 0.5;
    cursor: default;
  }
`;
