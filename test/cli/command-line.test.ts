import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { profileCommandNames } from '../../src/cli/options.ts';
import { run } from './run.ts';

describe('the command line', () => {
  it('explains itself', async () => {
    for (const args of [['--help'], ['-h'], ['help']]) {
      const { code, out, err } = await run(args);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain('chronoscope flamegraph FILE');
    }
    for (const { name, help } of commands) {
      expect(await run([name, '--help'])).toEqual({ code: 0, out: help, err: '' });
      expect(help).toContain(`chronoscope ${name} `);
    }
    for (const command of profileCommandNames) {
      for (const args of [
        [command, '--help'],
        [command, 'x.perf', '-h'],
      ]) {
        const { code, out } = await run(args);
        expect(code).toBe(0);
        expect(out).toMatch(new RegExp(`chronoscope ${command} (?:FILE|IN OUT)`));
      }
    }
  });

  it('says its version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: 'chronoscope 1.2.3\n', err: '' });
  });

  it.each([
    [[], `Name a command: ${commands.map(({ name }) => name).join(', ')}.`],
    [['view', 'app.perf'], 'There is no command "view", only info, heatmap, '],
    [['info'], 'Name the file to read, or "-" for standard input.'],
    [['info', 'a', 'b'], 'Name one file; "b" is one too many.'],
    [['info', 'app.perf', '--nope'], "Unknown option '--nope'."],
    [['info', 'app.perf', '--rows', '5'], "Unknown option '--rows'."],
    [['heatmap', 'app.perf', '--rows'], "Option '--rows <value>' argument missing."],
    [['heatmap', 'app.perf', '--rows', '0'], '--rows takes a whole number from 1, not "0".'],
    [['heatmap', 'app.perf', '--rows', 'x'], '--rows takes a whole number from 1, not "x".'],
    [['heatmap', 'app.perf', '--column', '1s'], '--column takes seconds such as 12 or 0.25, not "1s".'],
    [
      ['flamegraph', 'app.perf', '--from', '0.1234567891'],
      '--from is finer than a nanosecond: "0.1234567891".',
    ],
    [['flamegraph', 'app.perf', '--from', '99999999'], '--from is longer than 104 days: "99999999".'],
    [
      ['flamegraph', 'app.perf', '--from', '2', '--to', '2'],
      'The time given with --to is not after the one given with --from.',
    ],
    [['info', 'app.perf', '--pid', '1,x'], '--pid takes whole numbers such as 12 or 12,13, not "1,x".'],
    [['info', 'app.perf', '--idle', 'deep'], '--idle takes leaf, flamescope, none, not "deep".'],
    [['info', 'app.perf', '--compat', 'hotspot'], '--compat takes flamescope, not "hotspot".'],
  ])('ends with code 2 and a sentence for %j', async (args, sentence) => {
    const { code, out, err } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^chronoscope: .* See "chronoscope (\w+ )?--help"\.\n$/);
    expect(err).toContain(sentence);
  });

  it('names the formats there are when asked for another', async () => {
    const { code, err } = await run(['info', 'app.perf', '--format', 'word']);
    expect(code).toBe(2);
    expect(err).toContain('No format is called "word". There are: perf-script');
  });

  it.each([
    ['lost.perf', 'lost.perf does not exist.'],
    ['secret.perf', 'You are not allowed to read secret.perf.'],
    ['folder/', 'folder/ is a folder; name a file in it.'],
    [
      'empty.perf',
      'empty.perf is empty: whatever was to write it wrote nothing, or has not yet. Record or copy it again.',
    ],
    ['photo.jpg', 'photo.jpg is in no format Chronoscope reads: it starts with "\uFFFD\uFFFD\uFFFD".'],
  ])('ends with code 1 and a sentence for %s', async (file, sentence) => {
    const files = { 'empty.perf': '', 'photo.jpg': Uint8Array.of(0xff, 0xd8, 0xff) };
    for (const command of profileCommandNames) {
      const isWriting = command === 'convert' || command === 'report';
      const { code, out, err } = await run([command, file, ...(isWriting ? ['x.folded'] : [])], {
        files,
      });
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toContain(`chronoscope: ${sentence}`);
      expect(err.trimEnd()).not.toContain('\n');
    }
  });

  it('reads standard input, and compressed files', async () => {
    const direct = await run(['flamegraph', 'app.perf', '--json']);
    const files = { '-': 'app 1 10.0: cycles:\n\t401136 main (/bin/app)\n\n' };
    expect((await run(['info', '-', '--json'], { files })).out).toContain('"samples": 1,');
    expect(await run(['flamegraph', 'app.perf.gz', '--json'])).toEqual(direct);
  });

  it('says what a filter names that the file does not have, and goes on', async () => {
    const { code, out, err } = await run(['info', 'app.perf', '--json', '--comm', 'aap', '--cpu', '9']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ samples: 0 });
    expect(err).toBe(
      'chronoscope: No sample matches --comm "aap"; there are "app", "swapper", "log writer".\n' +
        'chronoscope: No sample matches --cpu "9"; there are "0", "1".\n',
    );
  });

  it('keeps escape sequences in names away from the terminal', async () => {
    const evil = 'a\u001b[2Jb 1 10.0: cycles:\n\t401136 m\u001b]0;x\u0007ain (/bin/app)\n\n';
    for (const command of ['info', 'flamegraph']) {
      const { out } = await run([command, '-'], { files: { '-': evil } });
      expect(out).not.toContain('\u001b');
      expect(out).toContain('a\uFFFD[2Jb');
    }
  });
});
