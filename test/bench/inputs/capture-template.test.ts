import { describe, expect, it } from 'vitest';
import { captureCopy, captureTemplate } from './capture-template.ts';

const capture = `# ========
# hostname : demo
# ========
#
node 42/43 [001]  1593.999999: cycles:
\tffffffff8104f45a native_write_msr+0x6 ([kernel.kallsyms])
\t            92fc std::deque<int, std::allocator<int> >::push_back (/srv/app 2)
\t               0 [unknown] (/srv/app 2)

my prog 7/7 [000]  1595.000001:     250000 cycles:u:
\t            8e60 main+0x10 (/srv/app 2)

`;

const template = captureTemplate(Buffer.from(capture, 'latin1'));
const copy = (number: number, isDiverse: boolean): string =>
  captureCopy(template, number, isDiverse).toString('latin1');
const body = capture.slice(capture.indexOf('node'));

describe('captureCopy', () => {
  it('gives the capture itself back first, byte for byte', () => {
    const odd = Buffer.from([...Buffer.from(capture), 0xff, 0xfe, 0x0a]);
    expect(captureCopy(captureTemplate(odd), 0, true)).toEqual(odd);
  });

  it('moves later copies by whole periods, without the comments at the top', () => {
    expect(template).toMatchObject({ periodSeconds: 3, samples: 2 });
    expect(copy(2, false)).toBe(body.replace('1593.', '1599.').replace('1595.', '1601.'));
  });

  it('renames some symbols in later copies, each by the number of its copy', () => {
    const plain = copy(3, false).split('\n');
    const diverse = copy(3, true).split('\n');
    const renamed = diverse.filter((line, index) => line !== plain[index]);
    expect(diverse).toHaveLength(plain.length);
    expect(renamed).toEqual([
      '\t            92fc std::deque_3<int, std::allocator<int> >::push_back (/srv/app 2)',
    ]);
  });

  it('renames the same symbols wherever they are', () => {
    const again = captureTemplate(Buffer.from(body.split('\n').toReversed().join('\n'), 'latin1'));
    expect(captureCopy(again, 1, true).toString('latin1')).toContain('std::deque_1<');
  });
});

it('renames about a fifth of all symbols', () => {
  const frames = Array.from({ length: 1000 }, (_, index) => `\t${index} function_${index} (/srv/app)\n`).join(
    '',
  );
  const many = captureTemplate(Buffer.from(`node 42/43 [001]  1593.000001: cycles:\n${frames}\n`));
  const renamed = captureCopy(many, 1, true)
    .toString()
    .match(/function_\d+_1 /g);
  expect(renamed?.length).toBeGreaterThan(150);
  expect(renamed?.length).toBeLessThan(250);
});
