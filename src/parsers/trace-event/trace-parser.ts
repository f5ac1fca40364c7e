import type { StackProfile } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import type { ParseContext, ProfileParser } from '../format.ts';
import { UnreadableProfileError } from '../format.ts';
import { JsonSplitter } from '../json/json-splitter.ts';
import { parseElements } from '../json/parse-elements.ts';
import { parseJson } from '../json/parse-json.ts';
import { TraceReader } from './trace-reader.ts';

/** Longer members of the outermost object are not facts about the trace but data of other tools. */
const maxFactBytes = 2 ** 20;

/** Reads a Chrome trace while it arrives: a list of events, or an object with that list as `traceEvents`. */
export class TraceParser implements ProfileParser {
  readonly #context: ParseContext;
  readonly #trace: TraceReader;
  readonly #splitter: JsonSplitter;
  #isEmpty = true;

  constructor(context: ParseContext) {
    const builder = new ProfileBuilder('trace-event');
    const trace = new TraceReader(builder);
    this.#context = context;
    this.#trace = trace;
    this.#splitter = new JsonSplitter('traceEvents', {
      onElements: (bytes, ends, offset) =>
        parseElements(bytes, ends, offset, builder.warnings, (event) => trace.add(event)),
      onMember: (key, bytes, offset) => {
        if (bytes.length > maxFactBytes) return;
        trace.addFact(key, parseJson(bytes, context.name, builder.warnings, offset));
      },
      onCut: (_bytes, offset) =>
        builder.warnings.add('The file ends inside an event; everything before it was read.', offset),
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
    const profile = this.#trace.finish('slices');
    if (profile !== undefined) return profile;
    const { name } = this.#context;
    if (this.#isEmpty) throw new UnreadableProfileError(`${name} is empty.`);
    throw new UnreadableProfileError(
      this.#trace.eventCount === 0
        ? `${name} is not a Chrome trace: no event with a phase was found in it.`
        : `${name} is a Chrome trace without slices: none of its ${this.#trace.eventCount} events has the phase B, E or X.`,
    );
  }
}
