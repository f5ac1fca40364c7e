import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { TemplateResult } from 'lit';
import { html } from 'lit';

export interface ToolButton {
  /** Codicon. */
  readonly icon: string;
  /** Accessible name, and tooltip. */
  readonly label: string;
  readonly isEnabled?: boolean;
  readonly press: () => void;
}

/** A button that is only an icon. */
export function toolButton({ icon, label, isEnabled = true, press }: ToolButton): TemplateResult {
  return html`<vscode-toolbar-button
    .icon=${icon}
    .label=${label}
    title=${label}
    ?disabled=${!isEnabled}
    @click=${press}
  ></vscode-toolbar-button>`;
}
