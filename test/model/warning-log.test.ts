import { describe, expect, it } from 'vitest';
import { WarningLog } from '../../src/model/warning-log.ts';

describe('WarningLog', () => {
  it('says every sentence once, with its count and where it was first', () => {
    const log = new WarningLog();
    log.add('Odd.', 7);
    log.add('Strange.', 8);
    log.add('Odd.', 9);
    log.add('Odd.', 3, 4);
    expect(log.entries()).toEqual([
      { message: 'Odd.', count: 6, offset: 7 },
      { message: 'Strange.', count: 1, offset: 8 },
    ]);
  });

  it('keeps fifty sentences and goes on counting those', () => {
    const log = new WarningLog();
    for (let round = 0; round < 2; round++) {
      for (let index = 0; index < 100; index++) log.add(`Sentence ${index}.`, index);
    }
    expect(log.entries().length).toBe(50);
    expect(log.entries().every(({ count }) => count === 2)).toBe(true);
  });
});
