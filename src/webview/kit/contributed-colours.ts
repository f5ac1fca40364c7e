/** A colour the extension contributes, so that a theme or a user may restyle it (`workbench.colorCustomizations`). */
export interface ContributedColour {
  readonly id: string;
  readonly description: string;
  readonly defaults: {
    readonly dark: string;
    readonly light: string;
    readonly highContrast: string;
    readonly highContrastLight: string;
  };
}

/**
 * Every colour under `contributes.colors` in package.json. Hues of the kinds of code are spaced as in the Okabe–Ito set
 * and about equally light within a theme; a test refuses a palette whose colours cannot be told apart without red, green
 * or blue cones.
 */
export const contributedColours = [
  colour('frame.user', 'Boxes of the program’s own code.', '#e39d51', '#f5a464', '#e39d51', '#f5a464'),
  colour('frame.library', 'Boxes of shared libraries.', '#5fa9ed', '#86c6f2', '#5fa9ed', '#86c6f2'),
  colour('frame.jit', 'Boxes of code made at run time.', '#43a47d', '#a1eba6', '#43a47d', '#a1eba6'),
  colour('frame.kernel', 'Boxes of the kernel.', '#ca7bb7', '#d9a8c5', '#ca7bb7', '#d9a8c5'),
  colour('frame.inlined', 'Boxes of inlined calls.', '#a19021', '#f5d36f', '#a19021', '#f5d36f'),
  colour('frame.unknown', 'Boxes of code of unknown kind.', '#acaeb2', '#d3d6da', '#acaeb2', '#d3d6da'),
  colour('frame.thread', 'Boxes of threads and of everything.', '#6d7683', '#b3bfd0', '#3d4754', '#b3bfd0'),
  colour('frame.merged', 'Runs of boxes too small to draw.', '#55585e', '#e6e7e9', '#55585e', '#e6e7e9'),
  colour('frame.match', 'Outline of search matches.', '#f5d90a', '#8a4b00', '#ffff00', '#8a4b00'),
  colour('frame.selected', 'Outline of the selected box.', '#ffffff', '#000000', '#ffffff', '#000000'),
  colour(
    'executor.scan',
    'Table scans in the graph of a TiFlash query.',
    '#5fa9ed',
    '#86c6f2',
    '#5fa9ed',
    '#86c6f2',
  ),
  colour(
    'executor.join',
    'Joins in the graph of a TiFlash query.',
    '#e39d51',
    '#f5a464',
    '#e39d51',
    '#f5a464',
  ),
  colour(
    'executor.aggregate',
    'Aggregations and windows in the graph of a TiFlash query.',
    '#43a47d',
    '#a1eba6',
    '#43a47d',
    '#a1eba6',
  ),
  colour(
    'executor.exchange',
    'Exchange senders and receivers in the graph of a TiFlash query.',
    '#acaeb2',
    '#d3d6da',
    '#acaeb2',
    '#d3d6da',
  ),
  colour(
    'executor.filter',
    'Selections and projections in the graph of a TiFlash query.',
    '#a19021',
    '#f5d36f',
    '#a19021',
    '#f5d36f',
  ),
  colour(
    'executor.order',
    'Sorts and limits in the graph of a TiFlash query.',
    '#ca7bb7',
    '#d9a8c5',
    '#ca7bb7',
    '#d9a8c5',
  ),
  colour('phase.dispatch', 'Dispatch of a TiFlash task.', '#acaeb2', '#d3d6da', '#acaeb2', '#d3d6da'),
  colour('phase.compile', 'Building the plan of a TiFlash task.', '#5fa9ed', '#86c6f2', '#5fa9ed', '#86c6f2'),
  colour('phase.learnerRead', 'Learner read of a TiFlash task.', '#ca7bb7', '#d9a8c5', '#ca7bb7', '#d9a8c5'),
  colour(
    'phase.scheduleWait',
    'Waiting for the scheduler of a TiFlash task.',
    '#a19021',
    '#f5d36f',
    '#a19021',
    '#f5d36f',
  ),
  colour('phase.run', 'Execution of a TiFlash task.', '#43a47d', '#a1eba6', '#43a47d', '#a1eba6'),
  colour(
    'diff.more',
    'Boxes of a comparison with more in B than in A.',
    '#e8924a',
    '#f08a3c',
    '#e8924a',
    '#f08a3c',
  ),
  colour(
    'diff.less',
    'Boxes of a comparison with less in B than in A.',
    '#5aa7f0',
    '#5aa9ee',
    '#5aa7f0',
    '#5aa9ee',
  ),
  colour(
    'diff.same',
    'Boxes of a comparison with as much in B as in A.',
    '#85888e',
    '#d5d8dc',
    '#85888e',
    '#d5d8dc',
  ),
  colour('thread.running', 'Threads on a core.', '#43a47d', '#a1eba6', '#43a47d', '#a1eba6'),
  colour('thread.runnable', 'Threads that wait for a core.', '#e39d51', '#f5a464', '#e39d51', '#f5a464'),
  colour(
    'thread.preempted',
    'Threads that were put off their core.',
    '#ca7bb7',
    '#d9a8c5',
    '#ca7bb7',
    '#d9a8c5',
  ),
  colour(
    'thread.uninterruptible',
    'Threads in uninterruptible sleep.',
    '#a19021',
    '#f5d36f',
    '#a19021',
    '#f5d36f',
  ),
  colour('thread.guest', 'Virtual processors in their guest.', '#5fa9ed', '#86c6f2', '#5fa9ed', '#86c6f2'),
  colour(
    'thread.host',
    'Virtual processors in the host, sleeping threads and idle cores.',
    '#acaeb2',
    '#d3d6da',
    '#acaeb2',
    '#d3d6da',
  ),
] as const satisfies readonly ContributedColour[];

/** Names of the contributed colours without the common prefix, such as `frame.user`. */
export type ContributedColourName = (typeof contributedColours)[number] extends { readonly name: infer N }
  ? N
  : never;

function colour<const N extends string>(
  name: N,
  description: string,
  dark: string,
  light: string,
  highContrast: string,
  highContrastLight: string,
): ContributedColour & { readonly name: N } {
  return {
    name,
    id: `chronoscope.${name}`,
    description,
    defaults: { dark, light, highContrast, highContrastLight },
  };
}
