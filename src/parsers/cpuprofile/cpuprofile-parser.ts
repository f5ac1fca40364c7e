import type { StackProfile } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import type { ParseContext, ProfileParser } from '../format.ts';
import { UnreadableProfileError } from '../format.ts';
import { JsonSplitter } from '../json/json-splitter.ts';
import { isRecord, listOf } from '../json/json-value.ts';
import { parseElements } from '../json/parse-elements.ts';
import { parseJson } from '../json/parse-json.ts';
import { TraceReader } from '../trace-event/trace-reader.ts';
import { isPyflameChart } from './pyflame-chart.ts';
import { addV8Profile } from './v8-profile.ts';

/** Members of a profile, and of the answer of Chrome's protocol that wraps one. */
const wanted: ReadonlySet<string> = new Set([
  ...['nodes', 'samples', 'timeDeltas', 'startTime', 'endTime', 'head', 'timestamps', '$vscode'],
  ...['profile', 'result'],
]);

/**
 * Reads V8 CPU profiles: a profile as one object, or the profiles inside a Chrome trace. Members of the object are
 * parsed one by one, so that only the largest of them must fit into a string.
 */
export class CpuProfileParser implements ProfileParser {
  readonly #context: ParseContext;
  readonly #builder = new ProfileBuilder('cpuprofile');
  readonly #trace = new TraceReader(this.#builder);
  readonly #members: { [key: string]: unknown } = {};
  readonly #splitter: JsonSplitter;
  #isEmpty = true;

  constructor(context: ParseContext) {
    const { warnings } = this.#builder;
    this.#context = context;
    this.#splitter = new JsonSplitter('traceEvents', {
      onElements: (bytes, ends, offset) =>
        parseElements(bytes, ends, offset, warnings, (event) => this.#trace.add(event)),
      onMember: (key, bytes, offset) => {
        if (wanted.has(key)) this.#members[key] = parseJson(bytes, context.name, warnings, offset);
      },
      onCut: (_bytes, offset) =>
        warnings.add('The file ends inside an event; everything before it was read.', offset),
    });
  }

  write(piece: Uint8Array): void {
    if (piece.length > 0) this.#isEmpty = false;
    this.#splitter.write(piece);
  }

  snapshot(): StackProfile | undefined {
    return undefined;
  }

  finish(): StackProfile {
    this.#splitter.finish();
    const profile = this.#trace.eventCount > 0 ? this.#trace.finish('cpu profile') : this.#single();
    if (profile !== undefined) return profile;
    const { name } = this.#context;
    throw new UnreadableProfileError(
      this.#isEmpty
        ? `${name} is empty.`
        : `${name} is not a V8 CPU profile: neither "nodes" nor profile events of a Chrome trace were found in it.`,
    );
  }

  /** The profile of one thread; `undefined` if there are no nodes. */
  #single(): StackProfile | undefined {
    const builder = this.#builder;
    const profile = unwrapped(this.#members);
    const time = builder.addValue('time', 'nanoseconds');
    const event = builder.event(builder.strings.internText('samples'));
    const language = isPyflameChart(listOf(profile['nodes'])) ? 'Python' : 'JavaScript';
    const thread = builder.thread(-1, -1, builder.strings.internText(language));
    if (addV8Profile(builder, profile, { thread, event, time }) === 0) return undefined;
    builder.showFirst(time);
    return builder.finish();
  }
}

/** The profile itself, if the answer of `Profiler.stop` was saved whole. */
function unwrapped(members: { readonly [key: string]: unknown }): { readonly [key: string]: unknown } {
  if (isRecord(members['profile'])) return members['profile'];
  const { result } = members;
  return isRecord(result) && isRecord(result['profile']) ? result['profile'] : members;
}
