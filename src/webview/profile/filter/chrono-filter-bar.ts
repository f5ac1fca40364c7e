import '../../kit/bar/chrono-breadcrumb.ts';
import '../../kit/filter/chrono-filter.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import type { IdleRule } from '../../../analysis/sample-filter.ts';
import { idleRules } from '../../../analysis/sample-filter.ts';
import type { ProfileSummary } from '../../../analysis/view-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { selectControl } from '../../kit/control/select-control.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { Choice } from '../state/view-state.ts';
import { choiceOf, chosenValues, facetFilters } from './filter-facets.ts';
import { closeCrumb, idleLabels, selectionCrumbs, toggleCrumb } from './selection-crumbs.ts';

/** What samples count: drop-downs to choose them, and crumbs that say what was chosen and take it back. */
export class ChronoFilterBar extends LitElement {
  static override readonly properties = {
    summary: { attribute: false },
    choice: { attribute: false },
    idleSetting: { attribute: false },
    apply: { attribute: false },
    preview: { attribute: false },
  };

  declare summary: ProfileSummary;
  declare choice: Choice;
  declare idleSetting: IdleRule;
  declare apply: (change: ViewChange) => void;
  /** Shows what a change would make of the view, and without one what was chosen. */
  declare preview: (change: ViewChange | undefined) => void;

  readonly #filtersOf = memoLast(facetFilters);

  /** Closes an open list; false if none was. */
  closeLists(): boolean {
    return [...this.renderRoot.querySelectorAll('chrono-filter')].some((filter) => filter.close());
  }

  protected override render(): TemplateResult {
    const { filter } = this.choice;
    return html`<div role="toolbar" aria-label="Filters">
      ${this.#filtersOf(this.summary).map(
        ({ facet, label, options }) =>
          html`<chrono-filter
            .label=${label}
            .options=${options}
            .selected=${chosenValues(filter, facet)}
            @chrono-filter=${(event: CustomEvent<{ readonly selected: ReadonlySet<string> }>) =>
              this.apply({ kind: 'filter.set', filter: choiceOf(facet, event.detail.selected) })}
          ></chrono-filter>`,
      )}
      ${selectControl<IdleRule>({
        label: 'Which samples count as idle and are left out',
        options: idleRules.map((value) => ({ value, label: idleLabels[value] })),
        value: filter.idle ?? this.idleSetting,
        choose: (idle) => this.apply({ kind: 'filter.set', filter: { idle } }),
      })}
      <chrono-breadcrumb
        .crumbs=${selectionCrumbs(this.choice, this.summary, this.idleSetting)}
        @chrono-crumb-close=${(event: CustomEvent<{ readonly id: string }>) => this.#close(event.detail.id)}
        @chrono-crumb-toggle=${(event: CustomEvent<{ readonly id: string }>) => this.#toggle(event.detail.id)}
        @chrono-crumb-preview=${(event: CustomEvent<{ readonly id: string | undefined }>) =>
          this.#preview(event.detail.id)}
        @chrono-crumb-go=${(event: CustomEvent<{ readonly id: string }>) => this.#go(event.detail.id)}
      ></chrono-breadcrumb>
    </div>`;
  }

  #close(id: string): void {
    const change = closeCrumb(id, this.choice);
    if (change !== undefined) this.apply(change);
  }

  #preview(id: string | undefined): void {
    this.preview(id === undefined ? undefined : closeCrumb(id, this.choice));
  }

  #toggle(id: string): void {
    const change = toggleCrumb(id, this.choice);
    if (change !== undefined) this.apply(change);
  }

  /** The first crumb leads back to the whole profile. */
  #go(id: string): void {
    if (id !== 'all') return;
    this.apply({ kind: 'range.set', range: undefined });
    this.apply({ kind: 'filter.clear' });
    this.apply({ kind: 'transforms.set', transforms: [] });
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: block;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px;
        padding: 2px 12px 6px;
      }
      chrono-breadcrumb {
        flex: 1;
        margin-inline-start: 6px;
      }
      vscode-single-select {
        width: 150px;
      }
    `,
  ];
}

customElements.define('chrono-filter-bar', ChronoFilterBar);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-filter-bar': ChronoFilterBar;
  }
}
