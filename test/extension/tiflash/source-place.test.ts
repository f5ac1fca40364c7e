import { describe, expect, it } from 'vitest';
import { parseSourcePlace, sourceAddress } from '../../../src/extension/tiflash/source-place.ts';

describe('a place in TiFlash’s source', () => {
  it.each([
    ['MPPTask.cpp:524', { name: 'MPPTask.cpp', line: 524 }],
    ['<MPPTask.cpp:524>', { name: 'MPPTask.cpp', line: 524 }],
    ['UnorderedInputStream.h:62', { name: 'UnorderedInputStream.h', line: 62 }],
    ['<unknown>', undefined],
    ['../../etc/passwd:1', undefined],
    ['MPPTask.cpp', undefined],
  ])('%s is read', (text, expected) => {
    expect(parseSourcePlace(text)).toEqual(expected);
  });

  it('is at the release the log is of, or found by its name', () => {
    const place = { name: 'MPPTask.cpp', line: 524 };
    expect(sourceAddress(place, 'v8.5.4')).toBe(
      'https://github.com/pingcap/tiflash/blob/v8.5.4/dbms/src/Flash/Mpp/MPPTask.cpp#L524',
    );
    expect(sourceAddress(place, undefined)).toContain('/blob/master/');
    expect(sourceAddress({ name: 'Rare.cpp', line: 1 }, 'v8.5.4')).toBe(
      'https://github.com/search?type=code&q=repo%3Apingcap%2Ftiflash%20path%3A**%2FRare.cpp',
    );
  });
});
