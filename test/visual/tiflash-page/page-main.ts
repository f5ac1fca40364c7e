import { applyTheme } from '../../../src/webview/gallery/apply-theme.ts';
import { themeKinds } from '../../../src/webview/kit/theme/theme-kind.ts';
import { TiflashHost } from './tiflash-host.ts';

declare global {
  /** The host of the page, for tests to look at. */
  var tiflashHost: TiflashHost;
}

/** Opens the TiFlash editor on what the address asks for: `?theme=dark&cluster=report&kept={…}&shown={…}`. */
const params = new URLSearchParams(location.search);
applyTheme(themeKinds.find((kind) => kind === params.get('theme')) ?? 'dark');
const host = new TiflashHost(
  params.get('cluster') ?? 'report',
  JSON.parse(params.get('kept') ?? 'null'),
  JSON.parse(params.get('shown') ?? 'null') ?? undefined,
);
globalThis.tiflashHost = host;
await import('../../../src/webview/tiflash/main.ts');
document.body.append(document.createElement('chrono-tiflash-app'));
await host.open();
