import '../../kit/bar/chrono-breadcrumb.ts';
import '../../kit/bar/chrono-search.ts';
import '../../kit/bar/chrono-tabs.ts';
import '../../kit/brush/chrono-brush.ts';
import '../../kit/filter/chrono-filter.ts';
import '../../kit/legend/chrono-swatch-legend.ts';
import '@vscode-elements/elements/dist/vscode-icon/index.js';
import { html } from 'lit';
import type { Crumb } from '../../kit/bar/chrono-breadcrumb.ts';
import { ChronoBreadcrumb } from '../../kit/bar/chrono-breadcrumb.ts';
import { ChronoSearch } from '../../kit/bar/chrono-search.ts';
import type { Density } from '../../kit/brush/density-columns.ts';
import type { FilterOption } from '../../kit/filter/filter-option.ts';
import type { SwatchEntry } from '../../kit/legend/chrono-swatch-legend.ts';
import { randomFrom } from '../random.ts';
import type { Exhibit } from './exhibit.ts';

const crumbs: readonly Crumb[] = [
  { id: 'all', label: 'checkout.perf', canClose: false, canToggle: false, isOn: true },
  { id: 'range', label: '10.2–12.7 s', canClose: true, canToggle: false, isOn: true },
  { id: 'thread', label: 'java (3 threads)', canClose: true, canToggle: true, isOn: true },
  { id: 'idle', label: 'drop idle', canClose: true, canToggle: true, isOn: false },
  {
    id: 'focus',
    label: 'focus HttpParser',
    title: 'Only samples with HttpParser',
    canClose: true,
    canToggle: false,
    isOn: true,
  },
];

const threads: readonly FilterOption[] = [
  { value: '1', label: 'java', detail: '4711', count: 81_204 },
  { value: '2', label: 'C2 CompilerThread0', detail: '4718', count: 23_550 },
  { value: '3', label: '<b>GC Thread#1</b>', detail: '4713', count: 7_120 },
  ...Array.from({ length: 2000 }, (_, index) => ({
    value: `w${index}`,
    label: `http-worker-${index}`,
    detail: String(5000 + index),
    count: Math.floor(4000 / (index + 1)),
  })),
];

const events: readonly FilterOption[] = [
  { value: 'cycles', label: 'cycles:ppp', count: 110_020 },
  { value: 'switch', label: 'sched:sched_switch', count: 2_044 },
];

const kinds: readonly SwatchEntry[] = [
  { label: 'user', colour: 'var(--vscode-chronoscope-frame-user)', note: '41.2 %' },
  { label: 'library', colour: 'var(--vscode-chronoscope-frame-library)', hatch: 'level', note: '20.4 %' },
  { label: 'jit', colour: 'var(--vscode-chronoscope-frame-jit)', hatch: 'upright' },
  { label: 'kernel', colour: 'var(--vscode-chronoscope-frame-kernel)', hatch: 'rising' },
  { label: 'inlined', colour: 'var(--vscode-chronoscope-frame-inlined)', hatch: 'dotted' },
  { label: 'unknown', colour: 'var(--vscode-chronoscope-frame-unknown)', hatch: 'falling' },
  { label: 'thread', colour: 'var(--vscode-chronoscope-frame-thread)', hatch: 'crossed' },
];

const density = growDensity();
const minute = 60e9;

function growDensity(): Density {
  const random = randomFrom(11);
  const counts = Uint32Array.from({ length: 1200 }, (_, slice) => {
    const burst = slice % 240 > 200 ? 60 : 0;
    return Math.floor((Math.sin(slice / 40) + 1.2) * 12 * random() + burst * random());
  });
  return { startNs: 0, sliceNs: 1e8, counts };
}

/** What a real page computes from the profile; here just enough to see the box answer. */
function answerSearch(event: Event): void {
  const box = event.target;
  if (!(box instanceof ChronoSearch)) return;
  const { text, isRegex } = box.query;
  box.hasMatches = text !== '';
  box.status = text === '' ? '' : '3 of 14 functions, 12.4 % of samples';
  box.problem = isRegex && text.includes('(') && !text.includes(')') ? 'The bracket ( is never closed.' : '';
}

function changeCrumb(event: CustomEvent<{ id: string; isOn?: boolean }>): void {
  const trail = event.target;
  if (!(trail instanceof ChronoBreadcrumb)) return;
  const { id, isOn } = event.detail;
  trail.crumbs =
    isOn === undefined
      ? trail.crumbs.filter((crumb) => crumb.id !== id)
      : trail.crumbs.map((crumb) => (crumb.id === id ? { ...crumb, isOn } : crumb));
}

export const controlExhibits: readonly Exhibit[] = [
  {
    id: 'brush',
    title: 'Time-window brush',
    note: 'Drag the window, its edges or beside it; arrows, + − 0.',
    render: () => html`<chrono-brush
      .density=${density}
      .bounds=${{ startNs: 0, endNs: 2 * minute }}
      .window=${{ startNs: 0.6 * minute, endNs: minute }}
    ></chrono-brush>`,
  },
  {
    id: 'bars',
    title: 'Tabs, search, filters, breadcrumb',
    note: 'Every control works with the keyboard alone.',
    render: () => html`
      <chrono-tabs
        .tabs=${[
          { id: 'flame', label: 'Flame graph', key: '2' },
          { id: 'chart', label: 'Flame chart', key: '3' },
          { id: 'table', label: 'Functions', key: '4' },
          { id: 'dag', label: 'Graph', unavailable: 'This profile has no graph.' },
        ]}
        chosen="flame"
      ></chrono-tabs>
      <chrono-search
        .query=${{ text: 'parse', isRegex: false, isCaseSensitive: false }}
        status="3 of 14 functions, 12.4 % of samples"
        has-matches
        @chrono-search=${answerSearch}
      ></chrono-search>
      <div class="row">
        <chrono-filter label="Events" .options=${events}></chrono-filter>
        <chrono-filter label="Threads" .options=${threads} .selected=${new Set(['1', '2', '3'])}></chrono-filter>
      </div>
      <chrono-breadcrumb
        .crumbs=${crumbs}
        @chrono-crumb-close=${changeCrumb}
        @chrono-crumb-toggle=${changeCrumb}
      ></chrono-breadcrumb>
    `,
  },
  {
    id: 'swatches',
    title: 'Swatch legend',
    note: 'Colours of the kinds of code, with the patterns that replace them in high contrast.',
    render: () => html`
      <chrono-swatch-legend .entries=${kinds.map(({ label, colour, note }) => ({ label, colour, ...(note === undefined ? {} : { note }) }))}></chrono-swatch-legend>
      <chrono-swatch-legend .entries=${kinds} label="Colours and patterns"></chrono-swatch-legend>
    `,
  },
];
