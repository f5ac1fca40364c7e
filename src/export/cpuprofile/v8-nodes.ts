import { i32At, u8At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import { frameKindCode } from '../../model/profile.ts';
import { rootStack } from '../../model/profile-builder.ts';
import { stringAt } from '../../model/string-table.ts';
import type { SampleSelection } from '../sample-selection.ts';
import { threadLabel } from '../thread-label.ts';
import { usedRows } from '../used-rows.ts';

interface V8Node {
  readonly callFrame: object;
  readonly children: number[];
}

const rootId = 1;

/** The node tree of a V8 profile. Ids count from 1, the root. */
export class V8Nodes {
  readonly #profile: StackProfile;
  readonly #nodes: V8Node[];
  readonly #ids = new Map<number, number>();
  /** Whether threads are the outermost frames: the format itself has one thread. */
  readonly hasThreads: boolean;

  constructor(selection: SampleSelection) {
    this.#profile = selection.profile;
    this.hasThreads = usedRows(selection).threads.length > 1;
    this.#nodes = [{ callFrame: callFrame('(root)'), children: [] }];
  }

  /** Id of the node of a thread's stack, which is added with its callers if it is new. */
  idOf(thread: number, stack: number): number {
    const { stacks, threads } = this.#profile;
    const missing: number[] = [];
    let id: number | undefined;
    for (let at = stack; ; at = i32At(stacks.parent, at)) {
      id = this.#ids.get(at * threads.count + (this.hasThreads ? thread : 0));
      if (id === undefined && at === rootStack) id = this.#addTop(thread);
      if (id !== undefined) break;
      missing.push(at);
    }
    for (let index = missing.length - 1; index >= 0; index--) {
      const at = missing[index] ?? rootStack;
      id = this.#add(id, this.#callFrameOf(i32At(stacks.frame, at)));
      this.#ids.set(at * threads.count + (this.hasThreads ? thread : 0), id);
    }
    return id;
  }

  /** The nodes as JSON, in the order of their ids. */
  *texts(hits: ReadonlyMap<number, number>): Generator<string> {
    for (const [index, node] of this.#nodes.entries()) {
      const id = index + rootId;
      const text = JSON.stringify({
        id,
        callFrame: node.callFrame,
        hitCount: hits.get(id) ?? 0,
        children: node.children,
      });
      yield `${index > 0 ? ',\n' : '\n'}${text}`;
    }
  }

  #addTop(thread: number): number {
    if (!this.hasThreads) return rootId;
    const { pid, tid, name } = threadLabel(this.#profile, thread);
    const ids = [pid, tid].filter((id) => id >= 0).join('/');
    const id = this.#add(rootId, callFrame(ids === '' ? name : `${name} ${ids}`));
    this.#ids.set(rootStack * this.#profile.threads.count + thread, id);
    return id;
  }

  #add(caller: number, frame: object): number {
    const id = this.#nodes.push({ callFrame: frame, children: [] });
    this.#nodes[caller - rootId]?.children.push(id);
    return id;
  }

  #callFrameOf(frame: number): object {
    const { frames, strings } = this.#profile;
    const isUser = u8At(frames.kind, frame) === frameKindCode.user;
    const file = i32At(frames.file, frame);
    return callFrame(
      stringAt(strings, i32At(frames.name, frame)),
      file < 0 && !isUser ? '0' : '1',
      file < 0 ? '' : urlOf(stringAt(strings, file)),
      i32At(frames.line, frame),
      i32At(frames.column, frame),
    );
  }
}

/** Lines and columns count from 0 here. */
function callFrame(functionName: string, scriptId = '0', url = '', line = -1, column = -1): object {
  return {
    functionName,
    scriptId,
    url,
    lineNumber: line < 1 ? -1 : line - 1,
    columnNumber: column < 1 ? -1 : column - 1,
  };
}

function urlOf(file: string): string {
  return file.startsWith('/')
    ? `file://${encodeURI(file).replaceAll('?', '%3F').replaceAll('#', '%23')}`
    : file;
}
