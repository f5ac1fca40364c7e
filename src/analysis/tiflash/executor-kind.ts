import type { MppExecutor } from '../../model/tiflash/mpp-task.ts';

type Typed = Pick<MppExecutor, 'type' | 'id'>;

export function isReceiver({ type }: Typed): boolean {
  return type === 'ExchangeReceiver';
}

export function isSender({ type }: Typed): boolean {
  return type === 'ExchangeSender';
}

/** `TableScan`, or the planner's name for it in the development build. */
export function isScan({ type }: Typed): boolean {
  return /^Table.*Scan$/.test(type);
}

/** `Join`, or `HashJoin` in the development build. */
export function isJoin({ type }: Typed): boolean {
  return type.endsWith('Join');
}

/** Type and number once: released versions print the planner's id as text, the development build a number. */
export function executorLabel({ type, id }: Typed): string {
  return /^\d+$/.test(id) ? `${type}_${id}` : id;
}
