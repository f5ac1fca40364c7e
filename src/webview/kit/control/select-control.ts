import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { TemplateResult } from 'lit';
import { html } from 'lit';

/** One of the values a {@link selectControl} offers. */
export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
}

export interface SelectSettings<T extends string> {
  /** Accessible name, and tooltip. */
  readonly label: string;
  readonly options: readonly SelectOption<T>[];
  readonly value: T;
  readonly choose: (value: T) => void;
}

/** A drop-down to choose one of a few values. */
export function selectControl<T extends string>(settings: SelectSettings<T>): TemplateResult {
  const { label, options, value, choose } = settings;
  const onChange = (event: Event): void => {
    const chosen = options.find((option) => option.value === controlValue(event));
    if (chosen !== undefined && chosen.value !== value) choose(chosen.value);
  };
  return html`<vscode-single-select title=${label} .label=${label} .value=${value} @change=${onChange}>
    ${options.map(
      (option) =>
        html`<vscode-option .value=${option.value} ?selected=${option.value === value}>${option.label}</vscode-option>`,
    )}
  </vscode-single-select>`;
}

/** The value of the control an event comes from; `undefined` if it has none. */
export function controlValue(event: Event): string | undefined {
  const { target } = event;
  if (target === null || !('value' in target)) return undefined;
  return typeof target.value === 'string' ? target.value : undefined;
}
