import { basename } from 'node:path';
import * as vscode from 'vscode';
import { answerText } from '../../analysis/profile-query/answer-text.ts';
import type { QueryAnswer } from '../../analysis/profile-query/profile-query.ts';
import type { ProfileSummary } from '../../analysis/view-data.ts';
import type { QueryParams } from '../../protocol/query-requests.ts';
import type { CompareDocument } from '../compare/compare-document.ts';
import { compareUri } from '../compare/compare-uri.ts';
import type { ProfileDocument } from '../profile-document.ts';
import type { ProfileEditors } from '../profile-editor.ts';
import { locateSource } from '../source/locate-source.ts';
import { readViewSettings } from '../view-settings.ts';
import { settledState } from './settled-state.ts';
import type { ToolInput, ToolName } from './tool-input.ts';
import { parseToolInput } from './tool-input.ts';

/** What tools need of the rest of the extension. */
export interface ToolContext {
  readonly editors: Pick<ProfileEditors, 'openDocuments' | 'activeDocument'>;
  /** Read a profile, or two, for one question; the caller disposes of them. */
  readonly openDocument: (uri: vscode.Uri) => ProfileDocument;
  readonly openComparison: (uri: vscode.Uri) => CompareDocument;
}

/**
 * A question about a profile that a language model may ask. Answers are short, and say what was left out; nothing is asked
 * of a profile before the user has agreed.
 */
export class ProfileTool implements vscode.LanguageModelTool<unknown> {
  readonly #name: ToolName;
  readonly #context: ToolContext;

  constructor(name: ToolName, context: ToolContext) {
    this.#name = name;
    this.#context = context;
  }

  prepareInvocation({
    input,
  }: vscode.LanguageModelToolInvocationPrepareOptions<unknown>): vscode.PreparedToolInvocation {
    const { file, other } = parseToolInput(this.#name, input);
    const profile = file === undefined ? 'the profile in front' : basename(file);
    const what = other === undefined ? profile : `${profile} and ${basename(other)}`;
    return {
      invocationMessage: `Looking into ${what}`,
      confirmationMessages: {
        title: 'Give parts of a profile to the language model?',
        message: `Names of functions and files of ${what}, and how much time they take, become part of the conversation.`,
      },
    };
  }

  async invoke(
    { input }: vscode.LanguageModelToolInvocationOptions<unknown>,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const text = await this.answer(parseToolInput(this.#name, input), token);
    return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
  }

  /**
   * The answer as text.
   *
   * @throws {Error} with a sentence the model can act on
   */
  async answer(input: ToolInput, token: vscode.CancellationToken): Promise<string> {
    const stop = new AbortController();
    const cancelling = token.onCancellationRequested(() => stop.abort());
    try {
      return input.query.kind === 'diff'
        ? await this.#compare(input, stop.signal)
        : await this.#ask(input, stop.signal);
    } finally {
      cancelling.dispose();
    }
  }

  async #ask(input: ToolInput, signal: AbortSignal): Promise<string> {
    const { query } = input;
    if (query.kind === 'diff') throw new Error('A difference is asked of two profiles.');
    return this.#withProfile(input.file, async (document) => {
      const summary = await settledState(document, signal);
      const selection = selectionOf(input, summary, input.usesSelection ? document.selection : undefined);
      const answer = await document.request('query.run', { selection, query }, signal);
      return answerText(answer, await sourceLines(document.uri, answer));
    });
  }

  async #compare(input: ToolInput, signal: AbortSignal): Promise<string> {
    if (input.other === undefined) throw new Error('Name the profile to compare with as "other".');
    const a = this.#fileNamed(input.file);
    const b = this.#fileNamed(input.other);
    const document = this.#context.openComparison(compareUri({ a, b }));
    try {
      const both = await settledState(document, signal);
      if (both.b === undefined) throw new Error(`${basename(b.path)} could not be read.`);
      const answer = await document.request(
        'query.diff',
        {
          a: selectionOf(input, both.a.summary, undefined),
          b: selectionOf(
            { ...input, fromSeconds: undefined, toSeconds: undefined },
            both.b.summary,
            undefined,
          ),
          normalise: 'samples',
          limit: input.limit,
        },
        signal,
      );
      return answerText(answer);
    } finally {
      document.dispose();
    }
  }

  /** Runs `body` with the profile's open document, or with one that is read for it. */
  async #withProfile<T>(
    file: string | undefined,
    body: (document: ProfileDocument) => Promise<T>,
  ): Promise<T> {
    const uri = this.#fileNamed(file);
    const { editors, openDocument } = this.#context;
    const open = editors.openDocuments().find((document) => document.uri.toString() === uri.toString());
    if (open !== undefined) return body(open);
    const document = openDocument(uri);
    try {
      return await body(document);
    } finally {
      document.dispose();
    }
  }

  /** The open profile of that name, or the file at that path; without a name the profile in front or the only one open. */
  #fileNamed(file: string | undefined): vscode.Uri {
    const { editors } = this.#context;
    const open = editors.openDocuments();
    if (file === undefined) {
      const shown = editors.activeDocument() ?? (open.length === 1 ? open[0] : undefined);
      if (shown !== undefined) return shown.uri;
      const names = open.map((document) => document.fileName).join(', ');
      throw new Error(
        open.length === 0
          ? 'No profile is open. Name a file.'
          : `Several profiles are open. Name one of ${names}.`,
      );
    }
    const named = open.find(({ uri, fileName }) => uri.fsPath === file || fileName === file);
    if (named !== undefined) return named.uri;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const isAbsolute = /^(?:\/|[a-zA-Z]:[\\/])/.test(file);
    return isAbsolute || folder === undefined ? vscode.Uri.file(file) : vscode.Uri.joinPath(folder, file);
  }
}

function selectionOf(
  { fromSeconds, toSeconds }: ToolInput,
  { defaultValue }: ProfileSummary,
  shown: ProfileDocument['selection'],
): QueryParams['selection'] {
  const range =
    fromSeconds === undefined && toSeconds === undefined
      ? shown?.range
      : {
          startNs: Math.round((fromSeconds ?? 0) * 1e9),
          endNs: toSeconds === undefined ? Number.MAX_SAFE_INTEGER : Math.round(toSeconds * 1e9),
        };
  return {
    filter: shown?.filter ?? { idle: readViewSettings().idle },
    value: shown?.value ?? defaultValue,
    ...(range !== undefined && { range }),
  };
}

/** The source an answer about lines is of, if it is on this machine. */
async function sourceLines(profile: vscode.Uri, answer: QueryAnswer): Promise<readonly string[] | undefined> {
  const [file] = answer.kind === 'lines' ? answer.files : [];
  const uri = file === undefined ? undefined : await locateSource(profile, file);
  if (uri === undefined) return undefined;
  return (await vscode.workspace.openTextDocument(uri)).getText().split(/\r?\n/);
}
