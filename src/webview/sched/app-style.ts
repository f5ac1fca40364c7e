import { css } from 'lit';

/** How the scheduler editor's page is divided: what is selected on top, then the tabs and the view. */
export const appStyle = css`
  .banner {
    flex: none;
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0;
    padding: 6px 12px;
    color: var(--vscode-inputValidation-warningForeground, var(--vscode-foreground));
    background: var(--vscode-inputValidation-warningBackground);
    border-block: 1px solid var(--vscode-inputValidation-warningBorder, transparent);
  }
  chrono-sched-bar,
  chrono-brush,
  chrono-tabs {
    flex: none;
  }
  chrono-brush {
    height: 44px;
    border-block: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  chrono-tabs {
    padding: 2px 4px;
    overflow-x: auto;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  .view {
    flex: 1;
    display: flex;
    min-height: 0;
  }
  .view > * {
    flex: 1;
    min-width: 0;
  }
`;
