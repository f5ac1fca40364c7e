import '../../kit/key/chrono-key-sheet.ts';
import '../../kit/mirror/chrono-live.ts';
import '../../kit/state/chrono-empty.ts';
import '../../kit/state/chrono-failure.ts';
import '../../kit/state/chrono-progress.ts';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html } from 'lit';
import { searchKeys } from '../../kit/bar/search-keys.ts';
import { brushKeys } from '../../kit/brush/brush-keys.ts';
import type { Exhibit } from './exhibit.ts';

function openSheet(event: Event): void {
  const root = event.target instanceof Element ? event.target.parentElement : undefined;
  root?.querySelector('chrono-key-sheet')?.open();
}

function announce(event: Event): void {
  const root = event.target instanceof Element ? event.target.parentElement : undefined;
  root?.querySelector('chrono-live')?.announce('3 of 14 functions match, 12.4 percent of samples.');
}

export const stateExhibits: readonly Exhibit[] = [
  {
    id: 'states',
    title: 'Empty, progress, failure',
    note: 'Sentences that say what happened and what to do.',
    render: () => html`<div class="states">
      <chrono-empty
        message="No sample of this profile has a time, so there is no heat map."
        hint="The flame graph below shows all 12,400 samples."
        action="Show flame graph"
        icon="graph"
      ></chrono-empty>
      <chrono-progress message="Reading checkout.perf" detail="120 of 600 MB" .share=${0.2} can-cancel></chrono-progress>
      <chrono-failure
        message="checkout.perf could not be read to its end: the disk reported an error at byte 1,204,224. What was read until then is shown."
        details="EIO: i/o error, read"
      ></chrono-failure>
    </div>`,
  },
  {
    id: 'keys',
    title: 'Shortcut sheet, live region',
    note: 'The sheet is made from the key table.',
    render: () => html`<div class="row">
      <vscode-button secondary @click=${openSheet}>Show shortcuts</vscode-button>
      <vscode-button secondary @click=${announce}>Announce</vscode-button>
      <chrono-key-sheet .bindings=${[...brushKeys, ...searchKeys]}></chrono-key-sheet>
      <chrono-live></chrono-live>
    </div>`,
  },
];
