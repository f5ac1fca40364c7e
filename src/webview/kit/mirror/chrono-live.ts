import type { TemplateResult } from 'lit';
import { html, LitElement } from 'lit';
import { kitStyle } from '../kit-style.ts';

/** Says one sentence to a screen reader. One per page; later sentences replace earlier ones not yet said. */
export class ChronoLive extends LitElement {
  static override readonly properties = { sentence: { state: true } };

  declare sentence: string;

  constructor() {
    super();
    this.sentence = '';
  }

  /** Has `sentence` read out, also when it is the same as before. */
  announce(sentence: string): void {
    const isRepeated = this.sentence === sentence;
    this.sentence = isRepeated ? `${sentence}\u{a0}` : sentence;
  }

  protected override render(): TemplateResult {
    return html`<div class="offscreen" role="status" aria-live="polite" aria-atomic="true">${this.sentence}</div>`;
  }

  static override readonly styles = kitStyle;
}

customElements.define('chrono-live', ChronoLive);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-live': ChronoLive;
  }
}
