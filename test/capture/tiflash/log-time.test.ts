import { describe, expect, it } from 'vitest';
import { parseLogTime } from '../../../src/capture/tiflash/log-time.ts';
import { windowCommand } from '../../../src/capture/tiflash/remote-command.ts';

const at = Date.UTC(2026, 6, 21, 2, 0, 5);

describe('a time that someone types', () => {
  it.each([
    ['2026-07-21T10:00:05+08:00', at],
    ['2026/07/21 10:00:05.045 +08:00', at + 45],
    ['2026-07-21T02:00:05Z', at],
    ['2026-07-21 10:00+0800', at - 5000],
    ['2026-07-21T02:00:05', new Date(2026, 6, 21, 2, 0, 5).getTime()],
    ['2026-07-21', new Date(2026, 6, 21).getTime()],
    ['yesterday', undefined],
    ['2026-13-41', undefined],
    ['$(reboot)', undefined],
  ])('%s', (text, ms) => {
    expect(parseLogTime(text)).toBe(ms);
  });

  it('never reaches a shell in another form', () => {
    const early = '2026/07/21 10:00:05.045';
    expect(windowCommand("/l/o'g", 10, early, early)).toContain(String.raw`< '/l/o'\''g'`);
    expect(() => windowCommand('/log', 10, early, '"; reboot; "')).toThrow(RangeError);
  });
});
