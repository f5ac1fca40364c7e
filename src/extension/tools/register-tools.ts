import * as vscode from 'vscode';
import type { ToolContext } from './profile-tool.ts';
import { ProfileTool } from './profile-tool.ts';
import { toolNames } from './tool-input.ts';

/** Offers the tools that package.json contributes to language models, where this VS Code knows of such. */
export function registerTools(context: ToolContext): readonly vscode.Disposable[] {
  if (!('lm' in vscode) || typeof vscode.lm.registerTool !== 'function') return [];
  return toolNames.map((name) => vscode.lm.registerTool(name, new ProfileTool(name, context)));
}
