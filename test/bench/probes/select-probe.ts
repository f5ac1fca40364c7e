import { ProfileSession } from '../../../src/worker/profile-session.ts';
import { isSelectionKind, selection, selectionsPerKind } from '../selections.ts';
import { median } from '../statistics.ts';
import { answer } from './answer.ts';
import { millionSamples } from './million-samples.ts';

const hourNs = 3600e9;

/** A range or filter chosen on a million samples: from the request to the flame graph, in the worker's own session. */
await answer(async ([path = '', kind = '']) => {
  if (!isSelectionKind(kind)) throw new Error(`There is no kind of selection called "${kind}".`);
  const profile = await millionSamples(path, hourNs);
  const session = new ProfileSession(profile, 'perf script');
  const summary = session.summary();
  const time = (index: number): number => {
    const params = selection(kind, index, summary);
    const started = performance.now();
    session.flameGraph(params);
    return performance.now() - started;
  };
  gc?.();
  // The first request for any selection also merges all stacks into the tree that the later ones only weigh.
  const firstMs = time(selectionsPerKind);
  const times = Array.from({ length: selectionsPerKind }, (_, index) => time(index));
  const { boxes } = session.flameGraph(selection(kind, 0, summary));
  return { ms: median(times), worstMs: Math.max(...times), firstMs, boxes, stacks: profile.stacks.count };
});
