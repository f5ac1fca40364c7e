import { u8At } from '../../model/column.ts';
import { failedVmEntry, svmExitNames, vmxExitNames } from '../../model/sched/kvm-exit-names.ts';
import type { KvmIsa } from '../../model/sched/sched-capture.ts';
import { switchStateCode } from '../../model/sched/sched-capture.ts';
import { digitsEnd, numberIn } from './trace-line.ts';

const encoder = new TextEncoder();

/** Bytes to look for. */
export function needle(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Where `wanted` begins in the bytes `start … end − 1`; −1 if it is not there. */
export function indexIn(bytes: Uint8Array, wanted: Uint8Array, start: number, end: number): number {
  const first = u8At(wanted, 0);
  for (let at = start; at + wanted.length <= end; at++) {
    if (u8At(bytes, at) === first && isAt(bytes, wanted, at)) return at;
  }
  return -1;
}

/** As {@link indexIn}, the last of several. */
export function lastIndexIn(bytes: Uint8Array, wanted: Uint8Array, start: number, end: number): number {
  const first = u8At(wanted, 0);
  for (let at = end - wanted.length; at >= start; at--) {
    if (u8At(bytes, at) === first && isAt(bytes, wanted, at)) return at;
  }
  return -1;
}

function isAt(bytes: Uint8Array, wanted: Uint8Array, at: number): boolean {
  for (let i = 1; i < wanted.length; i++) {
    if (u8At(bytes, at + i) !== u8At(wanted, i)) return false;
  }
  return true;
}

/** The number behind `name=`; `missing` if there is none. */
export function numberAfter(
  bytes: Uint8Array,
  name: Uint8Array,
  start: number,
  end: number,
  missing = -1,
): number {
  const at = indexIn(bytes, name, start, end);
  if (at < 0) return missing;
  const from = at + name.length;
  const stop = digitsEnd(bytes, from, end);
  return stop === from ? missing : numberIn(bytes, from, stop);
}

/** A thread in an event's text. */
export interface NamedThread {
  nameStart: number;
  nameEnd: number;
  pid: number;
}

/**
 * Reads `comm=… pid=…`. A name may hold anything, also ` pid=`, so it goes on to the last one.
 *
 * @returns whether it is there
 */
export function readNamed(
  bytes: Uint8Array,
  comm: Uint8Array,
  pid: Uint8Array,
  start: number,
  end: number,
  into: NamedThread,
): boolean {
  const name = indexIn(bytes, comm, start, end);
  const number = lastIndexIn(bytes, pid, start, end);
  if (name < 0 || number < name + comm.length) return false;
  const from = number + pid.length;
  const stop = digitsEnd(bytes, from, end);
  into.nameStart = name + comm.length;
  into.nameEnd = number;
  into.pid = stop > from ? numberIn(bytes, from, stop) : -1;
  return into.pid >= 0;
}

/** Reads what plug-ins of libtraceevent print instead: `bash:512 [120]`. */
export function readShort(bytes: Uint8Array, start: number, end: number, into: NamedThread): boolean {
  const bracket = lastIndexIn(bytes, bracketAfterPid, start, end);
  if (bracket < 0) return false;
  let colon = bracket - 1;
  while (colon > start && u8At(bytes, colon) !== 0x3a) colon--;
  if (colon <= start || digitsEnd(bytes, colon + 1, bracket) !== bracket || colon + 1 === bracket)
    return false;
  into.nameStart = start;
  into.nameEnd = colon;
  into.pid = numberIn(bytes, colon + 1, bracket);
  return true;
}

const bracketAfterPid = needle(' [');

/** A state as it is printed: a letter, maybe more behind it (`R+`, `D|K`). */
export function stateOfLetter(letter: number): number {
  return stateLetters.get(String.fromCharCode(letter)) ?? switchStateCode.unknown;
}

const stateLetters: ReadonlyMap<string, number> = new Map([
  ['R', switchStateCode.preempted],
  ['S', switchStateCode.sleeping],
  ['D', switchStateCode.uninterruptible],
  ['T', switchStateCode.stopped],
  ['t', switchStateCode.stopped],
  ['X', switchStateCode.dead],
  ['x', switchStateCode.dead],
  ['Z', switchStateCode.dead],
  ['P', switchStateCode.parked],
  ['I', switchStateCode.idle],
]);

export interface ExitReasonText {
  readonly code: number;
  /** Whose name it is; `undefined` for a bare number. */
  readonly isa: KvmIsa | undefined;
}

/** Names other kernels and tools used, and those that have none in the kernel. */
const olderNames: readonly (readonly [string, number])[] = [
  ['PENDING_INTERRUPT', 7],
  ['IO_SMI', 5],
  ['OTHER_SMI', 6],
  ['GETSEC', 11],
  ['RSM', 17],
];

const vmxCodes: ReadonlyMap<string, number> = new Map([
  ...Array.from(vmxExitNames, ([code, name]) => [name, code] as const),
  ...olderNames,
]);
const svmCodes: ReadonlyMap<string, number> = new Map(
  Array.from(svmExitNames, ([code, name]) => [name, code]),
);

/**
 * The code of an exit reason as it is printed: the kernel's name of either maker, `EXIT_…` by plug-ins, `0x5`,
 * `UNKNOWN (57)`, and for Intel maybe ` FAILED_VMENTRY`.
 */
export function exitReasonOf(text: string): ExitReasonText {
  const isFailed = text.endsWith(' FAILED_VMENTRY');
  const name = isFailed ? text.slice(0, -' FAILED_VMENTRY'.length) : text;
  const flag = isFailed ? failedVmEntry : 0;
  const vmx = vmxCodes.get(name);
  if (vmx !== undefined) return { code: vmx + flag, isa: 'vmx' };
  const svm = svmCodes.get(name) ?? svmCodes.get(name.replace(/^EXIT_/, '').toLowerCase());
  if (svm !== undefined) return { code: svm, isa: 'svm' };
  const number = /^(?:UNKNOWN \()?(0x[0-9a-f]+|\d+)\)?$/.exec(name)?.[1];
  return { code: (number === undefined ? 0 : Number(number)) + flag, isa: undefined };
}
