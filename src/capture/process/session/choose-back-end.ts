import { backEndById, backEnds } from '../back-ends.ts';
import { problem } from '../capture-problem.ts';
import type { CaptureRequest } from '../capture-request.ts';
import type { Driver } from '../driver.ts';
import type { ProcessInfo, Runtime } from '../inspect/process-info.ts';
import type { Tool, ToolLocator } from '../tool/tool-locator.ts';
import { compareVersions } from '../tool/version.ts';

/** What is to be profiled, as far as it is known before anything is started. */
export interface ChoiceTarget {
  readonly request: CaptureRequest;
  readonly runtime: Runtime;
  readonly process: ProcessInfo | undefined;
}

/** The back end that will do it. */
export interface ChosenBackEnd {
  readonly driver: Driver;
  readonly tool: Tool | undefined;
}

const runtimeLabels: { readonly [K in Runtime]: string } = {
  python: 'Python',
  node: 'Node.js',
  java: 'Java',
  ruby: 'Ruby',
  go: 'Go',
  native: 'native',
};

/** What people call a runtime. */
export function runtimeLabel(runtime: Runtime): string {
  return runtimeLabels[runtime];
}

/**
 * The back end for a request: the wished one, or else the first that knows the target's runtime and is installed. No
 * other takes the place of those that know the runtime: perf would show the interpreter instead of the program.
 *
 * @throws {CaptureProblem} `no-tool`, `old-tool` or `not-supported`
 */
export async function chooseBackEnd(
  target: ChoiceTarget,
  wished: string | undefined,
  locator: ToolLocator,
): Promise<ChosenBackEnd> {
  const { request, runtime } = target;
  if (wished !== undefined) return findWished(target, wished, locator);
  const kind = request.target.kind;
  const candidates = backEnds.filter(
    (driver) =>
      driver.platforms.includes(process.platform) &&
      canTake(driver, kind) &&
      driver.runtimes.includes(runtime),
  );
  for (const driver of candidates) {
    const tool = await findUsable(driver, target, locator);
    if (tool !== undefined) return { driver, tool: tool === 'none needed' ? undefined : tool };
  }
  const names = candidates.map(({ label }) => label).join(' or ');
  const label = runtimeLabel(runtime);
  if (candidates.length === 0) {
    throw problem('not-supported', `No profiler on this system can take a ${label} process this way.`);
  }
  const withPerf =
    process.platform === 'linux' && runtime !== 'native'
      ? ' With perf as back end its native code can be profiled instead.'
      : '';
  throw problem(
    'no-tool',
    `Profiling a ${label} process needs ${names}, which is not installed here.${withPerf}`,
    {
      commands: candidates.flatMap(({ label: tool, install }) =>
        install.map(({ label: how, commandLine }) => ({ label: `${tool}: ${how}`, commandLine })),
      ),
    },
  );
}

function canTake({ abilities, id }: Driver, kind: CaptureRequest['target']['kind']): boolean {
  if (kind === 'url') return id === 'pprof';
  return kind === 'attach' ? abilities.attach : abilities.launch;
}

async function findWished(
  { request, process: info }: ChoiceTarget,
  wished: string,
  locator: ToolLocator,
): Promise<ChosenBackEnd> {
  const driver = backEndById(wished);
  if (driver === undefined) {
    throw problem(
      'not-supported',
      `No back end is called "${wished}". There are: ${backEnds.map(({ id }) => id).join(', ')}.`,
    );
  }
  if (!driver.platforms.includes(process.platform)) {
    throw problem('not-supported', `${driver.label} does not run on this system.`);
  }
  if (!canTake(driver, request.target.kind)) {
    const what = {
      attach: 'attach to a running process',
      launch: 'launch a program',
      url: 'read from an address',
    };
    throw problem('not-supported', `${driver.label} cannot ${what[request.target.kind]}.`);
  }
  if (driver.isAtHand !== undefined && !(await driver.isAtHand(request.target, info))) {
    const where = info === undefined ? 'in the interpreter of this program' : `in process ${info.pid}`;
    throw problem('no-tool', `${driver.label} is not there ${where}.`, {
      commands: driver.install,
    });
  }
  if (driver.tool === undefined) return { driver, tool: undefined };
  const tool = await locator.find(driver.tool);
  if (tool === undefined) {
    throw problem('no-tool', `${driver.label} is not installed here.`, { commands: driver.install });
  }
  if (isTooOld(driver, tool)) {
    throw problem(
      'old-tool',
      `${driver.label} ${tool.version} is too old; ${driver.oldestVersion} or newer is needed.`,
      { commands: driver.install },
    );
  }
  return { driver, tool };
}

async function findUsable(
  driver: Driver,
  { request, process: info }: ChoiceTarget,
  locator: ToolLocator,
): Promise<Tool | 'none needed' | undefined> {
  if (driver.isAtHand !== undefined && !(await driver.isAtHand(request.target, info))) return undefined;
  if (driver.tool === undefined) return 'none needed';
  const tool = await locator.find(driver.tool);
  return tool === undefined || isTooOld(driver, tool) ? undefined : tool;
}

function isTooOld({ oldestVersion }: Driver, { version }: Tool): boolean {
  return oldestVersion !== undefined && version !== undefined && compareVersions(version, oldestVersion) < 0;
}
