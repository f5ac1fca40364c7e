import type { SchedCapture } from '../../../src/model/sched/sched-capture.ts';
import { readCdict } from '../../../src/parsers/cdict/read-cdict.ts';
import { applyTheme } from '../../../src/webview/gallery/apply-theme.ts';
import { themeKinds } from '../../../src/webview/kit/theme/theme-kind.ts';
import { SchedHost } from './sched-host.ts';

declare global {
  /** The host of the page, for tests to drive. */
  var schedHost: SchedHost;
  /** Puts the page into another theme. */
  var showTheme: typeof applyTheme;
}

/** Opens the scheduler editor on what the address asks for: `?theme=dark&file=samples/…cdict`, `file` once or more. */
const params = new URLSearchParams(location.search);
applyTheme(themeKinds.find((kind) => kind === params.get('theme')) ?? 'dark');
const kept: unknown = JSON.parse(params.get('kept') ?? 'null');
const host = new SchedHost(kept);
globalThis.schedHost = host;
globalThis.showTheme = applyTheme;
await import('../../../src/webview/sched/main.ts');
document.body.append(document.createElement('chrono-sched-app'));

const files = params.getAll('file');
const captures = await Promise.all(
  files.map(async (path) => ({ file: path.split('/').at(-1) ?? path, capture: await read(path) })),
);
if (captures.length > 0) host.show(captures);

async function read(path: string): Promise<SchedCapture> {
  const response = await fetch(`/file?path=${encodeURIComponent(path)}`);
  if (response.body === null) throw new Error(`${path} is not served.`);
  return readCdict(pieces(response.body.pipeThrough(new DecompressionStream('deflate'))), { name: path });
}

async function* pieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
