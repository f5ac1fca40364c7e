import type { FrameKind, StackProfile } from '../../src/model/profile.ts';
import { frameKinds } from '../../src/model/profile.ts';
import { ProfileBuilder, rootStack } from '../../src/model/profile-builder.ts';

/**
 * Builds a profile from a drawing: samples are columns, frames are rows, the outermost frame on top.
 *
 * ```
 * time:    0.1          0.25                 -
 * thread:  java 7/8     java 7/8             swapper/0 0/0
 * cpu:     0            1                    1
 * event:   cycles       cycles               cycles
 * bytes:   16           0                    4096
 *          main         main                 do_idle[kernel]
 *          parse        parse[lib=libp.so]
 *                       read[line=20]
 * ```
 *
 * Cells of one sample start where the first row's cell starts and are at least two blanks apart. Rows in front of the
 * frames are named; all are optional. `-` is an empty cell. `time` is in seconds (`-`: none), `thread` is `name`, `name pid/tid` or
 * `name tid`; `bytes` and `ns` weigh samples by a second value kind. Frames take attributes in brackets:
 * `[kind]`, `[lib=…]`, `[file=…]`, `[line=…]`, `[column=…]`, separated by commas.
 *
 * @param firstSecond whole second of the file's clock at which time 0 lies
 */
export function profileFromPicture(picture: string, firstSecond = 1000): StackProfile {
  const lines = picture.split('\n').filter((line) => line.trim() !== '');
  const columns = columnStarts(lines[0] ?? '');
  const named = new Map<string, readonly string[]>();
  const frameRows: (readonly string[])[] = [];
  for (const line of lines) {
    const cells = cellsOf(line, columns);
    const label = /^\s*(\w+):\s/.exec(line)?.[1];
    if (label === undefined) frameRows.push(cells);
    else named.set(label, cells);
  }
  const builder = new ProfileBuilder('picture');
  const weightLabel = ['bytes', 'ns'].find((label) => named.has(label));
  const value =
    weightLabel === undefined
      ? undefined
      : builder.addValue(weightLabel, weightLabel === 'bytes' ? 'bytes' : 'nanoseconds');
  for (let sample = 0; sample < columns.length; sample++) {
    const cell = (label: string, otherwise: string): string => named.get(label)?.[sample] || otherwise;
    const frames = frameRows
      .map((cells) => cells[sample] ?? '')
      .filter((text) => text !== '' && text !== '-');
    let stack: number = rootStack;
    for (const frame of frames) stack = builder.stack(stack, addFrame(builder, frame));
    const thread = addThread(builder, cell('thread', 'main'));
    const event = builder.event(builder.strings.internText(cell('event', 'cycles')));
    builder.sample(
      timeOf(builder, cell('time', '-'), firstSecond),
      stack,
      thread,
      Number(cell('cpu', '-1')),
      event,
    );
    if (value !== undefined) builder.weigh(value, Number(cell(weightLabel ?? '', '0')));
  }
  return builder.finish();
}

/** Where the cells of a row start, its label aside. */
function columnStarts(line: string): readonly number[] {
  const unlabelled = line.replace(/^\s*\w+:\s/, (label) => ' '.repeat(label.length));
  return Array.from(unlabelled.matchAll(/(?<=^|\s\s)\S/g), (match) => match.index);
}

function cellsOf(line: string, columns: readonly number[]): readonly string[] {
  for (const start of columns.slice(1)) {
    if (line.slice(start - 1, start).trim() !== '') {
      throw new Error(`A cell of the picture reaches into the next column: "${line.trim()}".`);
    }
  }
  return columns.map((start, index) => line.slice(start, columns[index + 1]).trim());
}

function timeOf(builder: ProfileBuilder, text: string, firstSecond: number): number | undefined {
  if (text === '-') return undefined;
  const [second = '0', fraction = ''] = text.split('.');
  return builder.timeOf(firstSecond + Number(second), Number(fraction.padEnd(9, '0')));
}

function addThread(builder: ProfileBuilder, text: string): number {
  const match = /^(.*?)(?: (?:(\d+)\/)?(\d+))?$/.exec(text);
  const name = builder.strings.internText(match?.[1] ?? text);
  return builder.thread(Number(match?.[2] ?? -1), Number(match?.[3] ?? -1), name);
}

function addFrame(builder: ProfileBuilder, text: string): number {
  const [, name = text, attributes = ''] = /^(.*?)(?:\[([^\]]*)\])?$/.exec(text) ?? [];
  let kind: FrameKind = 'user';
  const given = new Map<string, string>();
  for (const attribute of attributes.split(',').filter((part) => part !== '')) {
    const [key = '', cell] = attribute.split('=');
    const named = frameKinds.find((known) => known === key);
    if (cell !== undefined) given.set(key, cell);
    else if (named !== undefined) kind = named;
    else throw new Error(`A frame in the picture has the unknown attribute "${attribute}".`);
  }
  const string = (key: string): number => {
    const text = given.get(key);
    return text === undefined ? -1 : builder.strings.internText(text);
  };
  const integer = (key: string): number => Number(given.get(key) ?? -1);
  return builder.frame(
    builder.strings.internText(name),
    string('lib'),
    string('file'),
    integer('line'),
    integer('column'),
    kind,
  );
}
