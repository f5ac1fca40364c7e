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
  colour('frame.user', 'Boxes of the program’s own code.', '#d9a13b', '#f1ce59', '#e0a83e', '#f1ce59'),
  colour('frame.library', 'Boxes of shared libraries.', '#61a5d8', '#65c8fd', '#61b0e8', '#65c8fd'),
  colour('frame.jit', 'Boxes of code made at run time.', '#4fb79b', '#98e7a4', '#4fc5a6', '#98e7a4'),
  colour('frame.kernel', 'Boxes of the kernel.', '#d9805f', '#f39e8d', '#ec8a66', '#f39e8d'),
  colour('frame.inlined', 'Boxes of inlined calls.', '#bdb25a', '#ceb83e', '#d0c45c', '#ceb83e'),
  colour('frame.unknown', 'Boxes of code of unknown kind.', '#8e8f92', '#c2c4c7', '#9c9da0', '#c2c4c7'),
  colour('frame.thread', 'Boxes of threads and of everything.', '#6d7683', '#d3d9e2', '#3d4754', '#dfe5ee'),
  colour('frame.merged', 'Runs of boxes too small to draw.', '#55585e', '#dcdde0', '#55585e', '#cfd0d3'),
  colour('frame.match', 'Outline of search matches.', '#f5d90a', '#8a4b00', '#ffff00', '#8a4b00'),
  colour('frame.selected', 'Outline of the selected box.', '#ffffff', '#000000', '#f38518', '#0f4a85'),
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
