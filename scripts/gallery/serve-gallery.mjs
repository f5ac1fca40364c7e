import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { Failure } from '../console/failure.mjs';
import { projectRoot } from '../setup/project-root.mjs';

const codicons = join(projectRoot, 'node_modules', '@vscode', 'codicons', 'dist');

/**
 * Builds the gallery and serves it on 127.0.0.1 under the content security policy of a webview, so that a part that
 * would be refused there fails here.
 *
 * @param {number} [port] 0 takes a free one
 * @returns {Promise<{ readonly address: string, readonly close: () => Promise<void> }>}
 * @throws {Failure} when the port is taken
 */
export async function serveGallery(port = 0) {
  const script = await buildGallery();
  /** @type {Readonly<Record<string, { readonly type: string, readonly body: () => Promise<string | Uint8Array> }>>} */
  const files = {
    '/gallery.js': { type: 'text/javascript', body: async () => script },
    '/codicon.css': { type: 'text/css', body: () => readFile(join(codicons, 'codicon.css')) },
    '/codicon.ttf': { type: 'font/ttf', body: () => readFile(join(codicons, 'codicon.ttf')) },
  };
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path === '/') {
      const { html, policy } = page();
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end(html);
      return;
    }
    const file = files[path];
    if (file === undefined) {
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    response.writeHead(200, { 'content-type': file.type }).end(await file.body());
  });
  const address = await listen(server, port);
  return {
    address,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** @returns {Promise<Uint8Array>} the bundle */
async function buildGallery() {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: projectRoot,
    entryPoints: ['src/webview/gallery/main.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) {
    throw new Failure('The gallery could not be built: esbuild wrote no file.');
  }
  return bundle.contents;
}

/** @returns {{ readonly html: string, readonly policy: string }} */
function page() {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "font-src 'self'",
    'img-src blob: data:',
  ].join('; ');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>View kit</title>
<link id="vscode-codicon-stylesheet" rel="stylesheet" href="codicon.css" nonce="${nonce}">
</head>
<body>
<script type="module" nonce="${nonce}" src="gallery.js"></script>
</body>
</html>
`;
  return { html, policy };
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<string>}
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        new Failure(`The gallery could not listen on port ${port}: choose another with --port.`, {
          detail: error.message,
          cause: error,
        }),
      );
    });
    server.listen(port, '127.0.0.1', () => {
      const bound = server.address();
      const actual = typeof bound === 'object' && bound !== null ? bound.port : port;
      resolve(`http://127.0.0.1:${actual}/`);
    });
  });
}
