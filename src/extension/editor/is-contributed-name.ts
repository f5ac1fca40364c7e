import { isArrayOf, isObject, isString } from '../../protocol/guard.ts';

const isManifest = isObject({
  contributes: isObject({
    customEditors: isArrayOf(
      isObject({ viewType: isString, selector: isArrayOf(isObject({ filenamePattern: isString })) }),
    ),
  }),
});

/**
 * Whether a pattern under which an editor is contributed matches a file's name. The patterns of this extension are whole
 * names, or `*` and an ending.
 *
 * @param manifest the extension's package.json
 */
export function isContributedName(manifest: unknown, viewType: string, name: string): boolean {
  if (!isManifest(manifest)) return false;
  return manifest.contributes.customEditors
    .filter((editor) => editor.viewType === viewType)
    .flatMap(({ selector }) => selector)
    .some(({ filenamePattern: pattern }) =>
      pattern.startsWith('*') ? name.toLowerCase().endsWith(pattern.slice(1)) : name === pattern,
    );
}
