import { join } from 'node:path';
import { runMain } from '../../scripts/console/run-main.mjs';
import { cacheFolder } from '../../scripts/setup/cache-folder.mjs';
import { ensureBrowser } from '../../scripts/setup/ensure-browser.mjs';
import type { BenchContext } from './bench-context.ts';
import { Figures } from './figures.ts';
import { describeMachine } from './machine.ts';
import type { BenchOptions } from './options.ts';
import { parseBenchOptions, usage } from './options.ts';
import type { JsonReport } from './report/report-json.ts';
import { jsonSection } from './report/report-json.ts';
import { reportHeading, reportSection, reportTargets } from './report/report-text.ts';
import type { Section } from './section.ts';
import { runSection } from './section.ts';
import { allSections } from './sections/all-sections.ts';
import { evaluateTargets } from './target.ts';

/** The capture inputs grow from unless told otherwise: real, system-wide, 90 s of Node, Python and the kernel. */
const sampleCapture = join('samples', 'checkout-service', 'checkout-service.perf.gz');

/** Where this program was started, and where its parts are. */
export interface BenchPlace {
  /** The checkout. */
  readonly root: string;
  /** The folder with the bundled probes and pages. */
  readonly programFolder: string;
  /** The folder relative paths on the command line start at. */
  readonly invokedFrom: string;
}

/** The command `npm run bench`; sets the exit code. */
export async function bench(args: readonly string[], place: BenchPlace): Promise<void> {
  await runMain(async () => {
    const options = parseBenchOptions(args, place.invokedFrom);
    if (options.isHelp) console.log(usage);
    else await measureAndReport(options, place);
    return 0;
  });
}

async function measureAndReport(options: BenchOptions, place: BenchPlace): Promise<void> {
  const context: BenchContext = {
    ...place,
    inputFolder: join(cacheFolder(), 'bench'),
    fixture: options.fixture ?? join(place.root, sampleCapture),
    browser: await ensureBrowser(),
    isQuick: options.isQuick,
    isHuge: options.isHuge,
  };
  const machine = await describeMachine(context.browser);
  const date = new Date();
  if (!options.isJson) print(reportHeading(machine, options.runs, date));
  const figures = new Figures();
  const sections: Section[] = [];
  for (const { id, make } of allSections(context)) {
    if (options.only.length > 0 && !options.only.some((word) => id.includes(word))) continue;
    const section = await make();
    await runSection(section, options.runs, figures, (label, round) =>
      console.error(`▸ ${section.title}: ${label} (${round + 1}/${options.runs})`),
    );
    sections.push(section);
    if (!options.isJson) print(['', ...reportSection(section, figures)]);
  }
  const targets = evaluateTargets(
    sections.flatMap((section) => section.targets),
    figures,
  );
  if (!options.isJson) {
    print(['', ...reportTargets(targets)]);
    return;
  }
  const report: JsonReport = {
    date: date.toISOString(),
    machine,
    runs: options.runs,
    sections: sections.map((section) => jsonSection(section, figures)),
    targets,
  };
  console.log(JSON.stringify(report, undefined, 2));
}

function print(lines: readonly string[]): void {
  console.log(lines.join('\n'));
}
