import { describe, expect, it } from 'vitest';
import { fitLabel } from '../../src/analysis/label-fit.ts';

const perCharacter = 7;
const measure = (text: string): number => text.length * perCharacter;

describe('labels', () => {
  it('stay whole where they fit exactly', () => {
    expect(fitLabel('parse_header', 12 * perCharacter, measure)).toBe('parse_header');
  });

  it('lose their middle, keeping both ends', () => {
    expect(fitLabel('parse_header', 8 * perCharacter, measure)).toBe('pars…der');
    expect(fitLabel('parse_header', 4 * perCharacter, measure)).toBe('pa…r');
  });

  it('vanish where fewer than four characters fit', () => {
    expect(fitLabel('parse_header', 4 * perCharacter - 1, measure)).toBe('');
    expect(fitLabel('abcd', 0, measure)).toBe('');
  });

  it('never split a character of two units', () => {
    const rockets = '🚀'.repeat(10);
    for (let width = 4; width < 20; width++) {
      const label = fitLabel(rockets, width * perCharacter, measure);
      expect(() => encodeURIComponent(label)).not.toThrow();
    }
  });

  it('measure a huge name only a few times, and never all of it', () => {
    let calls = 0;
    let longest = 0;
    fitLabel('x'.repeat(1_000_000), 500, (text) => {
      calls++;
      longest = Math.max(longest, text.length);
      return measure(text);
    });
    expect(calls).toBeLessThan(13);
    expect(longest).toBeLessThan(2001);
  });
});
