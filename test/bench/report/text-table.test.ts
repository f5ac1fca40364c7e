import { expect, it } from 'vitest';
import { textTable } from './text-table.ts';

it('lines columns up by their widest cell', () => {
  const lines = textTable(
    [
      { heading: 'who', align: 'left' },
      { heading: 'ms', align: 'right' },
      { heading: '', align: 'left' },
    ],
    [
      ['newline scan', '40', 'pass'],
      ['ours', '1 250'],
    ],
  );
  expect(lines).toEqual([
    'who              ms',
    '────────────  ─────  ────',
    'newline scan     40  pass',
    'ours          1 250',
  ]);
});
