import type { Look } from '../../src/webview/kit/scene/scene.ts';
import { themeFrom } from '../../src/webview/kit/theme/read-theme.ts';

/** A dark theme in which every letter is six pixels wide. */
export const testLook: Look = {
  theme: themeFrom(() => '', 'dark', false),
  measure: (text) => text.length * 6,
  hairline: 1,
};
