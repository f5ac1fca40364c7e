import type { ProfileSession } from '../../src/worker/profile-session.ts';

/** The views whose data is weighed, and how the table calls them. */
export const views = {
  summary: 'profile summary',
  heatMap: 'heat map of 24 h, 100 rows, 3 000 columns wide',
  heatMapDetail: 'heat map of 10 min, 50 rows',
  density: 'density over 24 h, 2 000 slices',
  flameGraph: 'flame graph of everything',
  flameGraphRange: 'flame graph of 10 min',
  search: 'search in the flame graph of everything',
} as const;

export type ViewName = keyof typeof views;

export function isViewName(text: string): text is ViewName {
  return text in views;
}

const filter = { idle: 'leaf' } as const;
const secondNs = 1e9;
const tenMinutes = 600;
const everything = { filter, value: 0, grouping: 'thread' } as const;

/** What the worker answers when that view is shown on a wide screen. */
export function viewData(view: ViewName, session: ProfileSession): unknown {
  const { firstNs = 0 } = session.summary();
  switch (view) {
    case 'summary':
      return session.summary();
    case 'heatMap':
      return session.heatMap({ ...columns(100), endColumn: 24 * 3600, maxColumns: 3000 });
    case 'heatMapDetail':
      return session.heatMap({ ...columns(50), endColumn: tenMinutes, maxColumns: 3000 });
    case 'density':
      return session.density({ filter, slices: 2000 });
    case 'flameGraph':
      return session.flameGraph(everything);
    case 'flameGraphRange':
      return session.flameGraph({
        ...everything,
        range: { startNs: firstNs, endNs: firstNs + tenMinutes * secondNs },
      });
    case 'search':
      return session.search({ ...everything, query: 'e' });
  }
}

function columns(rows: number) {
  return { filter, rows, columnNs: secondNs, firstColumn: 0 };
}
