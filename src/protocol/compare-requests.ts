import type { ProfileSummary } from '../analysis/view-data.ts';
import type { EventGuards, ParamGuards } from './channel.ts';
import type { DiffRequests } from './diff-requests.ts';
import { diffRequestGuards } from './diff-requests.ts';
import type { DocumentEvents, DocumentRequests } from './document-requests.ts';
import { documentEventGuards, documentRequestGuards, isUndefined } from './document-requests.ts';
import type { Guarded } from './guard.ts';
import { isObject, isOneOf } from './guard.ts';
import type { HostEvents, HostRequests } from './host-requests.ts';
import { hostEventGuards, isSourceParams } from './host-requests.ts';
import type { ViewRequests } from './view-requests.ts';
import { viewRequestGuards } from './view-requests.ts';

/** The two profiles of a comparison. While the second is being read, only the first is there. */
export interface CompareSummary {
  readonly a: ComparedProfile;
  readonly b: ComparedProfile | undefined;
}

export interface ComparedProfile {
  readonly fileName: string;
  readonly summary: ProfileSummary;
}

/**
 * What the host answers the webview of a comparison. Every view of one profile is there with `side`, and the views of
 * both are those of {@link DiffRequests}, B's selection with `side: 'b'`.
 */
export type CompareRequests = DocumentRequests<CompareSummary> &
  Omit<ViewRequests, 'profile.summary'> &
  DiffRequests &
  Pick<HostRequests, 'settings.read'> & {
    /** Opens the source of a frame of one of the profiles. Fails as `unavailable` with the path that was tried. */
    readonly 'source.open': { readonly params: ComparedSourceParams; readonly result: undefined };
  };

/** What the host tells it. */
export type CompareEvents = DocumentEvents<CompareSummary> & Pick<HostEvents, 'settings.changed'>;

const hasSide = isObject({ side: isOneOf('a', 'b') });

const isComparedSource = (
  value: unknown,
): value is Guarded<typeof isSourceParams> & Guarded<typeof hasSide> =>
  isSourceParams(value) && hasSide(value);
export type ComparedSourceParams = Guarded<typeof isComparedSource>;

const { 'profile.summary': _, ...guardsOfViews } = viewRequestGuards;

export const compareRequestGuards: ParamGuards<CompareRequests> = {
  ...documentRequestGuards,
  ...guardsOfViews,
  ...diffRequestGuards,
  'settings.read': isUndefined,
  'source.open': isComparedSource,
};

export const compareEventGuards: EventGuards<CompareEvents> = {
  ...documentEventGuards<CompareSummary>(),
  'settings.changed': hostEventGuards['settings.changed'],
};
