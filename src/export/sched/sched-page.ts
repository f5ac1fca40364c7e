import { scaleText } from '../../analysis/sched/scale-text.ts';
import type { DiffView, DurationKind, EmptyReason, RunWindow } from '../../analysis/sched/view-data.ts';
import type { Html, HtmlCell } from '../html/html-parts.ts';
import { columnsOf, durationCell, htmlTable, paragraph, section, text } from '../html/html-parts.ts';
import { pageScript, pageStyle } from '../html/page-style.ts';
import { coreMapChart, cpuChart, densityChart, exitsChart, taskLabel } from './charts.ts';
import type { SchedDashboard } from './dashboard.ts';
import { timelineChart, timelineColours, timelineLegend } from './timeline-chart.ts';

const kindTitles: { readonly [K in DurationKind]: string } = {
  run: 'Runs: time on a core until a switch',
  sleep: 'Sleeps: time asleep until a wake-up',
  iowait: 'Waits for input and output',
  guest: 'Guest: time in the guest until an exit',
  host: 'Host: time from an exit to the next entry',
};

/**
 * A dashboard as one page for any browser: no script or style from elsewhere, every name from a capture escaped. The
 * page forbids itself to load anything.
 *
 * @param version of the product, for the footer
 */
export function schedPage(dashboard: SchedDashboard, version: string): string {
  const { cpu } = dashboard;
  const title = cpu.runs.map(({ label }) => label).join(' · ');
  const parts: readonly (readonly [id: string, title: string, body: readonly Html[]])[] = [
    ['cpu', 'CPU and context switches', cpuSection(dashboard)],
    ['exits', 'KVM exits', exitsSection(dashboard)],
    ['cores', 'Core map', coresSection(dashboard)],
    ['durations', 'Durations over time', durationsSection(dashboard)],
    ['timeline', 'Timeline', timelineSection(dashboard)],
    ['latency', 'Latency and idle time', latencySection(dashboard)],
    ['threads', 'Threads', threadsSection(dashboard)],
    ...(dashboard.diffs.length > 0 ? [['diff', 'Differences', diffSection(dashboard.diffs)] as const] : []),
  ];
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${text(title)} – scheduler</title><style>${pageStyle}</style></head><body>`,
    `<h1>${text(title)}</h1>`,
    runsTable(dashboard),
    `<nav>${parts.map(([id, name]) => `<a href="#${id}">${text(name)}</a>`).join('')}</nav>`,
    ...parts.map(([id, name, body]) => section(id, name, body)),
    `<footer>Written by Chronoscope ${text(version)}.</footer><script>${pageScript}</script></body></html>\n`,
  ].join('');
}

function runsTable({ summaries, cpu }: SchedDashboard): Html {
  const rows = cpu.runs.map(({ label, file, rows: count, fromUs, toUs, scale }, index): HtmlCell[] => [
    label,
    file,
    count,
    `${(fromUs / 1000).toFixed(1)} – ${(toUs / 1000).toFixed(1)} ms`,
    summaries[index]?.cores ?? 0,
    scaleText(scale),
  ]);
  const doubts = summaries.flatMap(({ file, doubts: sentences, lostEvents, warnings }) => [
    ...sentences.map((sentence) => `${file}: ${sentence}`),
    ...warnings.map(({ message }) => `${file}: ${message}`),
    ...(lostEvents > 0 ? [`${file}: ${lostEvents} events were lost while recording.`] : []),
  ]);
  return [
    htmlTable('Captures', columnsOf('run', 'file', '#rows', 'window', '#cores', ''), rows),
    ...doubts.map((sentence) => `<p class="mark">${text(sentence)}</p>`),
  ].join('');
}

function explained({ sentence, remedy }: EmptyReason): readonly Html[] {
  return [paragraph(`${sentence} ${remedy}`)];
}

function cpuSection({ cpu }: SchedDashboard): readonly Html[] {
  if (cpu.empty !== undefined) return explained(cpu.empty);
  const rows = cpu.tasks.map(({ task, run, percent, switches, runtimeUs, threads }): HtmlCell[] => [
    task,
    cpu.runs[run]?.label ?? '',
    { shown: percent.toFixed(1), sortBy: percent },
    switches,
    durationCell(runtimeUs),
    threads,
  ]);
  return [
    paragraph('100 % is one core for the whole window; tasks of several threads may have more.'),
    '<ul class="legend"><li><i class="percent"></i>percent of one core</li><li><i class="count"></i>context switches</li></ul>',
    cpuChart(cpu),
    htmlTable(
      'CPU and context switches',
      columnsOf('task', 'run', '#% of a core', '#switches', '#run time', '#threads'),
      rows,
    ),
  ];
}

function exitsSection({ exits }: SchedDashboard): readonly Html[] {
  if (exits.empty !== undefined) return explained(exits.empty);
  const { runs, reasons, tasks, isIsaGuessed, isa } = exits;
  const legend = reasons.map(
    ({ label, color }) => `<li><i style="background:${color}"></i>${text(label)}</li>`,
  );
  const counts = tasks.map(({ task, run, counts: byReason, total }): HtmlCell[] => [
    task,
    runs[run]?.label ?? '',
    ...byReason,
    total,
  ]);
  const handling = tasks.flatMap(({ task, run, handling: entries }) =>
    entries.map((entry): HtmlCell[] => [
      taskLabel(runs, task, run),
      reasons.find(({ code }) => code === entry.code)?.label ?? '',
      entry.count,
      ...[entry.totalUs, entry.minUs, entry.meanUs, entry.p50Us, entry.p99Us, entry.maxUs].map(durationCell),
    ]),
  );
  const shares = tasks.map(({ task, run, guestUs, hostUs }): HtmlCell[] => {
    const percent = guestUs + hostUs > 0 ? (100 * guestUs) / (guestUs + hostUs) : 0;
    return [
      taskLabel(runs, task, run),
      durationCell(guestUs),
      durationCell(hostUs),
      { shown: percent.toFixed(2), sortBy: percent },
    ];
  });
  return [
    paragraph(
      `Exit reasons are ${isIsaGuessed ? 'taken to be ' : ''}those of ${[...new Set(isa)].join(', ').toUpperCase()}.`,
    ),
    `<ul class="legend">${legend.join('')}</ul>`,
    exitsChart(exits),
    htmlTable(
      'Exits by reason',
      columnsOf('task', 'run', ...reasons.map(({ label }) => `#${label}`), '#total'),
      counts,
    ),
    htmlTable(
      'Handling time: from an exit to the next entry, time switched out included',
      columnsOf('task', 'reason', '#count', '#total', '#min', '#mean', '#p50', '#p99', '#max'),
      handling,
    ),
    htmlTable('Guest and host', columnsOf('task', '#guest', '#host', '#guest %'), shares),
  ];
}

function coresSection({ coreMaps }: SchedDashboard): readonly Html[] {
  if (coreMaps.empty !== undefined) return explained(coreMaps.empty);
  return [
    '<ul class="legend"><li><i class="cool"></i>upper half: percent of the core, full at 100 %</li><li><i class="warm"></i>lower half: context switches, full at the most of one cell</li></ul>',
    ...coreMaps.maps.flatMap((map) => {
      const name = coreMaps.runs[map.run]?.label ?? '';
      const rows = map.cells.map(({ task, core, percent, switches }): HtmlCell[] => [
        task,
        { shown: String(core), sortBy: core === 'all' ? map.maxCore : core },
        { shown: percent.toFixed(2), sortBy: percent },
        switches,
      ]);
      return [
        heading(name),
        coreMapChart(map, `Core map of ${name}`),
        htmlTable(`Core map of ${name}`, columnsOf('task', '#core', '#% of the core', '#switches'), rows),
      ];
    }),
  ];
}

function durationsSection({ durations }: SchedDashboard): readonly Html[] {
  return [
    paragraph('Stronger: more. Whole line: half of all durations are shorter. Dashed: 99 of 100 are.'),
    ...durations.flatMap(({ run, series, empty }) => [
      ...(durations.length > 1 ? [heading(run.label)] : []),
      ...(empty === undefined ? [] : explained(empty)),
      ...series
        .filter(({ rows }) => rows > 0)
        .flatMap((one) => {
          const outliers = one.outliers.map(({ task, tid, core, timeUs, durationUs }): HtmlCell[] => [
            task,
            tid,
            core,
            durationCell(timeUs),
            durationCell(durationUs),
          ]);
          return [
            heading(`${kindTitles[one.kind]} (${one.stats.count})`),
            densityChart(one, run, `${kindTitles[one.kind]}, ${run.label}`),
            htmlTable('Longest', columnsOf('task', '#tid', '#core', '#ended at', '#took'), outliers),
          ];
        }),
    ]),
  ];
}

function timelineSection({ timelines }: SchedDashboard): readonly Html[] {
  const colours = timelineColours(timelines);
  return [
    paragraph(
      'Who ran on each core. A bar is as high as the core was busy; grey: a task that ran less, or several.',
    ),
    timelineLegend(colours),
    ...timelines.flatMap((view) => [
      ...(timelines.length > 1 ? [heading(view.run.label)] : []),
      ...(view.empty === undefined ? [timelineChart(view, colours)] : explained(view.empty)),
      ...(view.laneCount > view.lanes.length
        ? [paragraph(`The first ${view.lanes.length} of ${view.laneCount} cores are shown.`)]
        : []),
    ]),
  ];
}

/** Threads a page lists; a machine may have tens of thousands. */
const maxThreads = 1000;

function threadsSection({ threads: { threads, runs, empty } }: SchedDashboard): readonly Html[] {
  if (empty !== undefined) return explained(empty);
  const rows = threads
    .slice(0, maxThreads)
    .map(({ task, tid, rows: count, run }): HtmlCell[] => [task, tid, count, nameOf(runs, run)]);
  return [
    htmlTable('Threads by number of rows', columnsOf('task', '#tid', '#rows', 'run'), rows),
    ...(threads.length > maxThreads
      ? [paragraph(`The first ${maxThreads} of ${threads.length} threads are listed.`)]
      : []),
  ];
}

function latencySection({ latency, idle }: SchedDashboard): readonly Html[] {
  const rows = latency.tasks
    .filter(({ count }) => count > 0)
    .map(({ task, run, count, meanUs, p50Us, p99Us, maxUs, maxToUs, migrations }): HtmlCell[] => [
      taskLabel(latency.runs, task, run),
      count,
      ...[meanUs, p50Us, p99Us, maxUs, maxToUs].map(durationCell),
      migrations,
    ]);
  const cores = idle.flatMap(({ run, cores: perCore }) =>
    perCore.map(
      ({ core, switches, busyUs, idleUs, idlePercent, longestIdleUs, longestIdleAtUs }): HtmlCell[] => [
        run.label,
        core,
        switches,
        durationCell(busyUs),
        durationCell(idleUs),
        { shown: idlePercent.toFixed(1), sortBy: idlePercent },
        durationCell(longestIdleUs),
        durationCell(longestIdleAtUs),
      ],
    ),
  );
  return [
    ...(latency.empty === undefined
      ? [
          htmlTable(
            'Waiting for a core, from being ready to running',
            columnsOf('task', '#waits', '#mean', '#p50', '#p99', '#max', '#max ended at', '#migrations'),
            rows,
          ),
        ]
      : explained(latency.empty)),
    htmlTable(
      'Cores',
      columnsOf('run', '#core', '#switches', '#busy', '#idle', '#idle %', '#longest idle', '#from'),
      cores,
    ),
  ];
}

function diffSection(diffs: readonly DiffView[]): readonly Html[] {
  return diffs.flatMap(({ runs, base, other, tasks, exits, empty }) => {
    const name = `${nameOf(runs, other)} against ${nameOf(runs, base)}`;
    if (empty !== undefined) return [heading(name), ...explained(empty)];
    const rows = tasks.map(({ task, percent, switchesPerSecond, exitsPerSecond, latencyUs }): HtmlCell[] => [
      task,
      ...deltaCells(percent, 1),
      signed(switchesPerSecond.change, 1),
      signed(exitsPerSecond.change, 1),
      signed(latencyUs.change, 1),
    ]);
    const reasons = exits.map(({ task, reason, perSecond }): HtmlCell[] => [
      task,
      reason.label,
      ...deltaCells(perSecond, 1),
    ]);
    return [
      heading(name),
      htmlTable(
        'Tasks',
        columnsOf(
          'task',
          '#% of a core before',
          '#after',
          '#change',
          '#of it %',
          '#switches/s',
          '#exits/s',
          '#mean wait µs',
        ),
        rows,
      ),
      ...(reasons.length > 0
        ? [
            htmlTable(
              'Exits per second',
              columnsOf('task', 'reason', '#before', '#after', '#change', '#of it %'),
              reasons,
            ),
          ]
        : []),
    ];
  });
}

function deltaCells(
  { base, other, change, changePercent }: DiffView['tasks'][number]['percent'],
  digits: number,
): readonly HtmlCell[] {
  const shown = (value: number | undefined): HtmlCell =>
    value === undefined ? { shown: '–', sortBy: 0 } : { shown: value.toFixed(digits), sortBy: value };
  return [
    shown(base),
    shown(other),
    signed(change, digits),
    changePercent === undefined ? { shown: '–', sortBy: 0 } : signed(changePercent, 0),
  ];
}

function signed(value: number, digits: number): HtmlCell {
  return { shown: `${value > 0 ? '+' : ''}${value.toFixed(digits)}`, sortBy: value };
}

function nameOf(runs: readonly RunWindow[], run: number): string {
  return runs[run]?.label ?? '';
}

function heading(title: string): Html {
  return `<h3>${text(title)}</h3>`;
}
