import type { LogLocation } from '../../../model/tiflash/cluster-log.ts';
import { RequestFailure } from '../../../protocol/failure.ts';
import type { GraphItem } from '../graph/graph-item.ts';
import type { PlaceRequest } from '../text/place-request.ts';
import type { TiflashModel } from '../tiflash-model.ts';
import type { TiflashParts } from './tiflash-parts.ts';

/** Opens a place in a log or in TiFlash's source; says why it cannot be. */
export async function openPlace(
  model: TiflashModel,
  parts: TiflashParts,
  request: PlaceRequest,
): Promise<void> {
  try {
    if (request.kind === 'log') {
      const { location, beside } = request;
      await model.channel.request('log.open', { location, beside });
    } else {
      const { source, file, beside } = request;
      await model.channel.request('code.open', { source, file, beside });
    }
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    parts.notify(error.message);
  }
}

/** Opens the record an item's numbers are from. */
export async function openRecord(
  model: TiflashModel,
  parts: TiflashParts,
  item: GraphItem | undefined,
  beside: boolean,
): Promise<void> {
  const location = recordOf(model, item);
  if (location !== undefined) await openPlace(model, parts, { kind: 'log', location, beside });
  else parts.notify(item === undefined ? 'Select a task first.' : 'These logs hold no record of it.');
}

/** The record of a task, of an executor's task, of a flow's sender; of a fragment that of its first task. */
function recordOf({ view }: TiflashModel, item: GraphItem | undefined): LogLocation | undefined {
  const taskOf = (): string | undefined => {
    switch (item?.kind) {
      case 'task':
      case 'executor':
        return item.task;
      case 'fragment':
        return view?.fragments.find(({ senderExecutorId }) => senderExecutorId === item.fragment)?.taskIds[0];
      case 'edge':
        return view?.edges[item.edge]?.from;
      case 'bundle':
      case 'tidb':
      case undefined:
        return undefined;
    }
  };
  const id = taskOf();
  const records = view?.tasks.find((task) => task.id === id)?.records ?? [];
  return (records.find(({ isChosen }) => isChosen) ?? records[0])?.location;
}
