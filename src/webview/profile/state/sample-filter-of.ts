import type { IdleRule, SampleFilter } from '../../../analysis/sample-filter.ts';
import type { FilterChoice } from './view-state.ts';

/** What the worker is asked for: the lists that were chosen, and the idle rule, from the setting unless chosen here. */
export function sampleFilterOf(filter: FilterChoice, idleSetting: IdleRule): SampleFilter {
  return {
    ...(filter.events && { events: filter.events }),
    ...(filter.comms && { comms: filter.comms }),
    ...(filter.pids && { pids: filter.pids }),
    ...(filter.tids && { tids: filter.tids }),
    ...(filter.cpus && { cpus: filter.cpus }),
    idle: filter.idle ?? idleSetting,
  };
}
