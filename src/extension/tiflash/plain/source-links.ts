import * as vscode from 'vscode';
import { sourceOf } from './entry-head.ts';

/** Lines whose links are made; further down the hover of the editor still tells the record. */
const mostLines = 20_000;

/** Makes `[MPPTask.cpp:524]` in the heads of entries a link to TiFlash's source. */
export const sourceLinks: vscode.DocumentLinkProvider = {
  provideDocumentLinks: (document, token) => {
    const links: vscode.DocumentLink[] = [];
    const end = Math.min(document.lineCount, mostLines);
    for (let line = 0; line < end; line++) {
      if (line % 1000 === 0 && token.isCancellationRequested) break;
      const place = sourceOf(document.lineAt(line).text);
      if (place === undefined) continue;
      const range = new vscode.Range(line, place.start, line, place.start + place.source.length);
      const argument = encodeURIComponent(JSON.stringify([place.source]));
      const link = new vscode.DocumentLink(
        range,
        vscode.Uri.parse(`command:chronoscope.tiflash.openCode?${argument}`),
      );
      link.tooltip = `Open ${place.source} in TiFlash’s source`;
      links.push(link);
    }
    return links;
  },
};
