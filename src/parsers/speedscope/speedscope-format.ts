import type { ProfileFormat } from '../format.ts';
import { jsonHead } from '../json/json-head.ts';
import { SpeedscopeParser } from './speedscope-parser.ts';

/** speedscope's own file format, which py-spy, rbspy and others write: docs/formats/speedscope.md. */
export const speedscopeFormat: ProfileFormat = {
  id: 'speedscope',
  label: 'speedscope',
  patterns: ['*.speedscope.json', '*.speedscope'],
  detect: (head) => {
    const text = jsonHead(head);
    if (text?.startsWith('{') !== true) return 0;
    if (text.includes('www.speedscope.app/file-format-schema.json')) return 1;
    return /"profiles"\s*:\s*\[/.test(text) && /"type"\s*:\s*"(?:sampled|evented)"/.test(text) ? 0.9 : 0;
  },
  createParser: (context) => new SpeedscopeParser(context),
};
