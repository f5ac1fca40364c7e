import type { ProfileFormat } from '../format.ts';
import { wholeFileParser } from '../whole-file-parser.ts';
import { detectNflxProfile } from './detect-nflxprofile.ts';
import { readNflxProfile } from './read-nflxprofile.ts';

/** The format of FlameScope's own converters: docs/formats/nflxprofile.md, proto/nflxprofile.proto. */
export const nflxProfileFormat: ProfileFormat = {
  id: 'nflxprofile',
  label: 'nflxprofile',
  patterns: ['*.nflxprofile', '*.nflx'],
  detect: detectNflxProfile,
  createParser: (context) => wholeFileParser(context, readNflxProfile),
};
