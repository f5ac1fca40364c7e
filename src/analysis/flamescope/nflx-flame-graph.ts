import type { StackProfile } from '../../model/profile.ts';
import type { NflxFrame, NflxOptions } from './nflx-options.ts';
import { processNflxStack } from './nflx-processors.ts';
import { nflxStacks } from './nflx-stacks.ts';

/** A box of the flame graph the nflxprofile library makes. */
export interface NflxNode {
  readonly name: string;
  readonly libtype: string;
  /** `file:line`, or empty. */
  readonly file: string;
  /** Weight of the samples that end here. */
  self: number;
  /** What the `nodejs` processor adds. */
  nodeJs: NflxNodeJs | undefined;
  readonly children: NflxNode[];
}

export interface NflxNodeJs {
  /** Of the frame merged last. */
  readonly realName: string;
  readonly isJavaScript: boolean;
  /** Weight of the samples in which V8 had optimised the function. */
  readonly optimized: number;
  /** Weight of the samples whose call had a wrong number of arguments. */
  readonly argumentAdaptor: number;
}

/**
 * Merges an nflxprofile into a flame graph exactly as Netflix's library does, options included. The ordinary views do
 * not use it; it exists so that their answers can be held against the original's.
 */
export function nflxFlameGraph(profile: StackProfile, options: NflxOptions): NflxNode {
  const root: NflxNode = newNode({ name: 'root', libtype: '', file: '' });
  for (const { frames, weight } of nflxStacks(profile, options)) {
    const processed = processNflxStack(frames, options.processor);
    add(root, arrange(profile, processed, options), weight, options.ignoresLibtype === true);
  }
  return root;
}

function arrange(
  profile: StackProfile,
  frames: readonly NflxFrame[],
  options: NflxOptions,
): readonly NflxFrame[] {
  const chosen = options.byPackage ? packagePath(profile, frames) : frames;
  const ordered = options.isInverted ? chosen.toReversed() : chosen;
  if (options.middleOut === undefined) return ordered;
  const text = options.middleOut;
  const match = ordered.findIndex(({ name }, index) => index > 0 && name.includes(text));
  return match < 0 ? [] : ordered.slice(match - 1);
}

/** The innermost frame as a path. In a file of whole stacks the library gives it the process's library type: none. */
function packagePath(profile: StackProfile, frames: readonly NflxFrame[]): readonly NflxFrame[] {
  const leaf = frames.at(-1);
  if (leaf === undefined) return [];
  const hasStacks = profile.metadata.some(({ key, value }) => key === 'has_node_stack' && value === 'true');
  const path = (leaf.name.split(';')[0] ?? '').split('/');
  return path.map((name) => ({ name, libtype: hasStacks ? '' : leaf.libtype, file: '' }));
}

function add(root: NflxNode, frames: readonly NflxFrame[], weight: number, ignoresLibtype: boolean): void {
  let node = root;
  for (const frame of frames) {
    const name = frame.name.trim();
    const libtype = ignoresLibtype ? '' : frame.libtype;
    let child = node.children.find(
      (known) => known.name === name && known.libtype === libtype && known.file === frame.file,
    );
    if (child === undefined) {
      child = newNode({ name, libtype, file: frame.file });
      node.children.push(child);
    }
    child.nodeJs = merge(child.nodeJs, frame, weight);
    node = child;
  }
  node.self += weight;
}

function newNode({ name, libtype, file }: NflxFrame): NflxNode {
  return { name, libtype, file, self: 0, nodeJs: undefined, children: [] };
}

function merge(known: NflxNodeJs | undefined, { extras }: NflxFrame, weight: number): NflxNodeJs | undefined {
  if (extras === undefined) return known;
  return {
    realName: extras.realName,
    isJavaScript: extras.isJavaScript,
    optimized: (known?.optimized ?? 0) + (extras.isOptimized ? weight : 0),
    argumentAdaptor: (known?.argumentAdaptor ?? 0) + (extras.isAdapted ? weight : 0),
  };
}
