import * as vscode from 'vscode';
import type { SourceHeat } from '../../analysis/source-heat.ts';
import { RequestFailure } from '../../protocol/failure.ts';
import type { ProfileDocument } from '../profile-document.ts';
import type { ProfileEditors } from '../profile-editor.ts';
import type { HeatStyle, PaintedHeat } from './heat-decorations.ts';
import { HeatDecorations } from './heat-decorations.ts';
import { SourceMatcher } from './source-matcher.ts';
import { stalenessOf } from './staleness.ts';

/** A selection changes many times while it is dragged, editors scroll and split; this long must be quiet. */
const settleMs = 120;

/**
 * Paints the heat of the profile in front behind the lines of the sources that are open, and follows what is selected
 * in it. The profile that was in front last goes on painting while its sources are looked at.
 */
export class LineHeatPainter {
  readonly #editors: ProfileEditors;
  readonly #decorations = new HeatDecorations();
  readonly #painted = new Map<string, PaintedHeat>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[] = [];
  #followed: vscode.Disposable[] = [];
  #profile: ProfileDocument | undefined;
  #matcher: Promise<SourceMatcher> | undefined;
  #painting = new AbortController();
  #settling: NodeJS.Timeout | undefined;
  /** Whether the user has turned the heat off; not kept across sessions, the setting is. */
  #isOff = false;

  /** Fires after the heat of any editor, or the profile that paints, has changed. */
  readonly onDidPaint = this.#changed.event;

  constructor(editors: ProfileEditors) {
    this.#editors = editors;
    this.#subscriptions.push(
      editors.onDidChangeOpen(() => this.#followFront()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#paintWhenQuiet()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#noticeEdit(document)),
      vscode.workspace.onDidSaveTextDocument(() => this.#paintWhenQuiet()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('chronoscope')) this.#startOver();
      }),
    );
    this.#followFront();
  }

  /** The profile that paints; `undefined` if none is open or the heat is off. */
  get profile(): ProfileDocument | undefined {
    return this.#isOn ? this.#profile : undefined;
  }

  /** What is painted in the editors of a source. */
  heatOf(source: vscode.Uri): PaintedHeat | undefined {
    return this.#painted.get(source.toString());
  }

  /** Has `profile` paint, whether it is in front or not; `undefined` turns the heat off until another is chosen. */
  choose(profile: ProfileDocument | undefined): void {
    this.#isOff = profile === undefined;
    if (profile !== undefined) this.#follow(profile);
    this.#startOver();
  }

  dispose(): void {
    clearTimeout(this.#settling);
    this.#painting.abort();
    for (const subscription of [...this.#subscriptions, ...this.#followed]) subscription.dispose();
    this.#decorations.dispose();
    this.#changed.dispose();
  }

  get #isOn(): boolean {
    return !this.#isOff && settings().get('enabled', true);
  }

  #followFront(): void {
    const open = this.#editors.openDocuments();
    const isOpen = this.#profile !== undefined && open.includes(this.#profile);
    const front = this.#editors.activeDocument() ?? (isOpen ? this.#profile : open[0]);
    if (front !== this.#profile) this.#follow(front);
  }

  #follow(profile: ProfileDocument | undefined): void {
    for (const subscription of this.#followed) subscription.dispose();
    this.#profile = profile;
    this.#followed =
      profile === undefined
        ? []
        : [
            profile.onDidSelect(() => this.#paintWhenQuiet()),
            profile.onDidChangeState(({ kind }) => {
              if (kind !== 'loading') this.#startOver();
            }),
          ];
    this.#startOver();
  }

  /** Forgets what is known of the profile's files, and paints anew. */
  #startOver(): void {
    this.#matcher = undefined;
    this.#paintWhenQuiet();
  }

  #noticeEdit({ uri }: vscode.TextDocument): void {
    if (this.#painted.has(uri.toString())) this.#paintWhenQuiet();
  }

  #paintWhenQuiet(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => void this.#paint(), settleMs);
  }

  async #paint(): Promise<void> {
    this.#painting.abort();
    const painting = new AbortController();
    this.#painting = painting;
    const editors = vscode.window.visibleTextEditors;
    const sources = new Map(editors.map(({ document }) => [document.uri.toString(), document]));
    const painted = new Map<string, PaintedHeat>();
    for (const [key, source] of sources) {
      const heat = await this.#heat(source, painting.signal);
      if (painting.signal.aborted) return;
      if (heat !== undefined) painted.set(key, heat);
    }
    this.#painted.clear();
    for (const [key, heat] of painted) this.#painted.set(key, heat);
    for (const editor of editors) this.#show(editor);
    this.#changed.fire();
  }

  #show(editor: vscode.TextEditor): void {
    const heat = this.heatOf(editor.document.uri);
    if (heat === undefined) this.#decorations.clear(editor);
    else this.#decorations.paint(editor, heat, readStyle());
  }

  async #heat(source: vscode.TextDocument, signal: AbortSignal): Promise<PaintedHeat | undefined> {
    const { profile } = this;
    if (profile?.selection === undefined || profile.state.kind !== 'ready') return undefined;
    try {
      this.#matcher ??= SourceMatcher.of(profile, new AbortController().signal);
      const files = await (await this.#matcher).filesOf(source.uri);
      if (files.length === 0) return undefined;
      const heat: SourceHeat = await profile.request(
        'sourceHeat.read',
        { ...profile.selection, files },
        signal,
      );
      const staleness = await stalenessOf(source, profile.uri);
      return { heat, profile: profile.fileName, staleness };
    } catch (error) {
      // The profile was closed or is being read again: nothing to paint now, its next state paints.
      if (error instanceof RequestFailure) return undefined;
      throw error;
    }
  }
}

function settings(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('chronoscope.lineHeat');
}

function readStyle(): HeatStyle {
  return {
    weight: settings().get<unknown>('weight') === 'self' ? 'self' : 'total',
    hasText: settings().get<unknown>('inlineText') === true,
  };
}
