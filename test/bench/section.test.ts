import { expect, it } from 'vitest';
import { Figures } from './figures.ts';
import type { Section } from './section.ts';
import { runSection } from './section.ts';

it('measures everyone once a round, each round starting with another', async () => {
  const order: string[] = [];
  const contender = (id: string) => ({
    id,
    label: id.toUpperCase(),
    measure: async () => {
      order.push(id);
      return { ms: order.length };
    },
  });
  const section: Section = {
    id: 'read',
    title: 'Reading',
    contenders: [contender('a'), contender('b')],
    columns: [],
    timedBy: 'ms',
    targets: [],
    notes: () => [],
  };
  const figures = new Figures();
  const started: string[] = [];
  await runSection(section, 3, figures, (label, round) => started.push(`${label}${round}`));
  expect(order).toEqual(['a', 'b', 'b', 'a', 'a', 'b']);
  expect(started).toEqual(['A0', 'B0', 'B1', 'A1', 'A2', 'B2']);
  expect(figures.values({ section: 'read', contender: 'a' }, 'ms')).toEqual([1, 4, 5]);
});
