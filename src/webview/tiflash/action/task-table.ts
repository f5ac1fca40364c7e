import type { QueryView } from '../../../analysis/tiflash/view-data.ts';
import type { CsvValue } from '../../kit/table/csv-text.ts';
import { phaseKinds } from '../timeline/phase-text.ts';

/** The timeline as a table: a line for each task, times in nanoseconds after the query's origin. */
export function taskTable({ tasks, fragments }: QueryView): readonly (readonly CsvValue[])[] {
  const head = ['task', 'host', 'fragment', 'status', 'start_ns', 'end_ns', 'slack_ns', 'critical'];
  const phaseHead = phaseKinds.map((kind) => `${kind}_ns`);
  return [
    [...head, ...phaseHead, 'error'],
    ...tasks.map((task) => [
      task.id,
      task.host,
      fragments[task.fragment]?.label,
      task.isInitialisingOnly ? 'INITIALIZING' : task.status,
      task.startNs,
      task.endNs ?? undefined,
      task.slackNs ?? undefined,
      task.isCritical ? 1 : 0,
      ...phaseKinds.map((kind) => {
        const phase = task.phases.find((each) => each.kind === kind);
        return phase === undefined ? undefined : phase.endNs - phase.startNs;
      }),
      task.error,
    ]),
  ];
}

/** The graph as a table: a line for each pair of tasks that exchange data. */
export function edgeTable({ edges }: QueryView): readonly (readonly CsvValue[])[] {
  return [
    [
      'from_task',
      'to_task',
      'sender',
      'receiver',
      'kind',
      'exchange',
      'locality',
      'bytes_sent',
      'bytes_received',
      'packets',
    ],
    ...edges.map((edge) => [
      edge.from,
      edge.to === '-1' ? 'TiDB' : edge.to,
      edge.sender ?? undefined,
      edge.receiver ?? undefined,
      edge.kind,
      edge.exchangeType ?? undefined,
      edge.locality,
      edge.bytesSent ?? undefined,
      edge.bytesReceived ?? undefined,
      edge.packets ?? undefined,
    ]),
  ];
}
