import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { LogFile, LogLocation } from '../../../model/tiflash/cluster-log.ts';
import { isBeside, placeRequest } from './place-request.ts';

/** A link that opens a log at an entry: `127.0.0.21.tiflash.log:59`. */
export function logLink(files: readonly LogFile[], location: LogLocation, words?: string): TemplateResult {
  const name = files[location.file]?.name ?? `file ${location.file}`;
  const place = `${name}:${location.line}`;
  return html`<button
    class="link"
    title="Open ${place}"
    @click=${(event: MouseEvent) =>
      event.currentTarget?.dispatchEvent(placeRequest({ kind: 'log', location, beside: isBeside(event) }))}
  >${words ?? place}</button>`;
}

/** A link to the line of TiFlash's source that printed an entry: `MPPTask.cpp:524`. */
export function codeLink(source: string, file: number): TemplateResult {
  if (!/^[\w.-]+:\d+$/.test(source)) return html`<span class="quiet">${source}</span>`;
  return html`<button
    class="link"
    title="Open ${source} in TiFlash’s source"
    @click=${(event: MouseEvent) =>
      event.currentTarget?.dispatchEvent(
        placeRequest({ kind: 'code', source, file, beside: isBeside(event) }),
      )}
  >${source}</button>`;
}
