import { ProfileBuilder } from '../../model/profile-builder.ts';
import type { LineGrammar } from '../text/line-parser.ts';
import { CallGraph } from './call-graph.ts';
import { readNodeLine } from './node-line.ts';

/** A line this long is a stack of more than ten thousand functions. */
const maxTextBytes = 32_768;
const maxMetadataEntries = 64;

const warning = {
  cut: 'The file ends inside of its call graph, so its last functions have samples of callees that are missing.',
  noFunction: 'Lines of the call graph that could not be read were skipped.',
} as const;

const unitsInNs: { readonly [unit: string]: number } = {
  microsecond: 1e3,
  millisecond: 1e6,
  second: 1e9,
};

const decoder = new TextDecoder();

/**
 * Reads the report of `sample`, the profiler that comes with macOS: facts about the process, then a call graph as an
 * indented tree per thread whose counts include those of the callees, then tables made from it.
 *
 *     Analysis of sampling nested (pid 4242) every 1 millisecond
 *     Call graph:
 *         2570 Thread_1234567   DispatchQueue_1: com.apple.main-thread  (serial)
 *         + 2570 main  (in nested) + 92  [0x102a4c5f0]  nested.c:58
 *         +   1301 work  (in nested) + 44  [0x102a4c4b0]  nested.c:48
 *
 *     Total number in stack (recursive counted multiple, when >=5):
 */
export class MacosSampleGrammar implements LineGrammar {
  readonly builder = new ProfileBuilder('macos-sample');
  readonly expected =
    'a report of the macOS tool sample: below "Call graph:" there should be lines such as "2570 main  (in nested) + 92"';
  readonly #graph = new CallGraph(this.builder);
  #section: 'facts' | 'graph' | 'tables' = 'facts';
  #metadataCount = 0;

  readLine(bytes: Uint8Array, start: number, end: number, offset: number): void {
    if (start === end || this.#section === 'tables') return;
    const text = decoder.decode(bytes.subarray(start, Math.min(end, start + maxTextBytes)));
    if (this.#section === 'facts') this.#readFact(text);
    else this.#readNode(text, offset);
  }

  close(): void {
    if (this.#section === 'graph') this.builder.warnings.add(warning.cut, 0);
    this.#graph.close(0);
  }

  #readFact(text: string): void {
    if (text === 'Call graph:') {
      this.#section = 'graph';
      return;
    }
    this.#readProcess(text);
    const [, key, value] = /^([A-Z][\w /()-]{0,40}):\s+(\S.*)$/.exec(text) ?? [];
    if (key === undefined || value === undefined || this.#metadataCount++ >= maxMetadataEntries) return;
    this.builder.addMetadata(key, value);
  }

  /** Reads who was sampled, and how often. */
  #readProcess(text: string): void {
    const [, program, pid, every, unit = ''] =
      /^Analysis of sampling (.*) \(pid (\d{1,9})\) every (\d{1,9}) (\w+?)s?$/.exec(text) ?? [];
    if (program === undefined) return;
    this.#graph.program = program;
    this.#graph.pid = Number(pid);
    const unitNs = unitsInNs[unit];
    if (unitNs !== undefined && Number(every) > 0) this.#graph.interval = Number(every) * unitNs;
  }

  #readNode(text: string, offset: number): void {
    const node = readNodeLine(text);
    if (node !== undefined) {
      this.#graph.add(node, offset);
    } else if (/^(?:Total number in stack|Sort by top of stack|Binary Images:)/.test(text)) {
      this.#section = 'tables';
      this.#graph.close(offset);
    } else if (text.trim() !== '') {
      this.builder.warnings.add(warning.noFunction, offset);
    }
  }
}
