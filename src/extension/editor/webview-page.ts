import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** A webview's page: which bundle it runs and which element it shows. */
export interface WebviewPage {
  readonly title: string;
  /** File name below `dist/webview`. */
  readonly script: string;
  /** Custom element that fills the body. */
  readonly element: string;
}

/**
 * The HTML of a webview. Scripts run only with this page's nonce, nothing is loaded from outside the extension, and no
 * markup but the empty element is written here: everything from a file arrives later as data.
 */
export function renderWebviewPage(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  page: WebviewPage,
): string {
  const nonce = randomBytes(16).toString('base64');
  const resource = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name)).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data: blob:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${page.title}</title>
    <link rel="stylesheet" id="vscode-codicon-stylesheet" href="${resource('codicon.css')}">
    <link rel="stylesheet" href="${resource('page.css')}">
  </head>
  <body>
    <${page.element}></${page.element}>
    <script type="module" nonce="${nonce}" src="${resource(page.script)}"></script>
  </body>
</html>`;
}
