import type { StackProfile } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import type { ParseContext, ProfileParser } from '../format.ts';
import { UnreadableProfileError } from '../format.ts';
import { JsonSplitter } from '../json/json-splitter.ts';
import type { JsonRecord } from '../json/json-value.ts';
import { isRecord, listOf, numberOf, recordOf, textOf } from '../json/json-value.ts';
import { parseElements } from '../json/parse-elements.ts';
import { parseJson } from '../json/parse-json.ts';
import { SpeedscopeProfiles } from './speedscope-profiles.ts';

/** Reads a speedscope file. Its profiles are parsed one by one, so that only the longest must fit into a string. */
export class SpeedscopeParser implements ProfileParser {
  readonly #context: ParseContext;
  readonly #builder = new ProfileBuilder('speedscope');
  readonly #profiles: JsonRecord[] = [];
  readonly #members: { [key: string]: unknown } = {};
  readonly #splitter: JsonSplitter;
  #isEmpty = true;

  constructor(context: ParseContext) {
    const { warnings } = this.#builder;
    this.#context = context;
    this.#splitter = new JsonSplitter('profiles', {
      onElements: (bytes, ends, offset) =>
        parseElements(bytes, ends, offset, warnings, (element) => this.#addProfile(element)),
      onMember: (key, bytes, offset) => {
        this.#members[key] = parseJson(bytes, context.name, warnings, offset);
      },
      onCut: (bytes, offset) => this.#addProfile(parseJson(bytes, context.name, warnings, offset)),
    });
  }

  write(piece: Uint8Array): void {
    if (piece.length > 0) this.#isEmpty = false;
    this.#splitter.write(piece);
  }

  snapshot(): StackProfile | undefined {
    return undefined;
  }

  /** Frames may stand behind the profiles that use them, so nothing can be added before the end. */
  finish(): StackProfile {
    this.#splitter.finish();
    const { name, exporter, activeProfileIndex, shared } = this.#members;
    const frames = listOf(recordOf(shared)['frames']);
    if (this.#profiles.length === 0 || frames.length === 0) throw this.#nothing(frames.length);
    for (const [key, value] of Object.entries({ name, exporter })) {
      const text = textOf(value);
      if (text) this.#builder.addMetadata(key, text.slice(0, 2000));
    }
    const profiles = new SpeedscopeProfiles(this.#builder, frames);
    for (const profile of this.#profiles) profiles.add(profile);
    profiles.finish(numberOf(activeProfileIndex) ?? 0);
    return this.#builder.finish();
  }

  #addProfile(element: unknown): void {
    if (isRecord(element)) this.#profiles.push(element);
  }

  #nothing(frames: number): UnreadableProfileError {
    const { name } = this.#context;
    if (this.#isEmpty) return new UnreadableProfileError(`${name} is empty.`);
    const missing = this.#profiles.length === 0 ? '"profiles"' : '"shared" with the names of its frames';
    return new UnreadableProfileError(
      `${name} is not a readable speedscope file: ${missing} was not found among its ${this.#profiles.length} profiles and ${frames} frames.`,
    );
  }
}
