import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStartOptions } from '../../scripts/start/options.mjs';

const invokedFrom = resolve('/somewhere');

describe('the options of npm start', () => {
  it('opens a sample in the window when nothing is said', () => {
    expect(parseStartOptions([], invokedFrom)).toEqual({
      file: undefined,
      help: false,
      once: false,
      web: false,
      screenshot: undefined,
      theme: 'dark',
      timeoutMs: 120_000,
      port: 0,
    });
  });

  it('takes relative paths from the folder npm was called in', () => {
    const options = parseStartOptions(['--once', 'a.perf', '--screenshot', 'pictures/a.png'], invokedFrom);
    expect(options.file).toBe(resolve(invokedFrom, 'a.perf'));
    expect(options.screenshot).toBe(resolve(invokedFrom, 'pictures/a.png'));
  });

  it.each([
    [['--theme', 'pink'], '--theme takes dark, light, hc-dark, hc-light, not "pink".'],
    [['--timeout', '0'], '--timeout takes a whole number from 1 to 3600, not "0".'],
    [['--port', 'http'], '--port takes a whole number from 0 to 65535, not "http".'],
    [['a.perf', 'b.perf'], 'npm start takes one FILE, not 2: a.perf, b.perf.'],
  ])('refuses %j with a sentence', (args, sentence) => {
    expect(() => parseStartOptions(args, invokedFrom)).toThrow(sentence);
  });

  it('names an unknown option and the way to the list of options', () => {
    expect(() => parseStartOptions(['--twice'], invokedFrom)).toThrow(/--twice.*npm start -- --help/);
  });
});
