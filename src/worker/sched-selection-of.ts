import type { SchedSelection, TaskFilter } from '../analysis/sched/sched-selection.ts';
import type { PageSelection } from '../protocol/sched-requests.ts';

/** What the page has selected, as the analysis takes it: a filter without content selects everything. */
export function schedSelectionOf({ window, filter, naming, isa }: PageSelection): SchedSelection {
  return { window, tasks: taskFilterOf(filter), naming, isa, compat: 'none' };
}

function taskFilterOf({ kind, text, picked }: PageSelection['filter']): TaskFilter {
  switch (kind) {
    case 'all':
      return { kind: 'all' };
    case 'pattern':
      return text === '' ? { kind: 'all' } : { kind: 'pattern', pattern: text };
    case 'text':
      return text === '' ? { kind: 'all' } : { kind: 'text', text };
    case 'picked':
      return picked.length === 0 ? { kind: 'all' } : { kind: 'picked', names: picked };
  }
}
