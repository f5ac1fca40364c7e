import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import { keyCaps } from '../key/format-key.ts';
import { isMacPlatform } from '../key/key-table.ts';
import { kitStyle } from '../kit-style.ts';
import type { Point } from '../scene/geometry.ts';
import type { MenuCommand, MenuItem } from './menu-item.ts';
import { moveInMenu } from './menu-item.ts';

const edge = 6;

/**
 * A menu at a place of the page, in the style of VS Code's context menus. One per page is enough:
 * {@link ChronoMenu.open} fills it. Arrow keys and letters move, Enter chooses, Escape leaves; the focus then returns to
 * where it was.
 */
export class ChronoMenu extends LitElement {
  static override readonly properties = { items: { state: true }, active: { state: true }, label: {} };

  declare items: readonly MenuItem[];
  declare active: number;
  /** Accessible name. */
  declare label: string;

  readonly #isMac = isMacPlatform();
  /** Chooses the command with this index. */
  #choose: (index: number) => void = () => undefined;
  #returnTo: HTMLElement | undefined;

  constructor() {
    super();
    this.items = [];
    this.active = 0;
    this.label = 'Actions';
    // Not `auto`: where the menu event comes with the press, the release would dismiss it at once.
    this.popover = 'manual';
  }

  get isOpen(): boolean {
    return this.matches(':popover-open');
  }

  /** Opens the menu at `at`, in client coordinates; `choose` gets the id of the command that is chosen. */
  async open<Id extends string>(
    items: readonly MenuItem<Id>[],
    at: Point,
    choose: (id: Id) => void,
  ): Promise<void> {
    const commands = commandsOf(items);
    this.items = items;
    this.active = 0;
    this.#choose = (index) => {
      const command = commands[index];
      if (command !== undefined) choose(command.id);
    };
    this.#returnTo = focusedElement();
    await this.updateComplete;
    // An Enter that opened the menu must be over, or the browser would press the command that gets the focus.
    await new Promise((resolve) => setTimeout(resolve));
    this.showPopover();
    const { width, height } = this.getBoundingClientRect();
    const x = Math.max(edge, Math.min(at.x, document.documentElement.clientWidth - width - edge));
    const y = at.y + height + edge > innerHeight ? Math.max(edge, at.y - height) : at.y;
    this.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
    this.#focusActive();
  }

  /** Closes it; false if it was not open. */
  close(): boolean {
    const wasOpen = this.isOpen;
    if (wasOpen) this.hidePopover();
    return wasOpen;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('toggle', this.#onToggle);
    this.addEventListener('keydown', this.#onKey);
    addEventListener('pointerdown', this.#onPointerElsewhere, true);
    addEventListener('blur', this.#onBlur);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('toggle', this.#onToggle);
    this.removeEventListener('keydown', this.#onKey);
    removeEventListener('pointerdown', this.#onPointerElsewhere, true);
    removeEventListener('blur', this.#onBlur);
  }

  protected override render(): TemplateResult {
    const commands = commandsOf(this.items);
    return html`<div role="menu" aria-label=${this.label}>
      ${this.items.map((item) =>
        item.kind === 'separator'
          ? html`<div role="separator"></div>`
          : this.#renderCommand(item, commands.indexOf(item)),
      )}
    </div>`;
  }

  #renderCommand(item: MenuCommand, index: number): TemplateResult {
    const caps = item.key === undefined ? undefined : keyCaps(item.key, this.#isMac);
    return html`<button
      role="menuitem"
      tabindex=${index === this.active ? '0' : '-1'}
      aria-disabled=${item.unavailable === undefined ? 'false' : 'true'}
      title=${item.unavailable ?? item.hint ?? nothing}
      @pointerenter=${() => this.#moveTo(index)}
      @click=${() => this.#run(index)}
    >
      <span>${item.label}</span>
      ${caps === undefined ? nothing : html`<span class="key">${caps.join(this.#isMac ? '' : '+')}</span>`}
    </button>`;
  }

  readonly #onToggle = (event: Event): void => {
    if (event instanceof ToggleEvent && event.newState === 'closed') this.#returnTo?.focus();
  };

  readonly #onPointerElsewhere = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.close();
  };

  readonly #onBlur = (): void => {
    this.close();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      this.close();
    } else if (event.key !== 'Enter' && event.key !== ' ') {
      this.#moveTo(moveInMenu(commandsOf(this.items), this.active, event.key));
    } else {
      this.#run(this.active);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  #moveTo(index: number): void {
    this.active = index;
    void this.updateComplete.then(() => this.#focusActive());
  }

  #focusActive(): void {
    this.renderRoot.querySelectorAll<HTMLElement>('[role=menuitem]').item(this.active)?.focus();
  }

  #run(index: number): void {
    if (commandsOf(this.items)[index]?.unavailable !== undefined) return;
    this.close();
    this.#choose(index);
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        position: fixed;
        inset: 0 auto auto 0;
        min-width: 200px;
        max-width: min(420px, calc(100vw - 12px));
        margin: 0;
        padding: 4px;
        color: var(--vscode-menu-foreground, var(--vscode-foreground));
        background: var(--vscode-menu-background, var(--vscode-editorWidget-background));
        border: 1px solid var(--vscode-menu-border, var(--vscode-contrastBorder, transparent));
        border-radius: 6px;
        box-shadow: 0 2px 10px var(--vscode-widget-shadow, transparent);
      }
      button {
        all: unset;
        box-sizing: border-box;
        display: flex;
        justify-content: space-between;
        gap: 28px;
        width: 100%;
        height: 24px;
        padding: 0 12px;
        line-height: 24px;
        border-radius: 4px;
        white-space: nowrap;
        cursor: pointer;
      }
      button span:first-child {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      button:focus {
        color: var(--vscode-menu-selectionForeground, var(--vscode-list-activeSelectionForeground));
        background: var(--vscode-menu-selectionBackground, var(--vscode-list-activeSelectionBackground));
        outline: 1px solid var(--vscode-menu-selectionBorder, var(--vscode-contrastActiveBorder, transparent));
        outline-offset: -1px;
      }
      button[aria-disabled='true'] {
        color: var(--vscode-disabledForeground);
        cursor: default;
      }
      .key {
        color: var(--vscode-descriptionForeground);
      }
      button:focus .key,
      button[aria-disabled='true'] .key {
        color: inherit;
      }
      [role='separator'] {
        height: 1px;
        margin: 4px 0;
        background: var(--vscode-menu-separatorBackground, var(--vscode-editorWidget-border));
      }
    `,
  ];
}

function commandsOf<Id extends string>(items: readonly MenuItem<Id>[]): readonly MenuCommand<Id>[] {
  return items.filter((item) => item.kind === 'command');
}

/** What has the focus, looked for inside shadow roots. */
function focusedElement(): HTMLElement | undefined {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement ? focused : undefined;
}

customElements.define('chrono-menu', ChronoMenu);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-menu': ChronoMenu;
  }
}
