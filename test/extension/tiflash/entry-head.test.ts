import { describe, expect, it } from 'vitest';
import { levelOf, sourceOf } from '../../../src/extension/tiflash/plain/entry-head.ts';

const head = '[2026/07/21 10:00:00.000 +08:00]';

describe('the head of an entry in a text editor', () => {
  it.each([
    ['DEBUG', 'logDebug'],
    ['INFO', 'logInfo'],
    ['WARN', 'logWarning'],
    ['FATAL', 'logError'],
  ])('has the level %s as %s', (level, token) => {
    const text = `${head} [${level}] [MPPTask.cpp:812] ["text"]`;
    expect(levelOf(text)).toEqual({ start: 34, length: level.length, token });
    expect(text.slice(34, 34 + level.length)).toBe(level);
  });

  it('has a source where it names one', () => {
    const text = `${head} [WARN] [MPPTask.cpp:812] ["[Other.cpp:1]"]`;
    const place = sourceOf(text);
    expect(place?.source).toBe('MPPTask.cpp:812');
    expect(text.slice(place?.start, (place?.start ?? 0) + 15)).toBe('MPPTask.cpp:812');
    expect(sourceOf(`${head} [INFO] [<unknown>] [text]`)).toBeUndefined();
  });

  it.each([
    '\t0x1c9e1b2\tDB::Exception',
    '',
    `${head} [LOUD] [x]`,
    '2020.07.14 11:20:36.771002 [ 44 ] <Error> Name',
  ])('is none in %j', (text) => {
    expect(levelOf(text)).toBeUndefined();
    expect(sourceOf(text)).toBeUndefined();
  });
});
