import { maxLineBytes } from '../line-feed.ts';

/** What can be odd about a perf text, as sentences for the user. One sentence per kind, so that they can be counted. */
export const warning = {
  text: 'Lines that are neither samples nor stack frames were skipped.',
  noFrame: 'Lines inside a stack that are not stack frames were skipped.',
  strayFrames: 'Stack frames without a sample line above them were kept as samples without time and thread.',
  untimedSample: 'Samples whose line has no readable time were kept without one.',
  impossibleTime: 'Times that no kernel can have written were left out.',
  cutLine: 'The file ends in the middle of a line, which was skipped.',
  longLine: `Lines longer than ${maxLineBytes / 1_048_576} MB were skipped.`,
} as const;
