import type { StackProfile } from '../../../src/model/profile.ts';
import { ProfileBuilder, rootStack } from '../../../src/model/profile-builder.ts';
import { ChronoFlameChart } from '../../../src/webview/profile/flame-chart/chrono-flame-chart.ts';
import type { ChartInputs, WantedChart } from '../../../src/webview/profile/flame-chart/flame-chart-view.ts';
import { ViewStore } from '../../../src/webview/profile/state/view-store.ts';
import { ProfileSession } from '../../../src/worker/profile-session.ts';
import { seededRandom } from '../inputs/random.ts';

export interface MountedFlameChart {
  readonly element: ChronoFlameChart;
  /** How often boxes have been drawn. */
  readonly draws: number;
  /** Whether all boxes that are wanted have come. */
  readonly isSettled: boolean;
}

/** Stacks of about this depth; each sample leaves some of the innermost calls and makes others. */
const depth = 40;

/** A thread sampled `count` times a millisecond apart, whose stacks change like those of a program. */
export function threadProfile(count: number, seed: number): StackProfile {
  const random = seededRandom(seed);
  const builder = new ProfileBuilder('bench');
  const frames = Array.from({ length: 500 }, (_, index) =>
    builder.frame(builder.strings.internText(`function_${index}`), -1, -1, -1, -1, 'user'),
  );
  const thread = builder.thread(1, 1, builder.strings.internText('main'));
  const event = builder.event(builder.strings.internText('cycles'));
  const path = [rootStack];
  for (let row = 0; row < count; row++) {
    const kept = Math.max(1, path.length - 1 - Math.floor(random() ** 3 * depth));
    path.length = kept;
    const wanted = depth - 8 + Math.floor(random() * 16);
    while (path.length < wanted) {
      path.push(
        builder.stack(path.at(-1) ?? rootStack, frames[Math.floor(random() ** 2 * frames.length)] ?? 0),
      );
    }
    const time = builder.timeOf(1000 + Math.floor(row / 1000), (row % 1000) * 1_000_000);
    builder.sample(time, path.at(-1) ?? rootStack, thread, 0, event);
  }
  return builder.finish();
}

/** Puts the product's flame chart of `profile` into `stage`; what it asks for is answered between frames, as by a worker. */
export function mountFlameChart(stage: Element, profile: StackProfile): MountedFlameChart {
  const session = new ProfileSession(profile, 'bench');
  const filter = { idle: 'none' as const };
  const summary = session.summary();
  const threads = session.threads({ filter, value: 0, slices: 400 });
  const store = new ViewStore({ readKept: () => undefined, keep: () => undefined });
  const element = new ChronoFlameChart();
  let shown: Pick<ChartInputs, 'data' | 'lanes'> = { data: undefined, lanes: [] };
  let asked = '';
  let draws = 0;
  let open = 0;
  const update = (): void => {
    element.inputs = {
      summary,
      threads,
      ...shown,
      range: undefined,
      viewport: store.state.viewport.flameChart,
    };
  };
  element.palette = 'kind';
  element.timeAxis = 'relative';
  element.found = undefined;
  element.apply = store.apply;
  element.want = (wanted: WantedChart) => {
    const key = JSON.stringify(wanted);
    if (key === asked) return;
    asked = key;
    open++;
    setTimeout(() => {
      open--;
      shown = { data: session.chart({ filter, ...wanted }), lanes: wanted.threads };
      update();
    });
  };
  element.style.height = '100%';
  element.addEventListener('chrono-painted', () => draws++);
  store.subscribe(update);
  update();
  stage.append(element);
  return {
    element,
    get draws() {
      return draws;
    },
    get isSettled() {
      return open === 0 && shown.data !== undefined;
    },
  };
}
