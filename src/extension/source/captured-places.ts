import * as vscode from 'vscode';
import { findInProcess } from '../../capture/process/inspect/find-in-process.ts';
import type { ProcessPlaces } from '../../capture/process/inspect/process-places.ts';

/** Says where the paths of a profile are if it was captured here; set once, by whoever keeps the captures. */
export type PlacesOfProfile = (profile: vscode.Uri) => ProcessPlaces | undefined;

let placesOfProfile: PlacesOfProfile = () => undefined;

/** Has sources of captured profiles looked for where their processes had them. Undone by disposing. */
export function rememberPlaces(places: PlacesOfProfile): vscode.Disposable {
  placesOfProfile = places;
  return new vscode.Disposable(() => {
    placesOfProfile = () => undefined;
  });
}

/** Where a path of a captured profile may be on this machine, the likeliest first; nothing for other profiles. */
export async function capturedPlaces(profile: vscode.Uri, file: string): Promise<readonly vscode.Uri[]> {
  const places = profile.scheme === 'file' ? placesOfProfile(profile) : undefined;
  if (places === undefined) return [];
  return (await findInProcess(places, file)).map((path) => vscode.Uri.file(path));
}
