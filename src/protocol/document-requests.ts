import type { EventGuards, ParamGuards } from './channel.ts';
import { isBytes } from './file-source.ts';
import type { Guard, Guarded } from './guard.ts';
import { isObject, isOneOf, isRecord, isString } from './guard.ts';

/**
 * Where an open document stands; `S` is what its worker says of the file once read. `loading` has a summary once there
 * is enough to show a first picture.
 */
export type DocumentState<S> =
  | {
      readonly kind: 'loading';
      readonly fileName: string;
      readonly bytesRead: number;
      /** `undefined` while the size is not known. */
      readonly bytesTotal: number | undefined;
      readonly summary: S | undefined;
    }
  | { readonly kind: 'ready'; readonly fileName: string; readonly summary: S }
  | {
      readonly kind: 'failed';
      readonly fileName: string;
      readonly message: string;
      readonly canRetry: boolean;
    };

/** What the host of every editor answers its webview, whatever the document is. */
export type DocumentRequests<S> = {
  /** Where the document stands now; asked once, when a webview starts. */
  readonly 'document.state': { readonly params: undefined; readonly result: DocumentState<S> };
  /** Reads the file again after a failure. */
  readonly 'document.retry': { readonly params: undefined; readonly result: undefined };
  /** Stops reading the file. */
  readonly 'document.cancel': { readonly params: undefined; readonly result: undefined };
  /** Asks the user where to save and writes the file. Resolves to whether it was saved. */
  readonly 'export.save': { readonly params: ExportParams; readonly result: boolean };
};

/** What the host of every editor tells its webview. */
export type DocumentEvents<S> = {
  readonly 'document.changed': DocumentState<S>;
  /** A VS Code command or keybinding asks the focused view to act; the name is an action of the view's key table. */
  readonly 'action.run': string;
};

const isExportParams = isObject({
  /** File name offered to the user, without folders. */
  suggestedName: isString,
  /** What the file is, for the dialog's file type. */
  type: isOneOf('svg', 'png', 'csv', 'json', 'md', 'html', 'dot', 'cdict'),
  bytes: isBytes,
});
export type ExportParams = Guarded<typeof isExportParams>;

/** For requests that say nothing but their name. */
export const isUndefined: Guard<undefined> = (value): value is undefined => value === undefined;

export const documentRequestGuards: ParamGuards<DocumentRequests<unknown>> = {
  'document.state': isUndefined,
  'document.retry': isUndefined,
  'document.cancel': isUndefined,
  'export.save': isExportParams,
};

/**
 * The webview trusts its own host as far as the envelope: the payloads are built by this project's code, so these only
 * tell the kinds of payload apart.
 */
export function documentEventGuards<S>(): EventGuards<DocumentEvents<S>> {
  return {
    'document.changed': (value): value is DocumentState<S> =>
      isRecord(value) && isOneOf('loading', 'ready', 'failed')(value['kind']),
    'action.run': isString,
  };
}
