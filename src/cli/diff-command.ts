import type { CallTree } from '../analysis/call-tree.ts';
import { callTree } from '../analysis/call-tree.ts';
import { diffGraph } from '../analysis/diff/diff-graph.ts';
import { diffTable } from '../analysis/diff/diff-table.ts';
import type { UnionTree } from '../analysis/diff/union-tree.ts';
import { unionTree } from '../analysis/diff/union-tree.ts';
import type { DiffSide, UnionWeights } from '../analysis/diff/weigh-union.ts';
import { elidedWidths, weighUnion, widthsOf } from '../analysis/diff/weigh-union.ts';
import { flameScopeDifferential, flameScopeElided } from '../analysis/flamescope/differential.ts';
import { sampleMask } from '../analysis/sample-mask.ts';
import { selectionDuration } from '../analysis/sample-rows.ts';
import { SelectionError } from '../analysis/selection-error.ts';
import { weighTree } from '../analysis/tree-weights.ts';
import type { StackProfile } from '../model/profile.ts';
import type { Command, ExitCode } from './command.ts';
import { InputError } from './command-error.ts';
import { diffHelp } from './diff-help.ts';
import type { ComparedFile, DiffOptions } from './diff-options.ts';
import { parseDiffOptions } from './diff-options.ts';
import type { DiffHeading } from './diff-text.ts';
import { diffTableText, flamescopeDiffText, grownFunctions, growthText } from './diff-text.ts';
import type { PrintedDiff } from './diff-tree.ts';
import { printedDiff, printedElided, printedFlamescope } from './diff-tree.ts';
import { flameGraphText } from './flame-graph-text.ts';
import { flameTreeOf } from './flame-tree.ts';
import { toSeconds } from './flamescope-flame-graph.ts';
import { readFlamescopeGraphs } from './read-flamescope.ts';
import { fileLabel, readProfile } from './read-profile.ts';
import { resolveFilter } from './sample-filter-of.ts';
import { timeRangeOf, valueIndexOf } from './selection-of.ts';
import { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';
import { writeTreeJson } from './write-tree-json.ts';

/** Compares two profiles, or two ranges of one. */
export const diffCommand: Command = {
  name: 'diff',
  operands: 'A B',
  summary: 'what takes more or less in B than in A',
  help: diffHelp,
  async run(args, terminal) {
    const options = parseDiffOptions(args);
    if (options === 'help') return options;
    try {
      return options.isFlamescope
        ? await compareAsFlamescope(options, terminal)
        : await compare(options, terminal);
    } catch (error) {
      if (error instanceof SelectionError) {
        throw new InputError(`${fileLabel(options.a)} and ${fileLabel(options.b)}: ${error.message}`);
      }
      throw error;
    }
  },
};

/** Functions that grew are named up to this many; a check that fails on more needs another look than reading on. */
const maxNamed = 20;

async function compare(options: DiffOptions, terminal: Terminal): Promise<ExitCode> {
  const [a, b] = await readBoth(options, terminal);
  const union = unionTree(a.tree, b.tree);
  const weights = weighUnion(union, a, b, options.normalise);
  const heading = headingOf(options, weights.value);
  if (options.isJson) await writeJson(toPrint(union, weights, options.isElided), terminal);
  else if (options.isElided) await terminal.stdout.write(elidedText(union, weights, options.limit));
  else {
    const table = diffTable(union, weights, { order: 'self', limit: options.limit });
    await terminal.stdout.write(diffTableText(table, heading));
  }
  if (options.failOver === undefined) return 0;
  const all = diffTable(union, weights, { order: 'total', limit: Number.POSITIVE_INFINITY });
  const grown = grownFunctions(all, options.failOver);
  await tell(
    terminal,
    grown.slice(0, maxNamed).map((row) => growthText(row, all)),
  );
  if (grown.length > maxNamed) await tell(terminal, [`${grown.length - maxNamed} more functions grew.`]);
  return grown.length > 0 ? 1 : 0;
}

interface ReadSide extends DiffSide {
  readonly tree: CallTree;
}

/** Both sides; a file that is compared with itself is read once. */
async function readBoth(options: DiffOptions, terminal: Terminal): Promise<readonly [ReadSide, ReadSide]> {
  const { a, b } = options;
  const profileA = (await readProfile(a, terminal)).profile;
  const isOne =
    a.file === b.file || (a.file !== '-' && b.file !== '-' && (await terminal.isSameFile(a.file, b.file)));
  if (isOne) {
    const tree = callTree(profileA, 'thread');
    return [
      await weigh(profileA, tree, a, options, terminal),
      await weigh(profileA, tree, b, options, terminal),
    ];
  }
  const profileB = (await readProfile(b, terminal)).profile;
  return [
    await weigh(profileA, callTree(profileA, 'thread'), a, options, terminal),
    await weigh(profileB, callTree(profileB, 'thread'), b, options, terminal),
  ];
}

async function weigh(
  profile: StackProfile,
  tree: CallTree,
  file: ComparedFile,
  options: DiffOptions,
  terminal: Terminal,
): Promise<ReadSide> {
  const { filter, notes } = resolveFilter(options, profile, 'leaf');
  await tell(
    terminal,
    notes.map((note) => `${fileLabel(file)}: ${note}`),
  );
  const range = timeRangeOf(file, profile, [`--from-${file.side}`, `--to-${file.side}`]);
  const value = valueIndexOf(options, profile) ?? profile.defaultValue;
  const weights = weighTree(profile, tree, { mask: sampleMask(profile, filter), range, value });
  return { tree, weights, durationNs: selectionDuration(profile, range) };
}

function toPrint(union: UnionTree, weights: UnionWeights, isElided: boolean): PrintedDiff {
  const widths = isElided ? elidedWidths(union, weights) : widthsOf(weights, 'both');
  const graph = diffGraph(union, weights, widths, { maxBoxes: Number.POSITIVE_INFINITY });
  return isElided ? printedElided(graph) : printedDiff(graph);
}

function elidedText(union: UnionTree, weights: UnionWeights, limit: number): string {
  const widths = elidedWidths(union, weights);
  const graph = diffGraph(union, weights, widths, { maxBoxes: Number.POSITIVE_INFINITY });
  const text = flameGraphText(
    { tree: flameTreeOf(graph), value: weights.value, fileTotal: widths.fileTotal },
    limit,
  );
  return `Only in B, as it compares with A: ${text}`;
}

async function compareAsFlamescope(options: DiffOptions, terminal: Terminal): Promise<ExitCode> {
  const { a: fileA, b: fileB } = options;
  const graphsA = await readFlamescopeGraphs({ ...options, ...fileA }, terminal);
  const graphsB =
    fileA.file === fileB.file ? graphsA : await readFlamescopeGraphs({ ...options, ...fileB }, terminal);
  const a = graphsA.graphOf({ from: toSeconds(fileA.fromNs), to: toSeconds(fileA.toNs) });
  const b = graphsB.graphOf({ from: toSeconds(fileB.fromNs), to: toSeconds(fileB.toNs) });
  const printed = printedFlamescope(options.isElided ? flameScopeElided(a, b) : flameScopeDifferential(a, b));
  const heading = headingOf(options, { name: 'samples', unit: 'count' });
  if (options.isJson) await writeJson(printed, terminal);
  else await terminal.stdout.write(flamescopeDiffText(printed, heading, options.limit));
  return 0;
}

async function writeJson({ tree, totalA, totalB, weight }: PrintedDiff, { stdout }: Terminal): Promise<void> {
  await stdout.write(`${JSON.stringify({ totalA, totalB, weight }).slice(0, -1)},"root":`);
  await writeTreeJson(tree, stdout);
  await stdout.write('}\n');
}

function headingOf({ a, b }: DiffOptions, value: DiffHeading['value']): DiffHeading {
  return { labelA: labelOf(a), labelB: labelOf(b), value };
}

/** The file and the range of it. */
function labelOf(file: ComparedFile): string {
  if (file.fromNs === undefined && file.toNs === undefined) return fileLabel(file);
  const from = file.fromNs === undefined ? 'start' : `${file.fromNs / 1e9} s`;
  const to = file.toNs === undefined ? 'end' : `${file.toNs / 1e9} s`;
  return `${fileLabel(file)}, ${from} to ${to}`;
}
