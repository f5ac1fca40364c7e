import * as vscode from 'vscode';
import { compileNameRule } from '../analysis/search/name-pattern.ts';
import { parseSearchQuery } from '../analysis/search/search-query.ts';
import { SelectionError } from '../analysis/selection-error.ts';
import type { MyCode, RenameRule, Transform } from '../analysis/transform/transform.ts';
import { sourceMapRules } from './source/locate-source.ts';

/** What of a selection settings bear on. */
interface Transformed {
  readonly transforms?: readonly Transform[];
}

/** Sentences about rules that cannot be used, so that each is said once. */
const told = new Set<string>();

/**
 * A selection as the worker needs it: the renaming rules of the settings come first, and "my code" says what that is,
 * which only the workspace knows.
 */
export function withTransformSettings<T extends Transformed>(selection: T): T {
  const rules = renameRules();
  const given = selection.transforms ?? [];
  if (rules.length === 0 && given.length === 0) return selection;
  const filled = given.map((transform) =>
    transform.kind === 'my-code' ? { ...transform, code: myCode() } : transform,
  );
  const renamed: readonly Transform[] = rules.length === 0 ? [] : [{ kind: 'rename', rules }];
  return { ...selection, transforms: [...renamed, ...filled] };
}

/** The workspace's folders, also under the names profiles have for them, and the rules of `chronoscope.myCode`. */
function myCode(): MyCode {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.path);
  const mapped = Object.entries(sourceMapRules())
    .filter(([, to]) => folders.some((folder) => `${to}/`.startsWith(`${folder}/`)))
    .map(([from]) => from);
  const rules = listSetting('myCode').filter(
    (rule): rule is string => typeof rule === 'string' && isUsable(() => parseSearchQuery(rule), 'myCode'),
  );
  return { folders: [...folders, ...mapped], rules };
}

function renameRules(): readonly RenameRule[] {
  return listSetting('rename').flatMap((rule) => {
    if (typeof rule !== 'object' || rule === null || !('pattern' in rule) || !('replacement' in rule))
      return [];
    const { pattern, replacement } = rule;
    if (typeof pattern !== 'string' || typeof replacement !== 'string') return [];
    return isUsable(() => compileNameRule(pattern, replacement), 'rename') ? [{ pattern, replacement }] : [];
  });
}

function listSetting(name: string): readonly unknown[] {
  const value = vscode.workspace.getConfiguration('chronoscope').get<unknown>(name);
  return Array.isArray(value) ? value : [];
}

/** A rule with a mistake is left out and said to the user; views go on without it. */
function isUsable(check: () => unknown, setting: string): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (!(error instanceof SelectionError)) throw error;
    const sentence = `A rule of the setting chronoscope.${setting} is not used. ${error.message}`;
    if (!told.has(sentence)) void vscode.window.showWarningMessage(sentence);
    told.add(sentence);
    return false;
  }
}
