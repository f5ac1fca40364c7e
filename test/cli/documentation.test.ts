import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { profileCommandNames } from '../../src/cli/options.ts';
import { run } from './run.ts';

const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');

/** A command of the page and what it says comes out: standard error, standard output, and the exit code if not 0. */
interface Example {
  readonly command: string;
  readonly expected: string;
}

function examplesOf(text: string): readonly Example[] {
  return Array.from(text.matchAll(/```console\n([\s\S]*?)```/g), (match) => match[1] ?? '')
    .flatMap((block) => block.split(/^\$ chronoscope /m).slice(1))
    .map((part) => {
      const end = part.indexOf('\n');
      return { command: part.slice(0, end), expected: part.slice(end + 1) };
    });
}

/** The arguments of a command line with double quotes. */
function argumentsOf(command: string): readonly string[] {
  return Array.from(command.matchAll(/"([^"]*)"|(\S+)/g), (match) => match[1] ?? match[2] ?? '');
}

describe('docs/cli.md', () => {
  const examples = examplesOf(page);

  it('has a section for every command, and examples of those that read a profile', () => {
    for (const { name } of commands) expect(page).toContain(`\n## ${name}\n`);
    for (const name of profileCommandNames) {
      expect(examples.filter((example) => example.command.startsWith(`${name} `)).length).toBeGreaterThan(1);
    }
  });

  it.each(examples)('shows what comes of: $command', async ({ command, expected }) => {
    const { code, out, err } = await run(argumentsOf(command));
    const printed = `${err}${out}${code === 0 ? '' : `[exit code ${code}]\n`}`;
    const [start = '', rest] = expected.split('…\n');
    if (rest === undefined) expect(printed).toBe(expected);
    else expect(printed.slice(0, start.length)).toBe(start);
  });

  it('names every option the help has, and the help every option it names', () => {
    const inHelp = new Set(commands.flatMap(({ help }) => help.match(/--[a-z][a-z-]*/g) ?? []));
    const onPage = new Set(page.match(/--[a-z][a-z-]*/g));
    onPage.delete('--version');
    expect([...onPage].sort()).toEqual([...inHelp].sort());
  });

  it.each([
    ['info', ['info', 'app.perf', '--json']],
    ['heatmap', ['heatmap', 'app.perf', '--json']],
    ['flamegraph', ['flamegraph', 'app.perf', '--json']],
  ])('describes exactly the fields of the JSON of %s', async (section, args) => {
    const text = page.split(`\n## ${section}\n`)[1]?.split('\n## ')[0]?.split('JSON, one object')[1] ?? '';
    const rows = text.match(/^\| `[^|]*\|/gm) ?? [];
    const described = rows.flatMap((row) => Array.from(row.matchAll(/`([^`]+)`/g), (match) => match[1]));
    const written: unknown = JSON.parse((await run(args)).out);
    expect(described).toEqual(expect.arrayContaining(Object.keys(Object(written))));
    expect(described).toHaveLength(Object.keys(Object(written)).length);
  });
});
