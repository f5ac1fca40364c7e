import type { ProfileFormat } from '../format.ts';
import { jsonHead } from '../json/json-head.ts';
import { GeckoParser } from './gecko-parser.ts';

/** What profiler.firefox.com saves and samply and others write: docs/formats/gecko.md. */
export const geckoFormat: ProfileFormat = {
  id: 'gecko',
  label: 'Firefox Profiler',
  patterns: ['*.gecko.json', '*.profile.json'],
  detect: (head) => {
    const text = jsonHead(head);
    if (text?.startsWith('{') !== true) return 0;
    if (text.includes('"preprocessedProfileVersion"')) return 1;
    const hasMeta = /"meta"\s*:\s*\{/.test(text) && /"interval"\s*:/.test(text);
    return hasMeta && /"(?:markerSchema|stackwalk|funcTable|stackTable)"\s*:/.test(text) ? 0.9 : 0;
  },
  createParser: (context) => new GeckoParser(context),
};
