import type { ProfileSummary } from '../analysis/view-data.ts';
import type { EventGuards, ParamGuards } from './channel.ts';
import type { DocumentEvents, DocumentRequests, DocumentState } from './document-requests.ts';
import { documentEventGuards, documentRequestGuards, isUndefined } from './document-requests.ts';
import type { Guarded } from './guard.ts';
import { isBoolean, isInteger, isObject, isOneOf, isOptional, isRecord, isString } from './guard.ts';

/** Where an open profile stands. */
export type ProfileState = DocumentState<ProfileSummary>;

/** What the extension host answers the profile editor itself, beside relaying the view requests to the worker. */
export type HostRequests = DocumentRequests<ProfileSummary> & {
  /** Opens the source of a frame in a text editor. Fails as `unavailable` with the path that was tried. */
  readonly 'source.open': { readonly params: SourceParams; readonly result: undefined };
  /** The settings views follow, as they are now. */
  readonly 'settings.read': { readonly params: undefined; readonly result: ViewSettings };
  /** Puts a link to a view, which is what the editor keeps as JSON text, on the clipboard. */
  readonly 'link.copy': { readonly params: string; readonly result: undefined };
  /** The view that the link wants which opened the file, if one did; asked once, when a webview starts. */
  readonly 'link.read': { readonly params: undefined; readonly result: string | undefined };
};

/** What the host tells the profile editor. */
export type HostEvents = DocumentEvents<ProfileSummary> & {
  /** Settings that views follow. */
  readonly 'settings.changed': ViewSettings;
  /** A link wants a view, as JSON text. */
  readonly 'view.restore': string;
  /** The user wants to see a function, from its source. */
  readonly 'function.show': FunctionShow;
};

/** A function that is to be shown. */
export type FunctionShow = Guarded<typeof isFunctionShow>;

export const isFunctionShow = isObject({
  name: isString,
  view: isOneOf('flameGraph', 'sandwich'),
});

/** Settings under `chronoscope.` that views follow. */
export interface ViewSettings {
  readonly idle: 'leaf' | 'flamescope' | 'none';
}

export const isSourceParams = isObject({
  /** The function's name, for a symbol search when the file is unknown. */
  name: isString,
  file: isOptional(isString),
  line: isOptional(isInteger),
  column: isOptional(isInteger),
  /** Open in the editor group beside this one. */
  beside: isBoolean,
});
export type SourceParams = Guarded<typeof isSourceParams>;

export const hostRequestGuards: ParamGuards<HostRequests> = {
  ...documentRequestGuards,
  'settings.read': isUndefined,
  'link.copy': isString,
  'link.read': isUndefined,
  'source.open': isSourceParams,
};

export const hostEventGuards: EventGuards<HostEvents> = {
  ...documentEventGuards<ProfileSummary>(),
  'settings.changed': (value): value is ViewSettings => isRecord(value) && isString(value['idle']),
  'view.restore': isString,
  'function.show': isFunctionShow,
};
