/**
 * What is run on a TiFlash host. The remote side is a shell, so every path is in single quotes; nothing else comes from
 * outside. Marks on standard error carry what is known beside the lines: `chronoscope:size=…`.
 */

/** What is looked for in a log: records, the start-up entry that names the version, and full error texts. */
const marks = [
  'mpp_task_tracing',
  'MPPTaskStatistics.cpp:',
  'TiFlash build info',
  'task running meets error',
];

/** `text` as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Prints the names in a folder, one per line. */
export function listCommand(folder: string): string {
  return `ls -1 -- ${shellWord(folder)}`;
}

/**
 * Prints the lines of a log that are wanted, at most `limitBytes` of them; a name in `.gz` is unpacked on the way. Fixed
 * strings, so it works for all layouts; `-a` since a log may hold bytes that are no text. Needs no more than busybox has.
 */
export function searchCommand(path: string, limitBytes: number): string {
  const file = shellWord(path);
  const patterns = marks.map((mark) => `-e ${shellWord(mark)}`).join(' ');
  const search = isPacked(path)
    ? `gzip -dc -- ${file} | LC_ALL=C grep -a -h -F ${patterns}`
    : `LC_ALL=C grep -a -h -F ${patterns} -- ${file}`;
  return limited(file, `${search}; echo "chronoscope:grep=$?" >&2`, limitBytes);
}

/** Between what {@link edgesCommand} prints of a log's begin and its end. */
const edgeMark = 'chronoscope:edge';

/** Prints some lines of a log's begin and its end, to see which time it is of. */
export function edgesCommand(path: string): string {
  const whole = isPacked(path) ? `gzip -dc -- ${shellWord(path)}` : `cat -- ${shellWord(path)}`;
  const part = (program: string): string => `${whole} | ${program} -n 20 | head -c 200000`;
  return `${part('head')}; echo; echo ${edgeMark}; ${part('tail')}`;
}

/** The lines of a log's begin, and of its end. */
export function readEdges(output: string): readonly [begin: readonly string[], end: readonly string[]] {
  const [begin = '', end = ''] = output.split(`\n${edgeMark}\n`);
  return [begin.split('\n'), end.split('\n')];
}

/**
 * Prints the entries of a log between two times in its own clock, as its heads print them: `2026/07/21 10:00:05.045`. A line
 * that begins no entry goes with the one before it.
 *
 * @throws {RangeError} for a time in another form, which must not reach a shell
 */
export function windowCommand(path: string, limitBytes: number, from: string, to: string): string {
  for (const time of [from, to]) {
    if (!/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{3}$/.test(time))
      throw new RangeError(`${time} is no time of a log`);
  }
  const file = shellWord(path);
  const program = `/^\\[[0-9][0-9][0-9][0-9]\\// { t = substr($0, 2, 23); k = (t >= "${from}" && t <= "${to}") } k`;
  const source = isPacked(path) ? `gzip -dc -- ${file} |` : '';
  const search = `${source} LC_ALL=C awk ${shellWord(program)}${isPacked(path) ? '' : ` < ${file}`}`;
  // awk says 0 whether it found anything or not; whatever else it says is an error, as grep's 2.
  return limited(file, `${search}; echo "chronoscope:grep=$(( $? == 0 ? 0 : 2 ))" >&2`, limitBytes);
}

function isPacked(path: string): boolean {
  return path.endsWith('.gz');
}

function limited(file: string, search: string, limitBytes: number): string {
  return [
    `echo "chronoscope:zone=$(date +%z)" >&2`,
    `echo "chronoscope:size=$(wc -c < ${file})" >&2`,
    `echo "chronoscope:mtime=$(date -r ${file} +%s 2>/dev/null)" >&2`,
    `{ ${search}; } | head -c ${Math.trunc(limitBytes)}`,
  ].join('; ');
}

/** What a search says of its file on standard error. */
export interface SearchMarks {
  /** Offset of the host's clock, such as `+0800`. */
  readonly zone: string | undefined;
  readonly size: number | undefined;
  readonly mtimeSeconds: number | undefined;
  /** 0: lines were found; 1: none; 141: stopped at the limit; others are errors. */
  readonly grepCode: number | undefined;
  /** What else was printed. */
  readonly messages: readonly string[];
}

export function readSearchMarks(stderr: string): SearchMarks {
  const values = new Map<string, string>();
  const messages: string[] = [];
  for (const line of stderr.split('\n')) {
    const match = /^chronoscope:(\w+)=\s*(.*)$/.exec(line.trim());
    if (match !== null) values.set(match[1] ?? '', match[2] ?? '');
    else if (line.trim() !== '') messages.push(line.trim());
  }
  const number = (name: string): number | undefined => {
    const text = values.get(name);
    return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
  };
  return {
    zone: values.get('zone'),
    size: number('size'),
    mtimeSeconds: number('mtime'),
    grepCode: number('grep'),
    messages,
  };
}

/**
 * The log itself and its rotations among the names of a folder: `tiflash.log`, `tiflash.log.0.gz`,
 * `tiflash.log.2026-07-21-10:00:40.900.gz`. Oldest rotation first where the names say it, the log last.
 */
export function rotationsOf(logName: string, names: readonly string[]): readonly string[] {
  const rest = /^\.(?:\d+|\d{4}-\d\d-\d\d-\d\d[:-]\d\d[:-]\d\d\.\d{3}(?:\.\d+)?)(?:\.gz)?$/;
  const rotated = names.filter((name) => name.startsWith(logName) && rest.test(name.slice(logName.length)));
  return [...rotated.sort(), ...names.filter((name) => name === logName)];
}
