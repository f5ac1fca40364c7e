import type { ProfileFormat } from '../format.ts';
import { ByteCursor } from './byte-cursor.ts';
import { MojoParser } from './mojo-parser.ts';
import { readMojoVersion } from './mojo-version.ts';

/** The binary output of Austin, versions 1 to 4: docs/formats/mojo.md. */
export const mojoFormat: ProfileFormat = {
  id: 'mojo',
  label: 'Austin MOJO',
  patterns: ['*.mojo'],
  detect(head) {
    const cursor = new ByteCursor();
    cursor.open(head, 0, head.length);
    return readMojoVersion(cursor) === undefined || cursor.state !== 'good' ? 0 : 1;
  },
  createParser: (context) => new MojoParser(context),
};
