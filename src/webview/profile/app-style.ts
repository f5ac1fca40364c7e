import { css } from 'lit';

/** How the page is divided: strips on top, then heat map and flame graph, which share the rest of the height. */
export const appStyle = css`
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
  chrono-profile-header,
  chrono-filter-bar {
    flex: none;
  }
  .alone {
    flex: 1;
  }
  .views {
    flex: 1;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  chrono-heat-section {
    flex: none;
  }
  chrono-heat-section.sized {
    height: var(--heat-height);
  }
  chrono-splitter {
    flex: none;
  }
  chrono-flame-section {
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
