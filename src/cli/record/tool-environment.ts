/** Variables by which the editor hands over where tools are. They are ours, and no profiled program gets them. */
export const toolPathsVariable = 'CHRONOSCOPE_TOOL_PATHS';

/** What the environment says about tools, and what of it a program is to have. */
export interface ToolEnvironment {
  /** The environment without what is ours. */
  readonly programEnvironment: NodeJS.ProcessEnv;
  /** Paths of tools by their names. */
  readonly toolPaths: ReadonlyMap<string, string>;
  /** Folders to look through before the path: those of the active Python environment. */
  readonly toolFolders: readonly string[];
}

export function toolEnvironment(environment: NodeJS.ProcessEnv): ToolEnvironment {
  const { [toolPathsVariable]: given, ...rest } = environment;
  // Under the editor, Node is the editor's own program, told by this variable to be Node.
  delete rest['ELECTRON_RUN_AS_NODE'];
  const folder = rest['VIRTUAL_ENV'];
  return {
    programEnvironment: rest,
    toolPaths: new Map(parsePaths(given)),
    toolFolders:
      folder === undefined ? [] : [`${folder}/${process.platform === 'win32' ? 'Scripts' : 'bin'}`],
  };
}

/** Reads a JSON object of texts; anything else counts as nothing. */
function parsePaths(text: string | undefined): readonly (readonly [string, string])[] {
  if (text === undefined) return [];
  try {
    const parsed: unknown = JSON.parse(text);
    return Object.entries(Object(parsed)).flatMap(([name, path]): readonly (readonly [string, string])[] =>
      typeof path === 'string' ? [[name, path]] : [],
    );
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
