import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { projectRoot } from '../../../scripts/setup/project-root.mjs';

const codicons = join(projectRoot, 'node_modules', '@vscode', 'codicons', 'dist');

/** What a page is made of. */
export interface EditorPage {
  /** Answers what the page posts to `/ask`, as JSON. */
  readonly answer?: (question: unknown) => Promise<unknown>;
  /** Script that opens the editor with a host of its own; path below the project. */
  readonly entry: string;
  /** Modules of Node that the script reaches, and what stands for them in a browser. */
  readonly alias?: { readonly [module: string]: string };
}

/**
 * Serves an editor on a page of its own, under the content security policy of a webview.
 *
 * @returns the address, and a function that ends it
 */
export async function serveEditorPage(editor: EditorPage): Promise<{
  readonly address: string;
  readonly close: () => Promise<void>;
}> {
  const script = await bundle(editor);
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    switch (url.pathname) {
      case '/': {
        const { html, policy } = page();
        response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end(html);
        break;
      }
      case '/page.js':
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
        break;
      case '/codicon.css':
      case '/codicon.ttf':
        response
          .writeHead(200, { 'content-type': url.pathname.endsWith('css') ? 'text/css' : 'font/ttf' })
          .end(await readFile(join(codicons, url.pathname)));
        break;
      case '/page.css':
        response
          .writeHead(200, { 'content-type': 'text/css' })
          .end(await readFile(join(projectRoot, 'src/webview/page.css')));
        break;
      case '/file': {
        const bytes = await readFile(join(projectRoot, url.searchParams.get('path') ?? ''));
        response.writeHead(200).end(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes);
        break;
      }
      case '/ask': {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(Buffer.from(chunk));
        const reply = await editor.answer?.(JSON.parse(Buffer.concat(chunks).toString()));
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
        break;
      }
      default:
        response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bundle({ entry, alias = {} }: EditorPage): Promise<Uint8Array> {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    alias: { ...alias },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

function page(): { readonly html: string; readonly policy: string } {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    'img-src blob: data:',
  ].join('; ');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Chronoscope</title>
<link id="vscode-codicon-stylesheet" rel="stylesheet" href="codicon.css">
<link rel="stylesheet" href="page.css">
</head>
<body>
<script type="module" nonce="${nonce}" src="page.js"></script>
</body>
</html>`;
  return { html, policy };
}
