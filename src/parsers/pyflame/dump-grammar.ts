import { ProfileBuilder } from '../../model/profile-builder.ts';
import { StackCollector } from '../perf-script/stack-collector.ts';
import { internFrame } from '../text/frame-text.ts';
import type { LineGrammar } from '../text/line-parser.ts';
import { readFileFunction } from '../text/python-frame.ts';

const noFrameWarning = 'Lines that are neither threads nor stack frames were skipped.';
const maxLineBytes = 16_384;

const decoder = new TextDecoder();

/**
 * Reads what `pyflame --dump` prints: the stack of each thread at one moment, innermost frame first. A star marks the
 * thread that holds the interpreter's lock.
 *
 *     139850535197568*:
 *     app.py:work:28
 *     app.py:<module>:46
 */
export class DumpGrammar implements LineGrammar {
  readonly builder = new ProfileBuilder('pyflame');
  readonly expected =
    'a dump of pyflame: a line such as "139850535197568:" should have the frames of that thread below it';
  readonly #stack = new StackCollector(this.builder);
  readonly #event: number;
  /** Row of the thread whose frames are being read, or −1. */
  #thread = -1;

  constructor() {
    this.#event = this.builder.event(this.builder.strings.internText('samples'));
  }

  readLine(bytes: Uint8Array, start: number, end: number, offset: number): void {
    const text = decoder.decode(bytes.subarray(start, Math.min(end, start + maxLineBytes))).trim();
    const thread = readThreadLine(text);
    if (thread !== undefined) {
      this.close();
      this.#openThread(thread);
      return;
    }
    const frame = text === '' ? undefined : readFileFunction(text);
    if (frame !== undefined && this.#thread >= 0) this.#stack.push(internFrame(this.builder, frame));
    else if (text !== '') this.builder.warnings.add(noFrameWarning, offset);
  }

  close(): void {
    if (this.#thread >= 0) this.builder.sample(undefined, this.#stack.take(), this.#thread, -1, this.#event);
    this.#thread = -1;
  }

  #openThread({ tid, holdsLock }: DumpedThread): void {
    const { strings } = this.builder;
    this.#thread = this.builder.thread(-1, tid, strings.internText(`thread ${tid}`));
    if (holdsLock) this.builder.addMetadata('interpreter lock', `held by thread ${tid}`);
  }
}

interface DumpedThread {
  readonly tid: number;
  readonly holdsLock: boolean;
}

/** Reads `139850535197568:` or, of the thread that holds the lock, `139850535197568*:`. */
export function readThreadLine(text: string): DumpedThread | undefined {
  const [, digits, star] = /^(\d{1,20})(\*?):$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const tid = Number(digits);
  return { tid: tid <= Number.MAX_SAFE_INTEGER ? tid : -1, holdsLock: star === '*' };
}
