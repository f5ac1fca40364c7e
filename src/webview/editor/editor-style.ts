import { css } from 'lit';

/** What every editor's page shares: the header on top, the content below it, and notices above all. */
export const editorStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100vh;
    overflow: hidden;
    background: var(--vscode-editor-background);
  }
  main {
    flex: 1;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  chrono-editor-header {
    flex: none;
  }
  chrono-editor-header vscode-toolbar-button[disabled] {
    opacity: 0.4;
    pointer-events: none;
  }
  .alone {
    flex: 1;
  }
  .failure {
    flex: none;
    min-height: 0;
    border-bottom: 1px solid var(--vscode-inputValidation-errorBorder, var(--vscode-errorForeground));
    background: var(--vscode-inputValidation-errorBackground);
  }
  .notice {
    position: fixed;
    inset: auto auto 36px 50%;
    translate: -50% 0;
    max-width: calc(100vw - 48px);
    padding: 6px 14px;
    color: var(--vscode-notifications-foreground, var(--vscode-foreground));
    background: var(--vscode-notifications-background, var(--vscode-editorWidget-background));
    border: 1px solid var(--vscode-notifications-border, var(--vscode-contrastBorder, transparent));
    border-radius: 6px;
    box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
    pointer-events: none;
  }
`;
