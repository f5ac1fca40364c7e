import { describe, expect, it } from 'vitest';
import { writeZip } from '../parsers/container/write-zip.ts';
import { run } from './run.ts';

const files = {
  'runs.zip': writeZip([
    { name: 'monday/app.folded', content: 'main;work 3\n' },
    { name: 'tuesday/app.folded', content: 'main;work 4\nmain;rest 1\n' },
  ]),
};

describe('a zip archive of several profiles', () => {
  it('is refused with their names and the option to name one', async () => {
    const { code, out, err } = await run(['info', 'runs.zip'], { files });
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: 'chronoscope: runs.zip holds 2 files: monday/app.folded, tuesday/app.folded. Name one with --member.\n',
    });
  });

  it.each(['info', 'flamegraph'])('is read by %s where one is named', async (command) => {
    const args = [command, 'runs.zip', '--member', 'tuesday/app.folded', '--json'];
    const { code, out } = await run(args, { files });
    expect(code).toBe(0);
    expect(out).toContain(command === 'info' ? '"samples": 5' : '"rest"');
  });
});
