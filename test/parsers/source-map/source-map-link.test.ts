import { describe, expect, it } from 'vitest';
import { sourceMapLink } from '../../../src/parsers/source-map/source-map-link.ts';

const inline = Buffer.from('{"version":3,"file":"ü"}').toString('base64');

describe('the link to a source map', () => {
  it.each([
    ['a();\n//# sourceMappingURL=app.js.map', { kind: 'file', path: 'app.js.map' }],
    ['a();\n//# sourceMappingURL=../maps/a%20b.map?v=1\n', { kind: 'file', path: '../maps/a b.map' }],
    [
      `a();\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${inline}`,
      { kind: 'inline', map: '{"version":3,"file":"ü"}' },
    ],
    ['a();\n//# sourceMappingURL=data:application/json,%7B%7D', { kind: 'inline', map: '{}' }],
    [
      'a();\n//# sourceMappingURL=first.map\nb();\n//# sourceMappingURL=last.map',
      { kind: 'file', path: 'last.map' },
    ],
    ['a();', undefined],
    ['a();\n//# sourceMappingURL=bundled.map\nb();', undefined],
    ['a();\n//# sourceMappingURL=https://example.com/app.js.map', undefined],
    ['a();\n//# sourceMappingURL=data:application/json;base64,***', undefined],
    ['a();\n//# sourceMappingURL=%E0%A4%A', undefined],
    ['a();\n//# sourceMappingURL=', undefined],
  ])('in %j', (script, link) => {
    expect(sourceMapLink(script)).toEqual(link);
  });
});
