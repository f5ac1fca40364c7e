import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ViewLink } from '../../src/extension/link/view-link.ts';
import { linkQuery, parseLinkQuery } from '../../src/extension/link/view-link.ts';

const link: ViewLink = {
  file: 'file:///home/ada/w%C3%B6rk/a&b.perf',
  inWorkspace: 'captures/a&b.perf',
  editor: 'profile',
  view: JSON.stringify({ version: 1, choice: { range: { startNs: 1, endNs: 2 }, text: 'ü&?#' } }),
};

const packed = (text: string | Uint8Array): string => deflateRawSync(text).toString('base64url');

describe('a link to a view', () => {
  it('carries file and view through an address', () => {
    expect(parseLinkQuery(linkQuery(link))).toEqual(link);
    const alone = { ...link, inWorkspace: undefined };
    expect(parseLinkQuery(linkQuery(alone))).toEqual(alone);
    const ofLogs: ViewLink = { ...link, editor: 'tiflash' };
    expect(parseLinkQuery(linkQuery(ofLogs))).toEqual(ofLogs);
  });

  it('stays short for a large view', () => {
    const view = JSON.stringify({ tids: Array.from({ length: 500 }, (_, index) => 40_000 + index) });
    expect(linkQuery({ ...link, view }).length).toBeLessThan(2000);
  });

  it.each([
    ['', 'This link names no file and view.'],
    [`file=a&editor=other&view=${packed('{}')}`, 'This link is of an editor that this version'],
    ['file=a', 'This link names no file and view.'],
    ['file=a&view=***', 'This link is damaged'],
    [`file=a&view=${packed('{}').slice(0, 1)}`, 'This link is damaged'],
    [`file=a&view=${packed(Uint8Array.of(0xff))}`, 'This link is damaged'],
    [`file=a&view=${packed('a'.repeat(2 << 20))}`, 'This link is damaged'],
  ])('is refused with a sentence: %s', (query, sentence) => {
    expect(parseLinkQuery(query)).toContain(sentence);
  });
});
