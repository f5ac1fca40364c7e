import { formatCount, formatQuantity } from '../format-quantity.ts';
import type {
  CallersAnswer,
  CallFacts,
  ChangeFacts,
  FunctionFacts,
  LinesAnswer,
  Measured,
  QueryAnswer,
  RangeAnswer,
  SummaryAnswer,
  ThreadFacts,
} from './profile-query.ts';

/**
 * An answer as short lines of text, for people and for language models. Names are as they are in the file; who shows them
 * on a terminal makes them printable first.
 *
 * @param sourceLines the lines of the source file an answer about lines is of, if they can be read
 */
export function answerText(answer: QueryAnswer, sourceLines?: readonly string[]): string {
  return `${linesOf(answer, sourceLines).join('\n')}\n`;
}

function linesOf(answer: QueryAnswer, sourceLines: readonly string[] | undefined): readonly string[] {
  switch (answer.kind) {
    case 'summary':
      return summaryLines(answer);
    case 'functions':
      return [
        `${selectedText(answer)}; functions by ${answer.order}:`,
        ...functionLines(answer.functions),
        ...leftOutLine(answer.leftOut, 'functions'),
      ];
    case 'callers':
      return callersLines(answer);
    case 'range':
      return rangeLines(answer);
    case 'lines':
      return sourceLinesText(answer, sourceLines);
    case 'diff':
      return [
        `A ${formatQuantity(answer.totalA, answer.value.unit)}, B ${formatQuantity(answer.totalB, answer.value.unit)}; functions by change of self, A → B in shares of each side:`,
        ...changeLines(answer.functions),
        ...leftOutLine(answer.leftOut, 'functions'),
      ];
  }
}

function summaryLines(answer: SummaryAnswer): readonly string[] {
  const { format, seconds, values, events, threads, threadsLeftOut, metadata, warnings } = answer;
  return [
    `${format}; ${selectedText(answer)}${seconds === null ? '; no times' : `; ${seconds.toFixed(3)} s`}`,
    `values: ${values.map(({ name, unit }) => `${name} (${unit})`).join(', ')}`,
    `events: ${events.map(({ name, samples }) => `${name} ${formatCount(samples)}`).join(', ')}`,
    ...metadata.map(({ key, value }) => `${key}: ${value}`),
    'threads:',
    ...threadLines(threads),
    ...leftOutLine(threadsLeftOut, 'threads'),
    'functions by self:',
    ...functionLines(answer.functions),
    ...leftOutLine(answer.functionsLeftOut, 'functions'),
    ...warnings.map(({ message, count }) => `warning: ${message} (${formatCount(count)} times)`),
  ];
}

function callersLines({
  fn,
  callers,
  callersLeftOut,
  callees,
  calleesLeftOut,
  ...of
}: CallersAnswer): readonly string[] {
  return [
    `${selectedText(of)}; shares of callers and callees are of the function’s total`,
    ...functionLines([fn]),
    'callers:',
    ...callLines(callers),
    ...leftOutLine(callersLeftOut, 'boxes'),
    'callees:',
    ...callLines(callees),
    ...leftOutLine(calleesLeftOut, 'boxes'),
  ];
}

function rangeLines(answer: RangeAnswer): readonly string[] {
  const { startSeconds, endSeconds, samplesPerSecond, samplesPerSecondOfFile, peak, special } = answer;
  return [
    `${startSeconds.toFixed(3)} s to ${endSeconds.toFixed(3)} s; ${selectedText(answer)}`,
    `samples per second: ${formatCount(samplesPerSecond)}, in the whole file ${formatCount(samplesPerSecondOfFile)}`,
    ...(peak === null
      ? []
      : [
          `peak: ${samplesText(peak.samples)} from ${peak.startSeconds.toFixed(3)} s to ${peak.endSeconds.toFixed(3)} s`,
        ]),
    'threads:',
    ...threadLines(answer.threads),
    ...leftOutLine(answer.threadsLeftOut, 'threads'),
    'functions by self:',
    ...functionLines(answer.functions),
    ...leftOutLine(answer.functionsLeftOut, 'functions'),
    ...(special.length === 0 ? [] : ['more than in the whole file, file → range:', ...changeLines(special)]),
  ];
}

function sourceLinesText(
  { files, lines, leftOut, ...of }: LinesAnswer,
  sourceLines: readonly string[] | undefined,
): readonly string[] {
  return [
    `${files.join(', ')}; ${selectedText(of)}; line, self, total:`,
    ...lines.map(({ line, selfShare, totalShare }) => {
      const text = sourceLines?.[line - 1]?.trimEnd();
      return `${String(line).padStart(6)} ${percent(selfShare)} ${percent(totalShare)}${text === undefined ? '' : `  ${text.slice(0, 160)}`}`;
    }),
    ...leftOutLine(leftOut, 'lines'),
  ];
}

function functionLines(functions: readonly FunctionFacts[]): readonly string[] {
  return functions.map(({ handle, name, kind, library, file, line, selfShare, totalShare }) => {
    const where = file ?? library;
    const place = where === null ? '' : `  ${where}${file !== null && line !== null ? `:${line}` : ''}`;
    return `${handle.padStart(7)} self ${percent(selfShare)} total ${percent(totalShare)}  ${named(name, kind)}${place}`;
  });
}

function callLines(calls: readonly CallFacts[]): readonly string[] {
  return calls.map(
    ({ depth, handle, name, kind, share }) =>
      `${percent(share)} ${'  '.repeat(Math.min(depth, 30))}${named(name, kind)} ${handle}`,
  );
}

function changeLines(changes: readonly ChangeFacts[]): readonly string[] {
  return changes.map(
    ({ handle, name, kind, selfShareA, selfShareB, totalShareA, totalShareB }) =>
      `${handle.padStart(7)} self ${percent(selfShareA)} → ${percent(selfShareB)} total ${percent(totalShareA)} → ${percent(totalShareB)}  ${named(name, kind)}`,
  );
}

function threadLines(threads: readonly ThreadFacts[]): readonly string[] {
  return threads.map(({ pid, tid, name, samples }) => {
    const ids = tid < 0 ? '' : pid < 0 ? ` (tid ${tid})` : ` (pid ${pid}, tid ${tid})`;
    return `  ${samplesText(samples)}  ${name}${ids}`;
  });
}

function selectedText({ value, selected, samples }: Measured): string {
  const weighed =
    value.unit === 'count' && value.name === 'samples'
      ? ''
      : `${formatQuantity(selected, value.unit)} ${value.name}, `;
  return `${weighed}${samplesText(samples)} selected`;
}

function samplesText(samples: number): string {
  return `${formatCount(samples)} ${samples === 1 ? 'sample' : 'samples'}`;
}

function named(name: string, kind: string): string {
  return kind === 'user' ? name : `${name} [${kind}]`;
}

function leftOutLine(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`  … ${formatCount(count)} more ${what} left out; ask with a larger limit.`];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1).padStart(5)} %`;
}
