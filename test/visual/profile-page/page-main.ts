import { perfScriptFormat } from '../../../src/parsers/perf-script/format.ts';
import { applyTheme } from '../../../src/webview/gallery/apply-theme.ts';
import type { ThemeKind } from '../../../src/webview/kit/theme/theme-kind.ts';
import { themeKinds } from '../../../src/webview/kit/theme/theme-kind.ts';
import { syntheticProfile } from './demo-profile.ts';
import { FakeHost } from './fake-host.ts';

declare global {
  /** The host of the page, for tests to drive. */
  var fakeHost: FakeHost;
  var applyPageTheme: (kind: ThemeKind) => void;
}

/** Opens the profile editor on what the address asks for: `?theme=dark&profile=demo`, `&file=` a perf script text. */
const params = new URLSearchParams(location.search);
applyTheme(themeKinds.find((kind) => kind === params.get('theme')) ?? 'dark');
const kept: unknown = JSON.parse(params.get('kept') ?? 'null');
const host = new FakeHost(kept);
globalThis.fakeHost = host;
globalThis.applyPageTheme = applyTheme;
await import('../../../src/webview/profile/main.ts');
document.body.append(document.createElement('chrono-profile-app'));

const file = params.get('file');
if (file !== null) {
  const bytes = new Uint8Array(await (await fetch(`/file?path=${encodeURIComponent(file)}`)).arrayBuffer());
  const parser = perfScriptFormat.createParser({ name: file });
  parser.write(bytes);
  host.show(parser.finish(), file.split('/').at(-1));
} else {
  switch (params.get('profile')) {
    case 'demo':
      host.show(syntheticProfile({ seconds: 60, rate: 300, stacks: 300, hasTime: true }));
      break;
    case 'part':
      host.showPart(
        syntheticProfile({ seconds: 30, rate: 300, stacks: 300, hasTime: true }),
        syntheticProfile({ seconds: 60, rate: 300, stacks: 300, hasTime: true }),
      );
      break;
    case 'no-time':
      host.show(syntheticProfile({ seconds: 20, rate: 100, stacks: 100, hasTime: false }));
      break;
    case 'day':
      host.show(syntheticProfile({ seconds: 86_400, rate: 12, stacks: 2000, hasTime: true }));
      break;
    case 'boxes':
      host.show(syntheticProfile({ seconds: 60, rate: 20_000, stacks: 130_000, hasTime: true }));
      break;
  }
}
