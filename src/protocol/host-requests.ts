import type { ProfileSummary } from '../analysis/view-data.ts';
import type { EventGuards, ParamGuards } from './channel.ts';
import type { Guard, Guarded } from './guard.ts';
import { isBoolean, isInteger, isObject, isOneOf, isOptional, isRecord, isString } from './guard.ts';

/** What the extension host answers the webview itself, beside relaying the view requests to the worker. */
export type HostRequests = {
  /** Where the document stands now; asked once, when a webview starts. */
  readonly 'document.state': { readonly params: undefined; readonly result: DocumentState };
  /** Opens the source of a frame in a text editor. Fails as `unavailable` with the path that was tried. */
  readonly 'source.open': { readonly params: SourceParams; readonly result: undefined };
  /** Asks the user where to save and writes the file. Resolves to whether it was saved. */
  readonly 'export.save': { readonly params: ExportParams; readonly result: boolean };
  /** The settings views follow, as they are now. */
  readonly 'settings.read': { readonly params: undefined; readonly result: ViewSettings };
  /** Reads the file again after a failure. */
  readonly 'document.retry': { readonly params: undefined; readonly result: undefined };
  /** Stops reading the file. */
  readonly 'document.cancel': { readonly params: undefined; readonly result: undefined };
};

/** Where a document stands. `loading` has a summary once there is enough to show a first picture. */
export type DocumentState =
  | {
      readonly kind: 'loading';
      readonly fileName: string;
      readonly bytesRead: number;
      /** `undefined` while the size is not known. */
      readonly bytesTotal: number | undefined;
      readonly summary: ProfileSummary | undefined;
    }
  | { readonly kind: 'ready'; readonly fileName: string; readonly summary: ProfileSummary }
  | {
      readonly kind: 'failed';
      readonly fileName: string;
      readonly message: string;
      readonly canRetry: boolean;
    };

/** What the host tells the webview. */
export type HostEvents = {
  readonly 'document.changed': DocumentState;
  /** A VS Code command or keybinding asks the focused view to act; the name is an action of the view's key table. */
  readonly 'action.run': string;
  /** Settings that views follow. */
  readonly 'settings.changed': ViewSettings;
};

/** Settings under `chronoscope.` that views follow. */
export interface ViewSettings {
  readonly idle: 'leaf' | 'flamescope' | 'none';
}

const isSourceParams = isObject({
  /** The function's name, for a symbol search when the file is unknown. */
  name: isString,
  file: isOptional(isString),
  line: isOptional(isInteger),
  column: isOptional(isInteger),
  /** Open in the editor group beside this one. */
  beside: isBoolean,
});
export type SourceParams = Guarded<typeof isSourceParams>;

const isBytes: Guard<Uint8Array> = (value): value is Uint8Array => value instanceof Uint8Array;

const isExportParams = isObject({
  /** File name offered to the user, without folders. */
  suggestedName: isString,
  /** What the file is, for the dialog's file type. */
  type: isOneOf('svg', 'png', 'csv', 'json', 'md'),
  bytes: isBytes,
});
export type ExportParams = Guarded<typeof isExportParams>;

const isUndefined = (value: unknown): value is undefined => value === undefined;

export const hostRequestGuards: ParamGuards<HostRequests> = {
  'document.state': isUndefined,
  'settings.read': isUndefined,
  'source.open': isSourceParams,
  'export.save': isExportParams,
  'document.retry': isUndefined,
  'document.cancel': isUndefined,
};

/**
 * The webview trusts its own host as far as the envelope: the payloads are built by this project's code, so these only
 * tell the kinds of payload apart.
 */
export const hostEventGuards: EventGuards<HostEvents> = {
  'document.changed': (value): value is DocumentState =>
    isRecord(value) && isOneOf('loading', 'ready', 'failed')(value['kind']),
  'action.run': isString,
  'settings.changed': (value): value is ViewSettings => isRecord(value) && isString(value['idle']),
};
