import { describe, expect, it } from 'vitest';
import { fileOfUrl, originOfFile } from '../../src/parsers/source-file.ts';

describe('judging code by its file', () => {
  it.each([
    ['/srv/app/node_modules/express/lib/router.js', 'express'],
    ['/srv/node_modules/a/node_modules/@acme/b/c.js', '@acme/b'],
    ['C:\\app\\node_modules\\lodash\\x.js', 'lodash'],
    ['node:internal/timers', 'node'],
    ['/opt/venv/lib/python3.11/site-packages/numpy/core/x.py', 'numpy'],
    ['/usr/lib/python3/dist-packages/six.py', 'six'],
    ['/usr/lib/python3.11/threading.py', 'python'],
    ['<frozen importlib._bootstrap>', 'python'],
    ['/var/lib/gems/3.1.0/gems/rack-test-2.0.2/lib/rack.rb', 'rack-test'],
    ['/usr/lib/ruby/3.1.0/json.rb', 'ruby'],
    ['/home/dev/go/pkg/mod/github.com/go-chi/chi@v1.5.4/mux.go', 'github.com/go-chi/chi'],
    ['/usr/local/go/src/net/http/server.go', 'go'],
    ['/usr/lib/go-1.19/src/runtime/proc.go', 'go'],
    ['/home/dev/.cargo/registry/src/index-1ecc6299db9ec823/serde-1.0.1/src/de.rs', 'serde'],
    ['/rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/core/src/ops.rs', 'rust'],
  ])('finds %s in %s', (file, library) => {
    expect(originOfFile(file)).toEqual({ kind: 'library', library });
  });

  it.each([
    '/srv/app/index.js',
    'work.py',
    '/home/me/go/src/github.com/me/app/main.go',
    '/srv/gems/app.rb',
    'https://host/app.js',
    `/node_modules/${'a'.repeat(5000)}`,
    '',
  ])('takes %s for the program’s own', (file) => {
    expect(originOfFile(file)).toEqual({ kind: 'user', library: undefined });
  });

  it('turns addresses of files into paths', () => {
    expect(fileOfUrl('file:///srv/a%20b.js')).toBe('/srv/a b.js');
    expect(fileOfUrl('file:///C:/app/a.js')).toBe('C:/app/a.js');
    expect(fileOfUrl('file:///srv/100%.js')).toBe('/srv/100%.js');
    expect(fileOfUrl('node:fs')).toBe('node:fs');
  });
});
