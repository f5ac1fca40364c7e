import { css } from 'lit';

/** The centred column that the empty, progress and failure states share. */
export const stateStyle = css`
  :host {
    display: grid;
    place-items: center;
    min-height: 120px;
  }
  .state {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 4px;
    width: min(520px, 100%);
    padding: 16px 24px;
    text-align: center;
    line-height: 1.5;
  }
  vscode-icon {
    margin-bottom: 4px;
    color: var(--vscode-descriptionForeground);
  }
  p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .message {
    color: var(--vscode-foreground);
  }
  .hint {
    color: var(--vscode-descriptionForeground);
  }
  .actions {
    display: flex;
    gap: 8px;
    margin-top: 12px;
  }
`;
