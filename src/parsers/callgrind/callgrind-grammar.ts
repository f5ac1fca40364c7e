import { u8At } from '../../model/column.ts';
import { allThreadsName } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import type { LineGrammar } from '../text/line-parser.ts';
import { CallTree } from './call-tree.ts';
import type { CostEvent } from './cost-event.ts';
import { readCostEvent } from './cost-event.ts';
import { CostGraph } from './cost-graph.ts';
import { CostLine, startsCostLine } from './cost-line.ts';
import { NameTable } from './name-table.ts';
import { TreeWriter } from './tree-writer.ts';

const maxTextBytes = 16_384;
const maxEvents = 64;
const maxMetadataEntries = 64;
/** What Valgrind calls what it does not know, and Xdebug the file of PHP's own functions. */
const noFile: ReadonlySet<string> = new Set(['', '???', 'php:internal']);
const unknownObject = '???';

const warning = {
  noFunction: 'Costs that belong to no function were skipped.',
  damaged: 'Costs that are negative or no numbers were read as 0.',
  text: 'Lines that could not be read were skipped.',
} as const;

const decoder = new TextDecoder();

/** The function that is called in the lines at hand, as far as they say so; it is in the caller's file and object else. */
interface Callee {
  object: string | undefined;
  file: number | undefined;
  fn: number | undefined;
}

/**
 * Reads the files of Valgrind's callgrind, and of Xdebug and others that write the same: functions, what they spent at each
 * line, and what they spent in the functions they called.
 *
 *     events: Ir
 *     fl=(1) /srv/app.c
 *     fn=(1) main
 *     16 400                  main itself, in line 16
 *     cfn=(2) work            called from main …
 *     calls=3 50              … three times; line 50 is where work is
 *     16 1200                 … from line 16, and cost this with everything below
 *
 * Source: “Callgrind Format Specification” in the Valgrind manual.
 */
export class CallgrindGrammar implements LineGrammar {
  readonly builder = new ProfileBuilder('callgrind');
  readonly expected =
    'a callgrind file with costs: below a line "events:" there should be functions such as "fn=main" and lines of costs';
  readonly #files = new NameTable();
  readonly #objects = new NameTable();
  readonly #functions = new NameTable();
  readonly #graphs = new Map<string, CostGraph>();
  readonly #line = new CostLine();
  #events: readonly CostEvent[] = [];
  #thread = allThreadsName;
  #pid = -1;
  #object: string | undefined;
  #file = -1;
  #fn: number | undefined;
  #callee: Callee = { object: undefined, file: undefined, fn: undefined };
  /** What the next line of costs is about. */
  #next: 'self' | 'call' | 'jump' = 'self';
  #metadataCount = 0;

  readLine(bytes: Uint8Array, start: number, end: number, offset: number): void {
    if (start === end) return;
    if (startsCostLine(u8At(bytes, start))) {
      this.#readCosts(bytes, start, end, offset);
      return;
    }
    const text = decoder.decode(bytes.subarray(start, Math.min(end, start + maxTextBytes)));
    if (text.startsWith('#')) return;
    const [, key = '', mark, value = ''] = /^(\w{1,40})(=|: ?)\s*(.*)$/s.exec(text) ?? [];
    const isRead =
      mark === '=' ? this.#readName(key, value) : mark !== undefined && this.#readHeader(key, value);
    if (!isRead && text.trim() !== '') this.builder.warnings.add(warning.text, offset);
  }

  close(): void {
    const values = this.#events.map(({ name, unit }) => this.builder.addValue(name, unit));
    this.builder.showFirst(values[0] ?? 0);
    for (const [name, graph] of this.#graphs) {
      const thread = this.builder.thread(this.#pid, -1, this.builder.strings.internText(name));
      new CallTree(graph, this.#events.length).write(
        new TreeWriter(this.builder, this.#events, values, thread),
      );
    }
  }

  #readHeader(key: string, value: string): boolean {
    switch (key) {
      case 'positions':
        this.#line.hasAddress = /\binstr\b/.test(value);
        this.#line.hasLine = /\bline\b/.test(value);
        return true;
      case 'events':
        this.#readEvents(value.trim());
        return true;
      case 'part':
        this.#openThread(allThreadsName);
        return true;
      case 'thread':
        this.#openThread(`thread ${value.trim()}`);
        return true;
      case 'pid':
        this.#pid = /^\d{1,9}$/.test(value) ? Number(value) : -1;
        return true;
      case 'summary':
      case 'totals':
        return true;
      default:
        if (value !== '' && this.#metadataCount++ < maxMetadataEntries) this.builder.addMetadata(key, value);
        return true;
    }
  }

  /** What follows is about thread `name`, whose functions are other ones. */
  #openThread(name: string): void {
    this.#thread = name;
    this.#fn = undefined;
  }

  /** Takes the events of the first part; the others have the same. */
  #readEvents(value: string): void {
    if (this.#events.length > 0) return;
    this.#events = value.split(/\s+/).slice(0, maxEvents).map(readCostEvent);
    this.#line.cost = new Float64Array(this.#events.length);
  }

  #readName(key: string, value: string): boolean {
    switch (key) {
      case 'fl':
      case 'fi':
      case 'fe':
        this.#file = this.#fileOf(value);
        return true;
      case 'ob':
        this.#object = this.#objects.read(value).text;
        return true;
      case 'fn':
        this.#fn = this.#functionOf(value, this.#object, this.#file);
        return true;
      case 'cfi':
      case 'cfl':
        this.#callee.file = this.#fileOf(value);
        return true;
      case 'cob':
        this.#callee.object = this.#objects.read(value).text;
        return true;
      case 'cfn':
        this.#callee.fn = this.#functionOf(
          value,
          this.#callee.object ?? this.#object,
          this.#callee.file ?? this.#file,
        );
        return true;
      case 'calls':
        this.#next = 'call';
        return true;
      case 'jump':
      case 'jcnd':
        this.#next = 'jump';
        return true;
      default:
        return /^(?:jfi|jfn|job|rcalls|frfn|frob|frfi)$/.test(key);
    }
  }

  #readCosts(bytes: Uint8Array, start: number, end: number, offset: number): void {
    const line = this.#line;
    line.read(bytes, start, end);
    const next = this.#next;
    this.#next = 'self';
    if (next === 'jump') return;
    if (line.isDamaged) this.builder.warnings.add(warning.damaged, offset);
    const fn = this.#fn;
    const place = { file: this.#file, line: line.line };
    if (fn === undefined || line.cost.length === 0) {
      this.builder.warnings.add(warning.noFunction, offset);
    } else if (next === 'call' && this.#callee.fn !== undefined) {
      this.#graph().addCall(fn, this.#callee.fn, place, line.cost);
    } else {
      this.#graph().addSelf(fn, place, line.cost);
    }
    if (next === 'call') this.#callee = { object: undefined, file: undefined, fn: undefined };
  }

  #fileOf(value: string): number {
    const { text } = this.#files.read(value);
    return noFile.has(text) ? -1 : this.builder.strings.internText(text);
  }

  #functionOf(value: string, object: string | undefined, file: number): number {
    const { key, text } = this.#functions.read(value);
    const isNumbered = key !== text || key.startsWith('(');
    const known = object === unknownObject ? undefined : object;
    return this.#graph().function(isNumbered ? key : `${key}\n${file}\n${object}`, text, known, file);
  }

  #graph(): CostGraph {
    const known = this.#graphs.get(this.#thread);
    if (known !== undefined) return known;
    const graph = new CostGraph();
    this.#graphs.set(this.#thread, graph);
    return graph;
  }
}
