/** What a mapping of task names says, and what is wrong with it. */
export interface TaskNames {
  /** New names by thread id. Where an id comes twice, the last line counts. */
  readonly names: ReadonlyMap<number, string>;
  /** Lines that were skipped or replaced, by number from 1. */
  readonly problems: readonly TaskNameProblem[];
}

export interface TaskNameProblem {
  readonly line: number;
  /** `skipped`: the line says nothing; `repeated`: its thread id came before, and this line wins. */
  readonly kind: 'skipped' | 'repeated';
  /** A sentence without the line's number. */
  readonly reason: string;
}

/** Fields of a line: thread id, libvirt name, thread type, uuid, group type, group id, task name. */
const fieldCount = 7;
const longestQuote = 40;

/**
 * Reads perfwhiz's mapping of task names: comma-separated lines of seven fields and no header,
 * `19236,,vcpu0,,,5,Firewall` for `Firewall.05.vcpu0`. The second, fourth and fifth are not used.
 *
 * A byte order mark, blank lines, comments that begin with `#` and one header line are passed over; every other line
 * that cannot be read is reported and skipped.
 */
export function parseTaskNames(text: string): TaskNames {
  const names = new Map<number, string>();
  const lines = new Map<number, number>();
  const problems: TaskNameProblem[] = [];
  let isFirst = true;
  for (const { line, fields, source } of csvRecords(text.replace(/^\uFEFF/, ''))) {
    if (source.trim() === '' || source.startsWith('#')) continue;
    const isHeader = isFirst && !isWholeNumber(fields[0] ?? '') && !isWholeNumber(fields[5] ?? '0');
    isFirst = false;
    if (isHeader) continue;
    const entry = readEntry(fields, source);
    if (typeof entry === 'string') {
      problems.push({ line, kind: 'skipped', reason: entry });
      continue;
    }
    const before = lines.get(entry.tid);
    if (before !== undefined) {
      problems.push({
        line,
        kind: 'repeated',
        reason: `Thread ${entry.tid} was named on line ${before} already; this line is used.`,
      });
    }
    lines.set(entry.tid, line);
    names.set(entry.tid, entry.name);
  }
  return { names, problems };
}

/** The thread and name of a line, or what is wrong with it. */
function readEntry(
  fields: readonly string[],
  source: string,
): { readonly tid: number; readonly name: string } | string {
  const [tid = '', , type = '', , , group = '', task = ''] = fields;
  if (fields.length < fieldCount) {
    const hint = source.includes(';') ? ' Fields are separated by commas, not semicolons.' : '';
    return `It has ${fields.length} of ${fieldCount} fields: thread id,,thread type,,,group id,task name.${hint}`;
  }
  if (!isWholeNumber(tid)) return `Its thread id ${quote(tid)} is no whole number.`;
  if (!isWholeNumber(group)) return `Its group id ${quote(group)} is no whole number.`;
  return { tid: Number(tid), name: `${task}.${twoDigits(Number(group))}.${type}` };
}

/** As Python's int() takes it: blanks around, a sign. */
function isWholeNumber(text: string): boolean {
  return /^\s*[+-]?\d{1,15}\s*$/.test(text);
}

/** As `%02d`: −1 stays two characters wide. */
function twoDigits(value: number): string {
  return value < 0 ? `-${String(-value)}` : String(value).padStart(2, '0');
}

function quote(text: string): string {
  return `"${text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text}"`;
}

interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
  readonly source: string;
}

/** Lines of comma-separated fields. A field in double quotes may hold commas and, doubled, quotes; it ends with its line. */
function* csvRecords(text: string): Generator<CsvRecord> {
  let line = 0;
  for (const source of text.split(/\r\n|\n|\r/)) {
    line++;
    yield { line, fields: splitFields(source), source };
  }
}

function splitFields(source: string): readonly string[] {
  const fields: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at < source.length; at++) {
    const letter = source[at] ?? '';
    if (isQuoted && letter === '"' && source[at + 1] === '"') {
      field += '"';
      at++;
    } else if (letter === '"' && (isQuoted || field === '')) {
      isQuoted = !isQuoted;
    } else if (letter === ',' && !isQuoted) {
      fields.push(field);
      field = '';
    } else {
      field += letter;
    }
  }
  fields.push(field);
  return fields;
}
