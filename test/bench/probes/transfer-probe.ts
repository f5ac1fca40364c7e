import { deserialize, serialize } from 'node:v8';
import { ProfileSession } from '../../../src/worker/profile-session.ts';
import { median } from '../statistics.ts';
import { isViewName, viewData } from '../views.ts';
import { answer } from './answer.ts';
import { millionSamples } from './million-samples.ts';

const dayNs = 86_400e9;
const repetitions = 9;

/**
 * What a view's data weighs on its way from the worker through the extension host to the webview, and how long the host
 * is busy passing it on: receiving a structured clone and making another is more than it has to do.
 */
await answer(async ([path = '', view = '']) => {
  if (!isViewName(view)) throw new Error(`There is no view called "${view}".`);
  const data = viewData(view, new ProfileSession(await millionSamples(path, dayNs), 'perf script'));
  const message = serialize(data);
  gc?.();
  const times = Array.from({ length: repetitions }, () => relay(message));
  return { kilobytes: message.length / 1000, ms: median(times), worstMs: Math.max(...times) };
});

function relay(message: Buffer): number {
  const started = performance.now();
  serialize(deserialize(message));
  return performance.now() - started;
}
