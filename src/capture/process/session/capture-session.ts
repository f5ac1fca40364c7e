import type { CaptureProblem } from '../capture-problem.ts';
import { problem } from '../capture-problem.ts';
import type { CaptureRequest } from '../capture-request.ts';
import type { CaptureContext, CaptureRun, RawCapture, TakeLive } from '../driver.ts';
import { descendantsOf } from '../inspect/descendants.ts';
import { inspectProcess, listProcesses } from '../inspect/list-processes.ts';
import type { ProcessPlaces } from '../inspect/process-places.ts';
import { placesOf } from '../inspect/process-places.ts';
import type { LaunchedProgram } from '../run/launched-program.ts';
import { makePrivateFolder, removePrivateFolder } from '../run/private-folder.ts';
import { quoteCommand } from '../tool/quote-command.ts';
import type { ToolLocator } from '../tool/tool-locator.ts';
import type { CaptureOutcome, CaptureState } from './capture-outcome.ts';
import { chatterNotes, happeningNotes, placeNotes } from './capture-outcome.ts';
import type { ChosenBackEnd } from './choose-back-end.ts';
import { chooseBackEnd } from './choose-back-end.ts';
import { countSamples } from './count-samples.ts';
import type { OpenTarget } from './open-target.ts';
import { openTarget, runtimeOfTarget } from './open-target.ts';
import { preflight, readOwnRights } from './preflight.ts';
import { startRun } from './start-run.ts';

export interface CaptureOptions {
  readonly locator: ToolLocator;
  /** Id of the back end to use; chosen by the target's runtime and by what is installed if absent. */
  readonly backEnd?: string;
  readonly onState?: (state: CaptureState) => void;
  /** Gets samples as they come, where the back end can give them. */
  readonly onLive?: TakeLive;
}

/**
 * One capture from start to end. The time is ours: a back end runs until it is told to stop. Ending early keeps what
 * there is, unless it is cancelled.
 */
export class CaptureSession {
  readonly #request: CaptureRequest;
  readonly #options: CaptureOptions;
  readonly #stopped = new AbortController();
  readonly #cancelled = new AbortController();
  #run: CaptureRun | undefined;
  #program: LaunchedProgram | undefined;
  #folder: string | undefined;
  /** When sampling began, milliseconds since 1970. */
  #startedMs: number | undefined;
  /** Resolves with the profile. Rejects with a {@link CaptureProblem} if there is none. */
  readonly outcome: Promise<CaptureOutcome>;

  constructor(request: CaptureRequest, options: CaptureOptions) {
    this.#request = request;
    this.#options = options;
    this.outcome = this.#capture();
    this.outcome.catch(() => undefined);
  }

  /** The program, if the request was to launch one and it has been. */
  get program(): LaunchedProgram | undefined {
    return this.#program;
  }

  /** Ends sampling; what there is becomes the outcome. The program, if there is one, goes on. */
  stop(): void {
    this.#stopped.abort();
  }

  /** Ends the capture without result; resolves when nothing of it runs any more. The program goes on. */
  async cancel(): Promise<void> {
    this.#cancelled.abort();
    this.#program?.release();
    await this.#run?.cancel();
    await this.outcome.catch(() => undefined);
    await this.close();
  }

  /** Removes what the session has written. */
  async close(): Promise<void> {
    if (this.#folder !== undefined) await removePrivateFolder(this.#folder);
  }

  async #capture(): Promise<CaptureOutcome> {
    this.#options.onState?.({ kind: 'starting' });
    const request = this.#request;
    const { locator, backEnd } = this.#options;
    const { runtime, process } = await runtimeOfTarget(request);
    const chosen = await chooseBackEnd({ request, runtime, process }, backEnd, locator);
    if (process !== undefined) throwIf(preflight(process, chosen.driver, await readOwnRights(), false));
    const folder = await makePrivateFolder();
    this.#folder = folder;
    const base = { request, tool: chosen.tool, folder, findTool: locator.find.bind(locator) };
    const launched = request.target.kind === 'launch' ? chosen.driver.launchStyle?.kind : undefined;
    const pid = process?.pid ?? -1;
    throwIf(await chosen.driver.check({ ...base, pid, process, childPids: [], launched }));
    const target = await openTarget(request, chosen, process, folder);
    this.#program = target.program;
    const { onLive } = this.#options;
    const context: CaptureContext = { ...base, ...target, ...(onLive !== undefined && { onLive }) };
    try {
      return await this.#sample(chosen, context, target);
    } finally {
      target.program?.release();
    }
  }

  async #sample(chosen: ChosenBackEnd, context: CaptureContext, target: OpenTarget): Promise<CaptureOutcome> {
    const startedMs = Date.now();
    // Found out while the process lives.
    const places = context.process && (await placesOf(context.process));
    const { raw, seconds } =
      context.request.seconds === 0
        ? { raw: await this.#snapshot(chosen, context), seconds: 0 }
        : await this.#record(chosen, context, target);
    if (this.#cancelled.signal.aborted) {
      throw problem('failed', 'The capture was cancelled; nothing was kept.');
    }
    this.#options.onState?.({ kind: 'saving' });
    const wasStopped = this.#stopped.signal.aborted;
    return judge({
      raw,
      chosen,
      context,
      target,
      places,
      startedMs: this.#startedMs ?? startedMs,
      seconds,
      wasStopped,
    });
  }

  async #snapshot({ driver }: ChosenBackEnd, context: CaptureContext): Promise<RawCapture> {
    if (driver.snapshot === undefined) {
      throw problem(
        'not-supported',
        `${driver.label} cannot take a single snapshot. Ask for a short time instead, such as 0.1 s.`,
      );
    }
    return driver.snapshot(context);
  }

  async #record(
    { driver }: ChosenBackEnd,
    context: CaptureContext,
    { program }: OpenTarget,
  ): Promise<{ readonly raw: RawCapture; readonly seconds: number }> {
    const run = await startRun(driver, context, program, this.#cancelled.signal);
    this.#run = run;
    program?.release();
    const { request, pid } = context;
    const { seconds } = request;
    const startedMs = Date.now();
    const begun = performance.now();
    this.#startedMs = startedMs;
    this.#options.onState?.({
      kind: 'sampling',
      pid,
      name: nameOf(context),
      backEnd: driver.id,
      backEndLabel: driver.label,
      seconds,
      startedMs,
      commandLine: quoteCommand(driver.equivalent(request, pid)),
    });
    let endedAt: number | undefined;
    const end = (): void => {
      endedAt ??= performance.now();
      run.stop();
    };
    const timer = seconds === undefined ? undefined : setTimeout(end, seconds * 1000);
    const { signal } = this.#stopped;
    if (signal.aborted) end();
    signal.addEventListener('abort', end);
    void program?.ended.then(() => {
      endedAt ??= performance.now();
      // Some profilers wait for more of a process that has ended.
      setTimeout(end, 2_000).unref();
    });
    try {
      const raw = await run.finished;
      return { raw, seconds: ((endedAt ?? performance.now()) - begun) / 1000 };
    } finally {
      clearTimeout(timer);
    }
  }
}

interface Finished {
  readonly places: ProcessPlaces | undefined;
  readonly raw: RawCapture;
  readonly chosen: ChosenBackEnd;
  readonly context: CaptureContext;
  readonly target: OpenTarget;
  readonly startedMs: number;
  readonly seconds: number;
  readonly wasStopped: boolean;
}

/** Whether there is a profile with samples, and what is to be said about it. */
async function judge(finished: Finished): Promise<CaptureOutcome> {
  const { raw, chosen, context, target, places, startedMs, seconds, wasStopped } = finished;
  const { driver, tool } = chosen;
  const samples = raw.file === undefined ? 0 : await countSamples(raw.file);
  if (raw.file === undefined || samples === 0) {
    throw noSamples(finished);
  }
  const after = context.pid < 0 ? undefined : await inspectProcess(context.pid);
  const before = context.process;
  const program = await endOf(target.program);
  const notes = happeningNotes({
    pid: context.pid,
    name: nameOf(context),
    askedSeconds: context.request.seconds,
    seconds,
    wasStopped,
    isAlive: after !== undefined,
    program,
    becameExecutable:
      target.launched === undefined && after?.executable !== before?.executable
        ? after?.executable
        : undefined,
    becameUser:
      after !== undefined && after.userId !== before?.userId
        ? (after.userName ?? String(after.userId))
        : undefined,
    missedChildren: await missedChildren(context, after !== undefined),
  });
  return {
    file: raw.file,
    ending: raw.ending,
    backEnd: driver.id,
    backEndLabel: driver.label,
    toolVersion: tool?.version,
    pid: context.pid,
    innerPid: before?.innerPid ?? context.pid,
    name: nameOf(context),
    places,
    container: before?.container && [before.container.kind, before.container.id].filter(Boolean).join(' '),
    startedMs,
    seconds,
    samples,
    idleSamples:
      raw.lacksIdle === true
        ? Math.max(0, Math.round(seconds / context.request.intervalSeconds) - samples)
        : 0,
    program,
    commandLine: quoteCommand(driver.equivalent(context.request, context.pid)),
    notes: [...notes, ...chatterNotes(raw), ...raw.notes, ...placeNotes(places)],
  };
}

function noSamples({ raw, chosen, context, seconds }: Finished): CaptureProblem {
  const known = chosen.driver.explain(raw.chatter, context, raw.exitCode);
  if (known !== undefined) return known;
  const detail = [...raw.notes, raw.chatter.trim()].filter(Boolean).join('\n');
  const why =
    chosen.driver.id === 'perf'
      ? ' perf samples only code that runs: the process may have waited all the time.'
      : ' It may have ended too soon or waited all the time.';
  return problem(
    'no-samples',
    `${chosen.driver.label} took no sample of ${nameOf(context)}${context.pid < 0 ? '' : ` (process ${context.pid})`} in ${seconds.toFixed(1)} s.${why}`,
    { detail },
  );
}

/** Children that are there at the end and were not asked for. */
async function missedChildren({ request, pid }: CaptureContext, isAlive: boolean): Promise<number> {
  if (request.hasChildren || !isAlive || request.target.kind === 'launch') return 0;
  return descendantsOf(pid, await listProcesses()).length;
}

async function endOf(program: LaunchedProgram | undefined): Promise<CaptureOutcome['program']> {
  if (program === undefined || program.isRunning()) return undefined;
  return program.ended;
}

function nameOf({ request, process, pid }: CaptureContext): string {
  const { target } = request;
  if (target.kind === 'launch') return (target.argv[0] ?? '').split(/[/\\]/).at(-1) ?? 'program';
  if (target.kind === 'url') return new URL(target.url).host;
  return process?.name ?? String(pid);
}

function throwIf(found: CaptureProblem | undefined): void {
  if (found !== undefined) throw found;
}
