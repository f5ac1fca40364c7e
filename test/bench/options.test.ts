import { describe, expect, it } from 'vitest';
import { parseBenchOptions } from './options.ts';

const parse = (...args: readonly string[]) => parseBenchOptions(args, '/home/me');

describe('parseBenchOptions', () => {
  it('measures everything three times by default, and once when in a hurry', () => {
    expect(parse()).toMatchObject({ runs: 3, isQuick: false, isHuge: false, isJson: false, only: [] });
    expect(parse('--quick').runs).toBe(1);
    expect(parse('--quick', '--runs', '5').runs).toBe(5);
  });

  it('finds a fixture from where npm was called', () => {
    expect(parse('--fixture', 'mine.perf').fixture).toMatch(/[\\/]home[\\/]me[\\/]mine\.perf$/);
  });

  it('collects the sections asked for', () => {
    expect(parse('--only', 'read', '--only', 'select').only).toEqual(['read', 'select']);
  });

  it.each(['0', '1.5', 'many', '', '100'])('refuses %o runs with a sentence', (runs) => {
    expect(() => parse('--runs', runs)).toThrow(/--runs takes a whole number from 1 to 99, not /);
  });

  it('refuses what it does not know and says where the options are', () => {
    expect(() => parse('--fast')).toThrow(/--fast.*npm run bench -- --help/);
  });
});
