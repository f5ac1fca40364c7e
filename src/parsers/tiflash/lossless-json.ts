import type { LosslessJson, LosslessObject, RecordRepair } from '../../model/tiflash/mpp-task.ts';

/** The text is no JSON, and not one of the ways in which TiFlash prints it wrong. */
export class BrokenJsonError extends Error {
  override readonly name = 'BrokenJsonError';
}

export interface ReadJson {
  readonly value: LosslessJson;
  /** What was mended on the way, each kind once. */
  readonly repairs: readonly RecordRepair[];
}

/** A record nests five deep. */
const maxDepth = 64;
/** Integers of more digits may not be exact in a double. */
const maxSafeDigits = 15;

/** Whether the text of `error_message` is as TiFlash had it, or escaped as JSON asks, as in a file that was written from it. */
export type ErrorText = 'raw' | 'escaped';

/** The texts that end an error text; which one depends on the release, see `docs/formats/tiflash-log.md`. */
const afterError = ['","working_time":', '","cpu_ru":', '","local_input_bytes":'] as const;

/**
 * Reads the JSON of a task record without losing a digit, and through every defect that a released TiFlash prints:
 *
 * - the error text is never escaped, so it is taken as it stands, up to the member that follows it;
 * - 7.0 to 7.4 leave out the comma behind `is_spilled`;
 * - `nan` and `inf` stand for numbers;
 * - 9.0.0-beta.1 prints words without quotes;
 * - nightlies of the turn of 2022 put a bare `<…>` behind `query_id`.
 *
 * @throws {BrokenJsonError} for anything else
 */
export function readLosslessJson(text: string, errorText: ErrorText): ReadJson {
  const reader = new LosslessReader(text, errorText);
  const value = reader.readAll();
  return { value, repairs: [...reader.repairs] };
}

class LosslessReader {
  readonly repairs = new Set<RecordRepair>();
  readonly #text: string;
  readonly #errorText: ErrorText;
  #at = 0;

  constructor(text: string, errorText: ErrorText) {
    this.#text = text;
    this.#errorText = errorText;
  }

  readAll(): LosslessJson {
    const value = this.#value(0);
    this.#skipBlanks();
    if (this.#at < this.#text.length) this.#fail('nothing more');
    return value;
  }

  #value(depth: number): LosslessJson {
    if (depth > maxDepth) this.#fail('less nesting');
    this.#skipBlanks();
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return this.#string();
      default:
        return this.#word();
    }
  }

  #object(depth: number): LosslessObject {
    const members: Record<string, LosslessJson> = Object.create(null);
    this.#at++;
    this.#skipBlanks();
    while (this.#text[this.#at] !== '}') {
      const name = this.#string();
      this.#skipBlanks();
      if (this.#text[this.#at] !== ':') this.#fail('":"');
      this.#at++;
      this.#member(members, name, depth);
      this.#separator('}');
    }
    this.#at++;
    return members;
  }

  #member(members: Record<string, LosslessJson>, name: string, depth: number): void {
    const isRaw = this.#errorText === 'raw' && depth === 0 && name === 'error_message';
    if (isRaw && this.#text[this.#at] === '"') {
      members[name] = this.#rawError();
    } else if (name === 'query_id' && this.#text[this.#at] === '<') {
      this.#dropQueryId();
    } else {
      const key = name in members ? `${name}#2` : name;
      members[key] = this.#value(depth + 1);
    }
  }

  #array(depth: number): LosslessJson[] {
    const elements: LosslessJson[] = [];
    this.#at++;
    this.#skipBlanks();
    while (this.#text[this.#at] !== ']') {
      elements.push(this.#value(depth + 1));
      this.#separator(']');
    }
    this.#at++;
    return elements;
  }

  /** Moves to the next member or to `closing`. */
  #separator(closing: string): void {
    this.#skipBlanks();
    const next = this.#text[this.#at];
    if (next === ',') {
      this.#at++;
      this.#skipBlanks();
      if (this.#text[this.#at] === closing) this.#fail('a value behind ","');
    } else if (next === '"' && closing === '}') {
      this.repairs.add('missing comma inserted');
    } else if (next !== closing) {
      this.#fail(`"," or "${closing}"`);
    }
  }

  #string(): string {
    const start = this.#at;
    if (this.#text[start] !== '"') this.#fail('a quote');
    let end = this.#text.indexOf('"', start + 1);
    while (end > 0 && isEscaped(this.#text, end)) end = this.#text.indexOf('"', end + 1);
    if (end < 0) this.#fail('a closing quote');
    this.#at = end + 1;
    const inner = this.#text.slice(start + 1, end);
    if (!inner.includes('\\')) return inner;
    try {
      return String(JSON.parse(`"${inner}"`));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return inner;
    }
  }

  /** The error text as TiFlash had it: it may hold quotes, backslashes, anything. */
  #rawError(): string {
    const start = this.#at + 1;
    const end = Math.max(...afterError.map((mark) => this.#text.lastIndexOf(mark)));
    if (end < start) return this.#string();
    const raw = this.#text.slice(start, end);
    if (needsEscape.test(raw)) this.repairs.add('error_message re-escaped');
    this.#at = end + 1;
    return raw;
  }

  #dropQueryId(): void {
    const end = this.#text.indexOf('>', this.#at);
    if (end < 0) this.#fail('">"');
    this.repairs.add('query_id dropped');
    this.#at = end + 1;
  }

  #word(): LosslessJson {
    wordPattern.lastIndex = this.#at;
    const word = wordPattern.exec(this.#text)?.[0];
    if (word === undefined) this.#fail('a value');
    this.#at += word.length;
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (numberPattern.test(word)) return numberOf(word);
    if (notANumber.test(word)) {
      this.repairs.add('nan/inf -> null');
      return null;
    }
    if (!bareWord.test(word)) this.#fail('a value');
    this.repairs.add('bare word quoted');
    return word;
  }

  #skipBlanks(): void {
    while (blanks.includes(this.#text[this.#at] ?? 'x')) this.#at++;
  }

  #fail(expected: string): never {
    throw new BrokenJsonError(`expected ${expected} at character ${this.#at + 1}`);
  }
}

const blanks = ' \t\r\n';
const wordPattern = /[-+.\w]+/y;
const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
const notANumber = /^[-+]?(?:nan|inf|infinity)$/i;
const bareWord = /^[A-Za-z_]\w*$/;
// A quote, a backslash or a control: what JSON would have escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const needsEscape = /["\\\u0000-\u001f]/;

function isEscaped(text: string, at: number): boolean {
  let slashes = at;
  while (text[slashes - 1] === '\\') slashes--;
  return (at - slashes) % 2 === 1;
}

function numberOf(word: string): number | bigint {
  const isInteger = !/[.eE]/.test(word);
  return isInteger && word.length > maxSafeDigits ? BigInt(word) : Number(word);
}
