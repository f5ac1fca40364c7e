import '@vscode-elements/elements/dist/vscode-icon/index.js';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { kitStyle } from '../kit-style.ts';

/** How long the pointer or the focus rests on a crumb before the data is shown without it, in milliseconds. */
const restMs = 400;

/** One step of how the shown data came about. */
export interface Crumb {
  readonly id: string;
  /** Such as `10.2–12.7 s`, `java (3 threads)`, `focus HttpParser`. */
  readonly label: string;
  /** The longer story, on hover. */
  readonly title?: string;
  /** A crumb that can be taken away gets a close button. */
  readonly canClose: boolean;
  /** A crumb that can be switched off and on is a toggle; others are clicked to go back to them. */
  readonly canToggle: boolean;
  /** Whether it applies now. */
  readonly isOn: boolean;
}

/**
 * What is shown and how it was reached, in order, each step reversible.
 *
 * @fires chrono-crumb-go When a crumb is clicked that cannot be toggled; `detail.id`.
 * @fires chrono-crumb-toggle When a crumb is to be switched; `detail.id`, `detail.isOn`.
 * @fires chrono-crumb-close When a crumb is to be taken away; `detail.id`.
 * @fires chrono-crumb-preview While the pointer or the focus rests on a crumb that can be taken away: show the data without it; `detail.id`,
 * or `undefined` when it has left.
 */
export class ChronoBreadcrumb extends LitElement {
  static override readonly properties = { crumbs: { attribute: false }, label: {} };

  declare crumbs: readonly Crumb[];
  declare label: string;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #isPreviewing = false;
  /** A crumb that comes under the pointer because another was taken away is not asked for. */
  #isQuiet = false;

  constructor() {
    super();
    this.crumbs = [];
    this.label = 'Selection';
  }

  protected override render(): TemplateResult {
    return html`<nav aria-label=${this.label} @pointerleave=${() => {
      this.#isQuiet = false;
    }}>
      <ol>
        ${this.crumbs.map((crumb) => this.#renderCrumb(crumb))}
      </ol>
    </nav>`;
  }

  #renderCrumb(crumb: Crumb): TemplateResult {
    const rest = (): void => this.#rest(crumb);
    const leave = (): void => this.#leave();
    return html`<li class=${classMap({ off: !crumb.isOn, closable: crumb.canClose })}>
      <span
        class="crumb"
        @pointerenter=${rest}
        @pointerleave=${leave}
      >
        <button
          class="label"
          title=${crumb.title ?? crumb.label}
          aria-pressed=${crumb.canToggle ? (crumb.isOn ? 'true' : 'false') : nothing}
          @click=${() => this.#activate(crumb)}
        >
          ${crumb.label}
        </button>
        ${
          crumb.canClose
            ? html`<button
              class="close"
              aria-label="Remove ${crumb.label}"
              title="Remove"
              @focus=${rest}
              @blur=${leave}
              @click=${() => this.#change('close', { id: crumb.id })}
            >
              <vscode-icon name="close" size="12"></vscode-icon>
            </button>`
            : nothing
        }
      </span>
    </li>`;
  }

  #activate(crumb: Crumb): void {
    if (crumb.canToggle) this.#change('toggle', { id: crumb.id, isOn: !crumb.isOn });
    else this.#change('go', { id: crumb.id });
  }

  #rest({ id, canClose }: Crumb): void {
    this.#leave();
    if (this.#isQuiet || !canClose) return;
    this.#resting = setTimeout(() => {
      this.#isPreviewing = true;
      this.#send('preview', { id });
    }, restMs);
  }

  #leave(): void {
    clearTimeout(this.#resting);
    if (this.#isPreviewing) this.#send('preview', { id: undefined });
    this.#isPreviewing = false;
  }

  #change(type: string, detail: unknown): void {
    this.#leave();
    this.#isQuiet = true;
    this.#send(type, detail);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave();
    this.#isQuiet = false;
  }

  #send(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(`chrono-crumb-${type}`, { detail }));
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      ol {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 0;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        min-width: 0;
      }
      li + li::before {
        content: '›';
        padding: 0 3px;
        color: var(--vscode-breadcrumb-foreground, var(--vscode-descriptionForeground));
      }
      .crumb {
        display: flex;
        align-items: center;
        min-width: 0;
        height: 22px;
        border-radius: 4px;
        border: 1px solid transparent;
      }
      .closable .crumb {
        background: var(--vscode-button-secondaryBackground);
        border-color: var(--vscode-button-border, var(--vscode-contrastBorder, transparent));
      }
      .crumb:hover {
        background: var(--vscode-toolbar-hoverBackground);
      }
      .closable .crumb:hover {
        background: var(--vscode-button-secondaryHoverBackground);
      }
      button {
        all: unset;
        cursor: pointer;
        border-radius: 4px;
      }
      button:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: -1px;
      }
      .label {
        padding: 0 6px;
        max-width: 320px;
        line-height: 20px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        color: var(--vscode-breadcrumb-foreground, var(--vscode-descriptionForeground));
      }
      .closable .label {
        color: var(--vscode-button-secondaryForeground, var(--vscode-foreground));
      }
      .crumb:hover .label {
        color: var(--vscode-breadcrumb-focusForeground, var(--vscode-foreground));
      }
      .off .label {
        text-decoration: line-through;
      }
      .close {
        display: grid;
        place-items: center;
        width: 18px;
        height: 18px;
        margin-inline-start: -3px;
        margin-inline-end: 1px;
      }
      .close:hover {
        background: var(--vscode-toolbar-hoverBackground);
      }
    `,
  ];
}

customElements.define('chrono-breadcrumb', ChronoBreadcrumb);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-breadcrumb': ChronoBreadcrumb;
  }
}
