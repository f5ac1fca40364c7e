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

swapper 0/0 [000]  1595.000002: cycles:
\tffffffff821f2c2b default_idle ([kernel.kallsyms])

`;

const template = captureTemplate(Buffer.from(capture, 'latin1'));
const copy = (number: number): string => captureCopy(template, number).toString('latin1');
const samplesOf = (text: string): readonly string[] => text.split(/(?<=\n\n)/);
const timeOf = (sample: string): string => /\d+\.\d+(?=:)/.exec(sample)?.[0] ?? '';
const stackOf = (sample: string): string => sample.replace(/^.*\n/, '').replaceAll(/_\d+</g, '<');

describe('captureCopy', () => {
  it('gives the capture itself back first, byte for byte', () => {
    const odd = Buffer.from([...Buffer.from(capture), 0xff, 0xfe, 0x0a]);
    expect(captureCopy(captureTemplate(odd), 0)).toEqual(odd);
  });

  it('moves later copies by whole periods, in order of time and without what is above the samples', () => {
    expect(template.periodSeconds).toBe(3);
    expect(samplesOf(copy(2)).map(timeOf)).toEqual(['1599.999999', '1601.000001', '1601.000002']);
    expect(copy(2)).toMatch(/^(node|my prog|swapper) /);
  });

  it('keeps each sample whole, but in another order from copy to copy', () => {
    const stacks = samplesOf(copy(0).slice(template.header.length)).map(stackOf);
    const orders = [1, 2, 3, 4, 5, 6].map((number) => samplesOf(copy(number)).map(stackOf));
    for (const order of orders) expect(order.toSorted()).toEqual(stacks.toSorted());
    expect(new Set(orders.map((order) => order.join())).size).toBeGreaterThan(1);
  });

  it('renames some symbols in later copies, each by the number of its copy', () => {
    const lines = (number: number): readonly string[] =>
      copy(number)
        .split('\n')
        .filter((line) => line.startsWith('\t'));
    const known = new Set(lines(0));
    expect(lines(3).filter((line) => !known.has(line))).toEqual([
      '\t            92fc std::deque_3<int, std::allocator<int> >::push_back (/srv/app 2)',
    ]);
  });

  it('is the same copy every time', () => {
    expect(copy(4)).toBe(copy(4));
  });
});

it('renames about a fifth of all symbols', () => {
  const frames = Array.from({ length: 1000 }, (_, index) => `\t${index} function_${index} (/srv/app)\n`).join(
    '',
  );
  const many = captureTemplate(Buffer.from(`node 42/43 [001]  1593.000001: cycles:\n${frames}\n`));
  const renamed = captureCopy(many, 1)
    .toString()
    .match(/function_\d+_1 /g);
  expect(renamed?.length).toBeGreaterThan(150);
  expect(renamed?.length).toBeLessThan(250);
});

it('finds no samples where there are none', () => {
  expect(captureTemplate(Buffer.from('hello\n'))).toMatchObject({ samples: [], periodSeconds: 0 });
});
