import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import { kitStyle } from '../kit-style.ts';
import { controlValue, selectControl } from './select-control.ts';

const other = 'other';

/**
 * A drop-down of usual values that also takes any other: “Other…” turns it into a field to type in. What is typed and
 * cannot be read is marked and not taken; Escape or leaving the field brings the list back.
 *
 * @fires chrono-value When another value is chosen or typed; `detail` is its text.
 */
export class ChronoValueSelect extends LitElement {
  static override readonly properties = {
    label: {},
    value: {},
    choices: { attribute: false },
    isValid: { attribute: false },
    problem: {},
    isTyping: { state: true },
    isBad: { state: true },
  };

  /** Accessible name, and tooltip. */
  declare label: string;
  declare value: string;
  declare choices: readonly string[];
  /** Whether a typed text can be taken. */
  declare isValid: (text: string) => boolean;
  /** What to say of a text that cannot, such as "Type a length of time, such as 250 ms." */
  declare problem: string;
  declare isTyping: boolean;
  declare isBad: boolean;

  constructor() {
    super();
    this.label = '';
    this.value = '';
    this.choices = [];
    this.isValid = () => true;
    this.problem = '';
    this.isTyping = false;
    this.isBad = false;
  }

  protected override render(): TemplateResult {
    return this.isTyping ? this.#renderField() : this.#renderList();
  }

  #renderList(): TemplateResult {
    const known = this.choices.includes(this.value) ? this.choices : [...this.choices, this.value];
    return selectControl({
      label: this.label,
      options: [...known.map((value) => ({ value, label: value })), { value: other, label: 'Other…' }],
      value: this.value,
      choose: (value) => {
        if (value === other) void this.#type();
        else this.#send(value);
      },
    });
  }

  #renderField(): TemplateResult {
    return html`<vscode-textfield
      .label=${this.label}
      .value=${this.value}
      .invalid=${this.isBad}
      title=${this.isBad ? this.problem : this.label}
      @change=${this.#take}
      @focusout=${this.#leave}
      @keydown=${this.#onKey}
    ></vscode-textfield>`;
  }

  async #type(): Promise<void> {
    this.isTyping = true;
    this.isBad = false;
    await this.updateComplete;
    const field = this.renderRoot.querySelector('vscode-textfield');
    await field?.updateComplete;
    field?.focus();
    field?.wrappedElement.select();
  }

  readonly #take = (event: Event): void => {
    const text = controlValue(event) ?? '';
    this.isBad = !this.isValid(text);
    if (this.isBad) return;
    this.isTyping = false;
    this.#send(text);
  };

  readonly #leave = (): void => {
    this.isTyping = false;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') this.#take(event);
    if (event.key === 'Escape') this.#leave();
    if (event.key === 'Enter' || event.key === 'Escape') event.preventDefault();
    event.stopPropagation();
  };

  #send(value: string): void {
    this.value = value;
    this.dispatchEvent(new CustomEvent('chrono-value', { detail: value }));
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: inline-block;
      }
      vscode-single-select,
      vscode-textfield {
        width: 100%;
      }
    `,
  ];
}

customElements.define('chrono-value-select', ChronoValueSelect);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-value-select': ChronoValueSelect;
  }
}
