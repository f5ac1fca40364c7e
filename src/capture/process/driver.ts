import type { CaptureProblem, ProblemCommand } from './capture-problem.ts';
import type { CaptureRequest, CaptureTarget } from './capture-request.ts';
import type { ProcessInfo, Runtime } from './inspect/process-info.ts';
import type { Tool, ToolSpec } from './tool/tool-locator.ts';

/** Every back end, in the order in which lists show them. */
export const backEndIds = ['py-spy', 'austin', 'cpython', 'node', 'jfr', 'pprof', 'rbspy', 'perf'] as const;
export type BackEndId = (typeof backEndIds)[number];

/** What a back end can do. */
export interface Abilities {
  readonly attach: boolean;
  readonly launch: boolean;
  /** Tells threads apart. */
  readonly threads: boolean;
  /** Sees native frames. */
  readonly native: boolean;
  /** Follows child processes. */
  readonly children: boolean;
  /** Can show the capture while it grows. */
  readonly stream: boolean;
  /** Can take a single snapshot (0 seconds). */
  readonly snapshot: boolean;
}

/**
 * How a program is started under a back end. `gated`: held before its first instruction until the profiler is ready, so
 * nothing is missed. `running`: started as it is and attached to once its runtime is up. `prepared`: with arguments and
 * variables of the back end.
 */
export type LaunchStyle =
  | { readonly kind: 'gated' | 'running' }
  | { readonly kind: 'prepared'; readonly prepare: PrepareLaunch };

export interface PreparedLaunch {
  readonly argv: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Lines the runtime writes to standard error because of us, to be taken out again; each at most once. */
  readonly chatter: readonly string[];
}

/** Gives the changed command, or `undefined` if the program cannot be prepared and is attached to while it runs. */
export type PrepareLaunch = (
  launch: Extract<CaptureRequest['target'], { readonly kind: 'launch' }>,
  request: CaptureRequest,
  /** The capture's private folder. */
  folder: string,
) => Promise<PreparedLaunch | undefined>;

/**
 * Takes what there is of a profile that grows: `more` to be put behind what came before, or the `whole` of it.
 */
export type TakeLive = (piece: Uint8Array, extent: 'more' | 'whole') => void;

/** What a back end is given to start. */
export interface CaptureContext {
  readonly request: CaptureRequest;
  /** The process to sample; −1 when the target is an address. */
  readonly pid: number;
  readonly process: ProcessInfo | undefined;
  /** Further processes to sample: the target's children when those are wished for. */
  readonly childPids: readonly number[];
  /** Whether we started the process, and how. */
  readonly launched: LaunchStyle['kind'] | undefined;
  /** The profiler; back ends without one get `undefined`. */
  readonly tool: Tool | undefined;
  /** A private folder for whatever it writes; removed afterwards. */
  readonly folder: string;
  /** Gets the profile while it grows, in the format of the result or one like it; absent if nobody looks. */
  readonly onLive?: TakeLive;
  /** Another interpreter or tool by name, for back ends that need one. */
  readonly findTool: (spec: ToolSpec) => Promise<Tool | undefined>;
}

/** What a back end has brought. Whether it is any good is decided by reading it. */
export interface RawCapture {
  /** Path of the profile, or `undefined` if the tool wrote none. */
  readonly file: string | undefined;
  /** What the file's name should end in, for example `.perf`. */
  readonly ending: string;
  /** What the tool said, for the detail of a problem. */
  readonly chatter: string;
  readonly exitCode?: number | undefined;
  /** Whether moments in which no thread ran are missing from it. */
  readonly lacksIdle?: boolean;
  /** What the user should know about the result, as sentences. */
  readonly notes: readonly string[];
}

/** A capture at work. */
export interface CaptureRun {
  /** Resolves when samples are being taken; rejects with a {@link CaptureProblem} if they cannot be. */
  readonly ready: Promise<void>;
  /** Resolves when the back end is done, by itself, by {@link stop} or because the target has ended. */
  readonly finished: Promise<RawCapture>;
  /** Ends sampling and keeps what there is. */
  stop(): void;
  /** Ends it at once without result; resolves when nothing of it runs any more. */
  cancel(): Promise<void>;
}

/** A profiler as the rest of the program sees it. */
export interface Driver {
  readonly id: BackEndId;
  readonly label: string;
  /** Runtimes it reads by name, best known first; `native` stands for any process. */
  readonly runtimes: readonly Runtime[];
  readonly platforms: readonly NodeJS.Platform[];
  readonly abilities: Abilities;
  /** The program it needs; `undefined` if it needs none. */
  readonly tool: ToolSpec | undefined;
  /** Oldest version of the tool it works with. */
  readonly oldestVersion: string | undefined;
  /** How to get the tool. */
  readonly install: readonly ProblemCommand[];
  /** `undefined` if it cannot launch. */
  readonly launchStyle: LaunchStyle | undefined;
  /** Whether attaching takes the right to trace the process. */
  readonly isTracing: boolean;
  /** Whether the target brings what the back end needs; absent if the tool alone decides. */
  isAtHand?(target: CaptureTarget, process: ProcessInfo | undefined): Promise<boolean>;
  /** What stands in the way before anything is touched. */
  check(context: CaptureContext): Promise<CaptureProblem | undefined>;
  /** A command line that does the same by hand. */
  equivalent(request: CaptureRequest, pid: number): readonly string[];
  start(context: CaptureContext): CaptureRun;
  /** Takes one snapshot, if it is able to. */
  snapshot?(context: CaptureContext): Promise<RawCapture>;
  /** What the tool's words mean, if they say why there is no result. */
  explain(chatter: string, context: CaptureContext, exitCode?: number): CaptureProblem | undefined;
}
