import type { KvmIsa, SchedCapture } from '../../model/sched/sched-capture.ts';

/** One capture among those shown together. */
export interface SchedRun {
  /** What tells it from the other runs; unique (`runLabels` makes them). */
  readonly label: string;
  /** The file's name as the user gave it. */
  readonly file: string;
  readonly capture: SchedCapture;
}

/** What every view is computed for. Parts are independent; `wholeSelection` selects everything. */
export interface SchedSelection {
  readonly window: SchedWindow | undefined;
  readonly tasks: TaskFilter;
  readonly naming: TaskNaming;
  /** Whose exit reasons the captures hold; `auto` takes what the file says or else what its codes look like. */
  readonly isa: 'auto' | KvmIsa;
  /** `perfwhiz`: its numbers where ours differ on purpose (docs/formats/cdict.md lists where). */
  readonly compat: 'none' | 'perfwhiz';
}

/** Microseconds since a capture's epoch, both ends included. Without an end: to the end of the shortest run. */
export interface SchedWindow {
  readonly fromUs: number;
  readonly toUs: number | undefined;
}

/**
 * Which tasks are shown, by the name that `naming` gives them.
 *
 * `pattern`: perfwhiz's `-t`, a regular expression that must match from the start of the name, `*vcpu0` being short for
 * `.*vcpu0`. `text`: the name contains it, in any case. `picked`: exactly these names. `tid`: one thread, which is then
 * called by its number, as perfwhiz does for heat maps.
 */
export type TaskFilter =
  | { readonly kind: 'all' }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'picked'; readonly names: readonly string[] }
  | { readonly kind: 'tid'; readonly tid: number };

/** What makes several threads one task. */
export interface TaskNaming {
  /**
   * `name`: threads of one name, as perfwhiz. `tid`: every thread. `first-part`: names up to their first `.`, `/` or
   * `:`, such as the role in `CSR.01.vcpu0`.
   */
  readonly grouping: 'name' | 'tid' | 'first-part';
  /** Cut names at their first `/`: `swapper/3` and `swapper/0` become `swapper`. Comes before `appendTid`. */
  readonly mergeSystemTasks: boolean;
  /** `name` becomes `name:tid`. */
  readonly appendTid: boolean;
}

export const wholeSelection: SchedSelection = {
  window: undefined,
  tasks: { kind: 'all' },
  naming: { grouping: 'name', mergeSystemTasks: false, appendTid: false },
  isa: 'auto',
  compat: 'none',
};
