import type { Port } from '../../protocol/channel.ts';
import { Channel } from '../../protocol/channel.ts';
import type { DiffRequests } from '../../protocol/diff-requests.ts';
import type {
  FunctionShow,
  HostEvents,
  HostRequests,
  ProfileState,
  ViewSettings,
} from '../../protocol/host-requests.ts';
import { hostEventGuards } from '../../protocol/host-requests.ts';
import type { NoEvents, NoRequests } from '../../protocol/nothing.ts';
import type { ViewRequests } from '../../protocol/view-requests.ts';

/** The conversation of the profile editor with its host, which passes questions about the profile on to the worker. */
export type ProfileChannel = Channel<
  ViewRequests & DiffRequests & HostRequests,
  NoRequests,
  NoEvents,
  HostEvents
>;

/** What the editor does when its host tells something. */
export interface HostListeners {
  readonly documentChanged: (state: ProfileState) => void;
  readonly settingsChanged: (settings: ViewSettings) => void;
  readonly functionShow: (wanted: FunctionShow) => void;
  /** A link wants a view, as JSON text. */
  readonly viewRestore: (view: string) => void;
  /** A command wants the action of this name. */
  readonly actionRun: (name: string) => void;
}

/** Opens the conversation over `port`. */
export function openProfileChannel(port: Port, listeners: HostListeners): ProfileChannel {
  return new Channel(port, {
    handlers: {},
    paramGuards: {},
    listeners: {
      'document.changed': listeners.documentChanged,
      'settings.changed': listeners.settingsChanged,
      'function.show': listeners.functionShow,
      'view.restore': listeners.viewRestore,
      'action.run': listeners.actionRun,
    },
    eventGuards: hostEventGuards,
  });
}
