import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Links are `vscode://`, this, {@link linkPath} and a query. */
export const linkAuthority = 'chronoscope.chronoscope';
export const linkPath = '/open';

/** The editors that links lead to. */
const linkEditors = ['profile', 'tiflash'] as const;
export type LinkEditor = (typeof linkEditors)[number];

/** A link to one view of one file. */
export interface ViewLink {
  /** Address of the file, as VS Code writes it. */
  readonly file: string;
  /** Path of the file in its workspace folder, for a colleague whose folder is elsewhere; `undefined` outside of one. */
  readonly inWorkspace: string | undefined;
  readonly editor: LinkEditor;
  /** What the editor keeps of its view, as JSON text. */
  readonly view: string;
}

/** A view is a few hundred bytes; a link that unpacks to more than this was not made here. */
const maxViewBytes = 1 << 20;

/** The query of the link's address. The view is packed, so that the link stays short enough for a chat. */
export function linkQuery({ file, inWorkspace, editor, view }: ViewLink): string {
  const query = new URLSearchParams({ file });
  if (inWorkspace !== undefined) query.set('in', inWorkspace);
  if (editor !== 'profile') query.set('editor', editor);
  query.set('view', deflateRawSync(Buffer.from(view)).toString('base64url'));
  return query.toString();
}

/** The link that a query is of, or the sentence that says what is wrong with it. */
export function parseLinkQuery(text: string): ViewLink | string {
  const query = new URLSearchParams(text);
  const file = query.get('file');
  const packed = query.get('view');
  if (file === null || packed === null)
    return 'This link names no file and view. Copy it again from the editor.';
  const view = unpack(packed);
  if (view === undefined)
    return 'This link is damaged: its view cannot be read. Copy it again from the editor.';
  const editor = linkEditors.find((name) => name === (query.get('editor') ?? 'profile'));
  if (editor === undefined)
    return 'This link is of an editor that this version of Chronoscope does not have.';
  return { file, inWorkspace: query.get('in') ?? undefined, editor, view };
}

function unpack(packed: string): string | undefined {
  try {
    const bytes = inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: maxViewBytes });
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    // zlib and the decoder say by a code that it is the data; anything else is a bug.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
