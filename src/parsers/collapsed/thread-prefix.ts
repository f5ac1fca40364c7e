import { u8At } from '../../model/column.ts';
import { allThreadsName } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { byteOf, isDigit } from '../text/bytes.ts';
import { SpanMemo } from '../text/span-memo.ts';
import type { ThreadToken } from './thread-token.ts';
import { readThreadToken } from './thread-token.ts';

/** A thread as far as the tokens read so far tell, and where each further token leads. */
interface ThreadState {
  readonly pid: number;
  readonly tid: number;
  /** `undefined` while no token gave one. */
  readonly name: string | undefined;
  /** Row of the thread table, or −1 while no stack has just these tokens. */
  row: number;
  readonly next: Map<ThreadToken, ThreadState>;
}

function threadState(pid: number, tid: number, name: string | undefined): ThreadState {
  return { pid, tid, name, row: -1, next: new Map() };
}

const maxMetadataEntries = 256;
const processStart = new TextEncoder().encode('process ');
const quote = 0x22;

/** Reads what profilers write about thread and process in front of a stack. */
export class ThreadPrefix {
  readonly #builder: ProfileBuilder;
  readonly #tokens = new SpanMemo<ThreadToken>(readThreadToken);
  readonly #start = threadState(-1, -1, undefined);
  #processes = 0;
  /** Row of the thread, after {@link read}. */
  thread = 0;

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
  }

  /** Reads the front of the stack `start … end − 1` and returns where its frames begin. */
  read(bytes: Uint8Array, start: number, end: number): number {
    let state = this.#start;
    let at = start;
    while (at < end) {
      const tokenEnd = endOfToken(bytes, at, end);
      const token = this.#tokens.of(bytes, at, tokenEnd);
      const isName = token.kind !== 'comm' || (at === start && tokenEnd < end);
      if (token.kind === 'frame' || !isName) break;
      state = state.next.get(token) ?? this.#enter(state, token);
      at = Math.min(tokenEnd + 1, end);
    }
    if (state.row < 0) state.row = this.#rowOf(state);
    this.thread = state.row;
    return at;
  }

  #rowOf({ pid, tid, name }: ThreadState): number {
    return this.#builder.thread(pid, tid, this.#builder.strings.internText(name ?? allThreadsName));
  }

  #enter(from: ThreadState, token: ThreadToken): ThreadState {
    const state = this.#stateAfter(from, token);
    from.next.set(token, state);
    return state;
  }

  #stateAfter(from: ThreadState, token: ThreadToken): ThreadState {
    switch (token.kind) {
      case 'frame':
        return from;
      case 'process':
        this.#describeProcess(token.pid, token.command, from.pid);
        return threadState(token.pid, -1, token.command ?? `process ${token.pid}`);
      case 'thread':
        return threadState(from.pid, token.tid, token.name ?? `thread ${token.tid}`);
      case 'comm':
        return threadState(token.pid, token.tid, token.name);
    }
  }

  #describeProcess(pid: number, command: string | undefined, parent: number): void {
    if (command === undefined || this.#processes++ >= maxMetadataEntries) return;
    const origin = parent < 0 ? '' : ` (started by process ${parent})`;
    this.#builder.addMetadata(`process ${pid}`, `${command}${origin}`);
  }
}

/**
 * Where the token at `start` ends. py-spy puts a process's command line in quotes without escaping anything, so there a
 * semicolon ends the token only behind a quote.
 */
function endOfToken(bytes: Uint8Array, start: number, end: number): number {
  const isQuoted = isQuotedProcess(bytes, start, end);
  let at = start;
  while (at < end) {
    if (u8At(bytes, at) === byteOf.semicolon && !(isQuoted && u8At(bytes, at - 1) !== quote)) return at;
    at++;
  }
  return end;
}

/** Whether `process 4242:"` stands at `start`. */
function isQuotedProcess(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  for (const byte of processStart) if (at >= end || u8At(bytes, at++) !== byte) return false;
  while (at < end && isDigit(u8At(bytes, at))) at++;
  return at + 1 < end && u8At(bytes, at) === byteOf.colon && u8At(bytes, at + 1) === quote;
}
