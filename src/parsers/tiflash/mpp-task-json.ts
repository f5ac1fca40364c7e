import type {
  Locality,
  LosslessJson,
  LosslessObject,
  MppExecutor,
  MppTask,
  RecordRepair,
  TaskConnection,
  TaskTimes,
} from '../../model/tiflash/mpp-task.ts';
import type { ErrorText } from './lossless-json.ts';
import { BrokenJsonError, readLosslessJson } from './lossless-json.ts';

/**
 * The task that the JSON of a record describes, whichever of the five schemas it has (S0: development build of 2021, S1:
 * 5.4 to 7.1, S2: 7.2 and its neighbours, S3: 7.5.2 and 8.1.2 on, S4: 26.3.3 on).
 *
 * @throws {BrokenJsonError} if it is no JSON object with a task id
 */
export function readMppTask(json: string, errorText: ErrorText): MppTask {
  const { value, repairs } = readLosslessJson(json, errorText);
  return mppTaskOf(objectOf(value), repairs);
}

function mppTaskOf(fields: LosslessObject, repairs: readonly RecordRepair[]): MppTask {
  if (fields['task_id'] === undefined) throw new BrokenJsonError('expected a member "task_id"');
  const senderExecutorId = textOf(fields['sender_executor_id']);
  const executors = listOf(fields['executors']).map((executor) => executorOf(objectOf(executor)));
  const targets = executors.find(({ id }) => id === senderExecutorId)?.connections ?? [];
  const { executors: _, ...others } = fields;
  return {
    taskId: textOf(fields['task_id']),
    host: textOf(fields['host']),
    status: textOf(fields['status']),
    error: textOf(fields['error_message']),
    isRoot: targets.length === 1 && targets[0]?.taskId === '-1',
    senderExecutorId,
    executors,
    times: timesOf(fields),
    localInputBytes: numberOf(fields['local_input_bytes']),
    remoteInputBytes: numberOf(fields['remote_input_bytes']),
    memoryPeak: numberOf(fields['memory_peak']),
    cpuRu: optionalNumber(fields['cpu_ru']),
    readRu: optionalNumber(fields['read_ru']),
    threadTimes: threadTimesOf(objectOf(fields['extra_info'])),
    repairs,
    fields: others,
  };
}

/** Before December 2021 times were microseconds: 16 digits where nanoseconds have 19. */
const leastNs = 10n ** 17n;

function timesOf(fields: LosslessObject): TaskTimes {
  const at = (...names: readonly string[]): bigint => {
    const value = names.map((name) => fields[name]).find((found) => found !== undefined);
    const time = typeof value === 'bigint' ? value : BigInt(Math.trunc(numberOf(value)));
    return time > 0n && time < leastNs ? time * 1000n : time;
  };
  return {
    initNs: at('task_init_timestamp'),
    compileStartNs: at('compile_start_timestamp'),
    waitIndexStartNs: at('read_wait_index_start_timestamp', 'wait_index_start_timestamp'),
    waitIndexEndNs: at('read_wait_index_end_timestamp', 'wait_index_end_timestamp'),
    compileEndNs: at('compile_end_timestamp'),
    startNs: at('task_start_timestamp'),
    endNs: at('task_end_timestamp'),
  };
}

function threadTimesOf(extra: LosslessObject): Record<string, number> {
  const times: Record<string, number> = {};
  for (const [name, value] of Object.entries(extra)) {
    if (name.endsWith('_time_ns')) times[name.slice(0, -'_time_ns'.length)] = numberOf(value);
  }
  return times;
}

function executorOf(fields: LosslessObject): MppExecutor {
  const buildSide = textOf(fields['build_side_child']);
  return {
    id: textOf(fields['id']),
    type: textOf(fields['type']),
    children: listOf(fields['children']).map(textOf),
    rows: numberOf(fields['outbound_rows']),
    blocks: numberOf(fields['outbound_blocks']),
    bytes: numberOf(fields['outbound_bytes']),
    timeNs: numberOf(fields['execution_time_ns']),
    concurrency: optionalNumber(fields['concurrency']),
    connections: connectionsOf(fields),
    exchangeType: fields['exchange_type'] === undefined ? undefined : textOf(fields['exchange_type']),
    buildSide: buildSide === '' ? undefined : buildSide,
    buildTimeNs: optionalNumber(
      fields['join_build_execution_time_ns'] ?? fields['process_time_ns_for_build'],
    ),
    buildRows: optionalNumber(fields['join_build_inbound_rows']),
    buildBytes: optionalNumber(fields['join_build_inbound_bytes']),
    peakBuildBytes: optionalNumber(fields['peak_build_bytes_usage'] ?? fields['hash_table_bytes']),
    isSpilled: typeof fields['is_spilled'] === 'boolean' ? fields['is_spilled'] : undefined,
    fields,
  };
}

/** `connection_details[i]` belongs to the i-th task id of the list beside it. */
function connectionsOf(fields: LosslessObject): readonly TaskConnection[] {
  const ids = listOf(fields['sender_target_task_ids'] ?? fields['receiver_source_task_ids']).map(textOf);
  const details = listOf(fields['connection_details']).map(objectOf);
  return ids.map((taskId, index) => {
    const detail = details[index] ?? {};
    const host = textOf(detail['sender_target_host']);
    return {
      taskId,
      host: host === '' ? undefined : host,
      locality: localityOf(detail),
      packets: numberOf(detail['packets']),
      bytes: numberOf(detail['bytes']),
    };
  });
}

function localityOf(detail: LosslessObject): Locality {
  switch (detail['conn_type']) {
    case 'Local':
      return 'local';
    case 'InnerZoneRemote':
      return 'sameZone';
    case 'InterZoneRemote':
      return 'crossZone';
    default:
      return typeof detail['is_local'] !== 'boolean' ? 'unknown' : detail['is_local'] ? 'local' : 'remote';
  }
}

export function objectOf(value: LosslessJson | undefined): LosslessObject {
  return isObject(value) ? value : {};
}

function isObject(value: LosslessJson | undefined): value is LosslessObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: LosslessJson | undefined): readonly LosslessJson[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: LosslessJson | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? `${value}`
    : '';
}

function numberOf(value: LosslessJson | undefined): number {
  return optionalNumber(value) ?? 0;
}

function optionalNumber(value: LosslessJson | undefined): number | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
}
