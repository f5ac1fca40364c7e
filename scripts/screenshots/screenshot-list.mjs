import { makeCaptureWorkspace, showCapture, showLiveView, showPicker } from './capture-acts.mjs';
import { showGraph, showTab, showTree } from './tiflash-acts.mjs';
import { makeTiflashWorkspace } from './tiflash-workspace.mjs';
import {
  chooseInSandwich,
  compareTimes,
  selectTime,
  showSchedTab,
  showSource,
  showView,
} from './user-acts.mjs';

/**
 * One picture of the README.
 *
 * @typedef {object} Screenshot
 * @property {string} name of the PNG in `media/screenshots/`, without its ending; in `build/screenshots/` for {@link
 *   formatScreenshots}
 * @property {string} [file] path of the profile, from the checkout; `workspace` is opened without one
 * @property {readonly string[]} [others] scheduler captures to compare with it
 * @property {(root: string) => Promise<string>} [workspace] makes the folder to open, and names it
 * @property {import('../vscode/user-settings.mjs').ThemeName} theme
 * @property {{ readonly width: number, readonly height: number }} [size] of the window; 1280 × 800 if absent
 * @property {(window: import('../vscode/open-vscode.mjs').VsCodeWindow) => Promise<void>} [act] what a user does
 *   between the profile being painted and the picture being taken
 */

const orderBook = 'samples/order-book/order-book.perf';
const checkoutService = 'samples/checkout-service/checkout-service.perf.gz';

/**
 * The cache rebuild of the checkout service: both CPUs busy from 42.28 to 42.68 s of its 90.
 *
 * @param {import('../vscode/open-vscode.mjs').VsCodeWindow} window
 */
const selectRebuild = (window) =>
  selectTime(window, { time: 42.5 / 90, offset: 0.29 }, { time: 42.5 / 90, offset: 0.67 });

/** @param {import('../vscode/open-vscode.mjs').VsCodeWindow} window */
const showCrc32 = (window) => showSource(window, 'crc32');

/** The views below the heat map by the number that leads to each. */
const viewKeys = { 'flame-chart': '3', sandwich: '4', 'call-tree': '5', functions: '6', threads: '7' };

/**
 * One view of the cache rebuild.
 *
 * @param {string} key
 * @returns {(window: import('../vscode/open-vscode.mjs').VsCodeWindow) => Promise<void>}
 */
const viewOfRebuild = (key) => async (window) => {
  await selectRebuild(window);
  await showView(window, key);
  // A function in the middle of its stacks has callers and callees to show.
  if (key === viewKeys.sandwich) await chooseInSandwich(window, '#linkSimilar');
};

/**
 * The rebuild compared with the second and a half before it.
 *
 * @param {import('../vscode/open-vscode.mjs').VsCodeWindow} window
 */
const compareRebuild = (window) =>
  compareTimes(
    window,
    [
      { time: 40.5 / 90, offset: 0.02 },
      { time: 41.5 / 90, offset: 0.98 },
    ],
    [
      { time: 42.5 / 90, offset: 0.29 },
      { time: 42.5 / 90, offset: 0.67 },
    ],
  );

/** @type {readonly import('../vscode/user-settings.mjs').ThemeName[]} */
const viewThemes = ['dark', 'light', 'hc-dark'];

/** Room for a heat map and a view below it. */
const viewSize = { width: 1440, height: 960 };

/** Every view in three themes. */
const viewScreenshots = viewThemes.flatMap((theme) => {
  const suffix = theme === 'hc-dark' ? 'high-contrast' : theme;
  return [
    ...Object.entries(viewKeys).map(([view, key]) => ({
      name: `${view}-${suffix}`,
      file: checkoutService,
      theme,
      size: viewSize,
      act: viewOfRebuild(key),
    })),
    { name: `compare-${suffix}`, file: checkoutService, theme, size: viewSize, act: compareRebuild },
  ];
});

/** What TiFlash's editor shows, by the name of the picture. */
const tiflashActs = {
  'tiflash-tree': showTree,
  'tiflash-graph': showGraph('reporting', 1),
  'tiflash-graph-30': showGraph('six-nodes', 0),
  'tiflash-graph-200': showGraph('forty-nodes', 0),
  'tiflash-timeline': showTab(1, '2'),
  'tiflash-errors': showTab(2, '4'),
  'tiflash-compare': showTab(1, '6'),
};

const tiflashScreenshots = Object.entries(tiflashActs).flatMap(([name, act]) =>
  /** @type {const} */ (['dark', 'light']).map((theme) => ({
    name: `${name}-${theme}`,
    workspace: makeTiflashWorkspace,
    size: { width: 1360, height: 850 },
    theme,
    act,
  })),
);

const nfvHost = 'samples/nfv-host/before.cdict';

/** Tabs of the scheduler editor by the number key that shows them, in both themes. */
const schedTabs = ['cpu', 'exits', 'core-map', 'durations', 'timeline', 'latency', 'tasks'];

const themes = /** @type {const} */ (['dark', 'light']);

/** @type {readonly Screenshot[]} */
const schedScreenshots = [
  ...schedTabs.flatMap((tab, index) =>
    themes.map((theme) => ({
      name: `sched-${tab}-${theme}`,
      file: nfvHost,
      theme,
      /** @param {import('../vscode/open-vscode.mjs').VsCodeWindow} window */
      act: (window) => showSchedTab(window, index),
    })),
  ),
  ...themes.map((theme) => ({
    name: `sched-compare-${theme}`,
    file: nfvHost,
    others: ['samples/nfv-host/after.cdict'],
    theme,
    /** @param {import('../vscode/open-vscode.mjs').VsCodeWindow} window */
    act: (window) => showSchedTab(window, schedTabs.length),
  })),
];

/** The three steps of a capture, by the name of the picture. */
const captureScreenshots = themes.flatMap((theme) => [
  { name: `capture-picker-${theme}`, workspace: makeCaptureWorkspace(10), theme, act: showPicker },
  { name: `capture-live-${theme}`, workspace: makeCaptureWorkspace(60), theme, act: showLiveView },
  { name: `capture-result-${theme}`, workspace: makeCaptureWorkspace(8), theme, act: showCapture },
]);

/** @type {readonly Screenshot[]} */
export const screenshotList = [
  { name: 'selection-dark', file: checkoutService, theme: 'dark', act: selectRebuild },
  { name: 'selection-light', file: checkoutService, theme: 'light', act: selectRebuild },
  { name: 'selection-high-contrast', file: checkoutService, theme: 'hc-dark', act: selectRebuild },
  { name: 'selection-high-contrast-light', file: checkoutService, theme: 'hc-light', act: selectRebuild },
  { name: 'source-dark', file: orderBook, theme: 'dark', act: showCrc32 },
  { name: 'source-light', file: orderBook, theme: 'light', act: showCrc32 },
  ...viewScreenshots,
  ...tiflashScreenshots,
  ...schedScreenshots,
  ...captureScreenshots,
];

/** A file of each format; some are sample data that is not part of the project, as in the tests. */
const formatFiles = [
  ['perf-script', orderBook],
  ['collapsed', 'test/fixtures/collapsed/writers.folded'],
  ['pyflame', '../shared/data/attach/pyflame-flamechart-threads.txt'],
  ['austin', '../shared/data/attach/austin-3.7-full.austin'],
  ['mojo', '../shared/data/attach/austin-3.7-full.mojo'],
  ['dtrace', 'test/fixtures/dtrace/synth-dtrace.dtrace'],
  ['bpftrace', '../shared/data/attach/bpftrace-timestamped.txt'],
  ['macos-sample', '../shared/data/attach/macos-sample.synthetic.txt'],
  ['jfr-print', '../shared/data/attach/java-jfr-print.txt'],
  ['callgrind', 'test/fixtures/callgrind/tree.callgrind'],
  ['tachyon', 'test/fixtures/tachyon/run.jsonl'],
  ['nflxprofile', 'test/fixtures/nflxprofile/synth-stacks.nflxprofile'],
  ['cpuprofile', '../shared/data/flamescope/Chrome-65-sucrase.cpuprofile.gz'],
  ['trace-event', '../shared/data/attach/pyspy-chrometrace.json'],
  ['speedscope', '../shared/data/attach/pyspy-speedscope-subprocesses.json'],
  ['pprof', '../shared/data/attach/go-cpu.pb.gz'],
  ['gecko', 'test/fixtures/gecko/current.json'],
];

/**
 * A file of each format in both themes by turns, to be looked at rather than shipped: `npm run screenshots -- formats`.
 *
 * @type {readonly Screenshot[]}
 */
export const formatScreenshots = formatFiles.map(([format = '', file = ''], index) => ({
  name: `format-${format}`,
  file,
  theme: index % 2 === 0 ? 'dark' : 'light',
}));
