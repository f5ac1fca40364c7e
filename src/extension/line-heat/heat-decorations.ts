import * as vscode from 'vscode';
import type { SourceHeat } from '../../analysis/source-heat.ts';
import { heatSentences, heatStep, heatSteps, heatText } from './heat-scale.ts';

/** How line heat is shown, from the settings under `chronoscope.lineHeat`. */
export interface HeatStyle {
  /** Which weight colours a line. */
  readonly weight: 'self' | 'total';
  /** Whether the numbers stand behind each line. */
  readonly hasText: boolean;
}

/** What is shown in one text editor. */
export interface PaintedHeat {
  readonly heat: SourceHeat;
  /** Name of the profile. */
  readonly profile: string;
  /** Why lines may have moved; they are grey then. */
  readonly staleness: string | undefined;
}

/** The decorations that colour lines: one per step, and one for lines that may have moved. */
export class HeatDecorations {
  readonly #steps = Array.from({ length: heatSteps }, (_, index) => lineDecoration(`step${index + 1}`));
  readonly #stale = lineDecoration('stale');

  paint(editor: vscode.TextEditor, painted: PaintedHeat, style: HeatStyle): void {
    const { heat, staleness } = painted;
    const bySteps = new Map<number, vscode.DecorationOptions[]>();
    for (const line of heat.lines) {
      const step = heatStep(line[style.weight] / heat.total);
      if (step === undefined || line.line > editor.document.lineCount) continue;
      const { range } = editor.document.lineAt(line.line - 1);
      const contentText = style.hasText ? `  ${heatText(line, heat.total)}` : undefined;
      const options: vscode.DecorationOptions = {
        range,
        hoverMessage: hover(heatSentences(line, heat), painted),
        ...(contentText !== undefined && { renderOptions: { after: { contentText } } }),
      };
      bySteps.set(step, [...(bySteps.get(step) ?? []), options]);
    }
    for (const [index, decoration] of this.#steps.entries()) {
      const options = staleness === undefined ? bySteps.get(index + 1) : undefined;
      editor.setDecorations(decoration, options ?? []);
    }
    editor.setDecorations(this.#stale, staleness === undefined ? [] : [...bySteps.values()].flat());
  }

  clear(editor: vscode.TextEditor): void {
    for (const decoration of [...this.#steps, this.#stale]) editor.setDecorations(decoration, []);
  }

  dispose(): void {
    for (const decoration of [...this.#steps, this.#stale]) decoration.dispose();
  }
}

function lineDecoration(name: string): vscode.TextEditorDecorationType {
  const colour = new vscode.ThemeColor(`chronoscope.lineHeat.${name}`);
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: colour,
    overviewRulerColor: colour,
    overviewRulerLane: vscode.OverviewRulerLane.Full,
    after: { color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 2em' },
  });
}

/** Names come from files, so they go in as text, never as markdown. */
function hover(sentences: readonly string[], { profile, staleness }: PaintedHeat): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  for (const sentence of [
    ...sentences,
    `Profile: ${profile}`,
    ...(staleness === undefined ? [] : [staleness]),
  ]) {
    text.appendText(sentence);
    text.appendMarkdown('\n\n');
  }
  return text;
}
