import type { StackProfile } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import type { ParseContext, ProfileParser } from '../format.ts';
import { UnreadableProfileError } from '../format.ts';
import { JsonSplitter } from '../json/json-splitter.ts';
import type { JsonRecord } from '../json/json-value.ts';
import { isRecord, listOf, numberOf, recordOf, textOf } from '../json/json-value.ts';
import { parseElements } from '../json/parse-elements.ts';
import { parseJson } from '../json/parse-json.ts';
import { GeckoThreads } from './gecko-threads.ts';

/** Members that samples need; others, such as counters and pages, are skipped unread. */
const wanted: ReadonlySet<string> = new Set(['meta', 'libs', 'shared']);

/** What `meta` says that a user may want to know. */
const facts: readonly string[] = [
  ...['product', 'oscpu', 'CPUName', 'logicalCPUs', 'arguments', 'importedFrom', 'interval', 'device'],
  ...['appBuildID', 'sourceURL', 'preprocessedProfileVersion'],
];

/** Reads a processed profile. Its threads are parsed one by one, so that only the longest must fit into a string. */
export class GeckoParser implements ProfileParser {
  readonly #context: ParseContext;
  readonly #builder = new ProfileBuilder('gecko');
  readonly #threads: JsonRecord[] = [];
  readonly #members: { [key: string]: unknown } = {};
  readonly #splitter: JsonSplitter;
  #isEmpty = true;

  constructor(context: ParseContext) {
    const { warnings } = this.#builder;
    this.#context = context;
    this.#splitter = new JsonSplitter('threads', {
      onElements: (bytes, ends, offset) =>
        parseElements(bytes, ends, offset, warnings, (element) => this.#addThread(element)),
      onMember: (key, bytes, offset) => {
        if (wanted.has(key)) this.#members[key] = parseJson(bytes, context.name, warnings, offset);
      },
      onCut: (bytes, offset) => this.#addThread(parseJson(bytes, context.name, warnings, offset)),
    });
  }

  write(piece: Uint8Array): void {
    if (piece.length > 0) this.#isEmpty = false;
    this.#splitter.write(piece);
  }

  snapshot(): StackProfile | undefined {
    return undefined;
  }

  /** Strings and libraries may stand behind the threads that use them, so nothing can be added before the end. */
  finish(): StackProfile {
    this.#splitter.finish();
    const meta = recordOf(this.#members['meta']);
    const { name } = this.#context;
    if (this.#isEmpty) throw new UnreadableProfileError(`${name} is empty.`);
    if (this.#threads.some(isRawThread)) {
      throw new UnreadableProfileError(
        `${name} is a profile as Firefox records it. Open it in profiler.firefox.com, save it there, and open that file.`,
      );
    }
    for (const key of facts) {
      const fact = textOf(meta[key]) ?? numberOf(meta[key]);
      if (fact !== undefined && fact !== '') this.#builder.addMetadata(key, String(fact).slice(0, 2000));
    }
    const threads = new GeckoThreads(
      this.#builder,
      meta,
      listOf(this.#members['libs']),
      recordOf(this.#members['shared']),
    );
    for (const thread of this.#threads) threads.add(thread);
    if (this.#builder.sampleCount > 0) return threads.finish();
    throw new UnreadableProfileError(
      `${name} is not a readable Firefox profile: its ${this.#threads.length} threads hold no samples.`,
    );
  }

  #addThread(element: unknown): void {
    if (isRecord(element)) this.#threads.push(element);
  }
}

/** Whether tables are lists of rows with a schema: the format before the profiler's web page processed it. */
function isRawThread({ samples }: JsonRecord): boolean {
  const { schema, data } = recordOf(samples);
  return isRecord(schema) && Array.isArray(data);
}
