import * as vscode from 'vscode';
import type { MappedScript } from '../../parsers/source-map/map-frames.ts';
import { sourceMapLink } from '../../parsers/source-map/source-map-link.ts';
import { locateSource } from './locate-source.ts';

/** Scripts of a profile that are looked at for a source map; those of one program are bundled into a few. */
const maxScripts = 300;

/** A script or map larger than this is left alone. */
const maxBytes = 64 << 20;

/**
 * The source maps of a profile's scripts, as far as scripts and maps are found on this machine.
 *
 * @param profile the profile
 * @param files the source files of its frames
 */
export async function readSourceMaps(
  profile: vscode.Uri,
  files: readonly string[],
  signal: AbortSignal,
): Promise<readonly MappedScript[]> {
  const scripts = files.filter((file) => /\.[cm]?js$/.test(file)).slice(0, maxScripts);
  const found: MappedScript[] = [];
  for (const file of scripts) {
    signal.throwIfAborted();
    const script = await locateSource(profile, file);
    const map = script && (await mapOf(script));
    if (map !== undefined) found.push({ file, ...map });
  }
  return found;
}

async function mapOf(script: vscode.Uri): Promise<Omit<MappedScript, 'file'> | undefined> {
  const text = await readText(script);
  const link = text && sourceMapLink(text);
  if (!link) return undefined;
  if (link.kind === 'inline') return { map: link.map, mapUrl: script.toString(true) };
  const address = vscode.Uri.joinPath(script, '..', link.path);
  const map = await readText(address);
  return map === undefined ? undefined : { map, mapUrl: address.toString(true) };
}

async function readText(file: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > maxBytes) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}
