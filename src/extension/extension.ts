import type * as vscode from 'vscode';
import { isRecord } from '../protocol/guard.ts';
import { registerClearProfileCache } from './cache/clear-profile-cache.ts';
import { registerCapture } from './capture/register-capture.ts';
import { registerCommands } from './commands.ts';
import { registerCompareCommands } from './compare/compare-commands.ts';
import { compareDocuments, compareEditorId, compareEditors } from './compare/compare-editor.ts';
import { isContributedName } from './editor/is-contributed-name.ts';
import { registerLineHeat } from './line-heat/register-line-heat.ts';
import { followProfileLink, registerLinkHandler } from './link/link-handler.ts';
import { LinkedViews } from './link/linked-views.ts';
import type { ChronoscopeApi } from './plugin/plugin-api.ts';
import { PluginFormats } from './plugin/plugin-formats.ts';
import { profileDocuments, profileEditorId, profileEditorIds, profileEditors } from './profile-editor.ts';
import { registerOpenSample } from './sample/open-sample.ts';
import { schedEditorIds } from './sched/open-capture.ts';
import { registerSchedCommands } from './sched/sched-commands.ts';
import { schedEditors } from './sched/sched-editor.ts';
import { registerTiflash } from './tiflash/register-tiflash.ts';
import { TiflashEditors } from './tiflash/tiflash-editor.ts';
import { registerTools } from './tools/register-tools.ts';

/** The extension's version, as its manifest states it. */
function versionOf({ extension }: vscode.ExtensionContext): string {
  const manifest: unknown = extension.packageJSON;
  return isRecord(manifest) && typeof manifest['version'] === 'string' ? manifest['version'] : '';
}

/**
 * Entry point: VS Code calls this when the first profile or command is used.
 *
 * @returns what other extensions may use: docs/formats/plug-ins.md
 */
export function activate(context: vscode.ExtensionContext): ChronoscopeApi {
  const plugins = new PluginFormats();
  const openDocument = profileDocuments(context.extensionUri, context.globalStorageUri, plugins);
  const openComparison = compareDocuments(context.extensionUri, plugins);
  const comparisons = compareEditors(context.extensionUri, openComparison);
  const linked = new LinkedViews();
  const editors = profileEditors(context.extensionUri, openDocument, linked);
  const clusters = new TiflashEditors(context.extensionUri, linked);
  const captures = schedEditors(context.extensionUri, versionOf(context));
  context.subscriptions.push(
    ...editors.register(profileEditorIds),
    ...registerCommands(editors, comparisons, openDocument, (name) =>
      isContributedName(context.extension.packageJSON, profileEditorId, name),
    ),
    ...comparisons.register([compareEditorId]),
    ...registerCompareCommands(editors),
    registerClearProfileCache(context.globalStorageUri),
    ...captures.register(schedEditorIds),
    ...registerSchedCommands(captures, context),
    registerOpenSample(context.extensionUri),
    ...registerLineHeat(editors),
    registerLinkHandler({
      profile: followProfileLink(editors, linked),
      tiflash: clusters.follow,
    }),
    ...registerTools({ editors, openDocument, openComparison }),
    ...registerTiflash(context, clusters),
    ...registerCapture(context),
  );
  return plugins.api;
}
