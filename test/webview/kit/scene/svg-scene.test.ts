import { describe, expect, it } from 'vitest';
import { escapeXml } from '../../../../src/export/xml/escape-xml.ts';
import { SvgScene } from '../../../../src/webview/kit/scene/svg-scene.ts';

const hostile = '</text><script>alert("1")</script>&\'\u0000\ud800\u{1f525}';

describe('escapeXml', () => {
  it('leaves nothing that ends text or attribute, and nothing XML forbids', () => {
    expect(escapeXml(hostile)).toBe(
      '&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;\ufffd\ufffd\u{1f525}',
    );
  });
});

describe('SvgScene', () => {
  it('writes a standalone file with its title first', () => {
    const scene = new SvgScene({ width: 100, height: 20 });
    scene.fillRect(0, 0, 50.126, 20, '#ff0000');
    expect(scene.toSvg('A <b> title')).toBe(
      [
        '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="20" viewBox="0 0 100 20" role="img">',
        '<title>A &lt;b&gt; title</title>',
        '<rect x="0" y="0" width="50.13" height="20" fill="#ff0000"/>',
        '</svg>',
        '',
      ].join('\n'),
    );
  });

  it('lets no name and no colour out of its place', () => {
    const scene = new SvgScene({ width: 10, height: 10 });
    scene.text(hostile, 1, 2, { font: '12px "Evil"><script>', fill: '"/><script>' });
    scene.fillRect(0, 0, 1, 1, '"/><script>');
    const svg = scene.toSvg(hostile);
    expect(svg).not.toContain('<script');
    expect(svg.match(/<text/g)).toHaveLength(1);
  });

  it('joins rectangles of one colour into one path', () => {
    const scene = new SvgScene({ width: 10, height: 10 });
    scene.fillRects(Float32Array.of(0, 0, 1, 2, 5, 5, 3, 1, 9, 9, 9, 9), 2, 'red');
    scene.fillRects(new Float32Array(4), 0, 'blue');
    expect(scene.toSvg('')).toContain('<path d="M0 0h1v2h-1zM5 5h3v1h-3z" fill="red"/>');
    expect(scene.toSvg('')).not.toContain('blue');
  });

  it('joins cells of a column that share a colour, and leaves out those beyond the palette', () => {
    const scene = new SvgScene({ width: 20, height: 30 });
    const cells = Uint8Array.of(0, 0, 1, 255, 1, 1);
    scene.fillGrid(0, 0, 20, 30, { columns: 2, rows: 3, cells, palette: ['#000000', '#ffffff'] });
    const svg = scene.toSvg('');
    expect(svg).toContain('d="M0 0h10v20h-10z" fill="#000000"');
    expect(svg).toContain('d="M0 20h10v10h-10zM10 10h10v20h-10z" fill="#ffffff"');
  });

  it('groups what is clipped and faded, and defines each hatch once', () => {
    const scene = new SvgScene({ width: 10, height: 10 });
    scene.clip(0, 0, 5, 5, () => scene.fade(0.3, () => scene.hatch(0, 0, 5, 5, 'rising', '#000')));
    scene.hatch(5, 5, 5, 5, 'rising', '#000');
    const svg = scene.toSvg('');
    expect(svg).toContain('<g clip-path="url(#clip1)">\n<g opacity="0.3">');
    expect(svg.match(/<pattern /g)).toHaveLength(1);
    expect(svg.match(/url\(#hatch1\)/g)).toHaveLength(2);
  });

  it('draws lines, outlines and aligned text', () => {
    const scene = new SvgScene({ width: 10, height: 10 });
    scene.line(0, 0.5, 10, 0.5, 'grey');
    scene.strokeRect(0, 0, 10, 10, 'black', 2);
    scene.polyline([0, 0, 5, 5], { fill: 'red' });
    scene.text('a  b', 5, 5, { font: '11px sans-serif', fill: 'black', align: 'end', baseline: 'top' });
    const svg = scene.toSvg('');
    expect(svg).toContain('<polyline points="0 0.5 10 0.5" fill="none" stroke="grey" stroke-width="1"/>');
    expect(svg).toContain(
      '<rect x="1" y="1" width="8" height="8" fill="none" stroke="black" stroke-width="2"/>',
    );
    expect(svg).toContain('<polyline points="0 0 5 5" fill="red"/>');
    expect(svg).toContain('text-anchor="end" dominant-baseline="hanging"');
    expect(svg).toContain('xml:space="preserve">a  b</text>');
  });
});
