import { toolsVariable } from '../../capture/process/record-report.ts';

/** What the environment says about tools, and what of it a program is to have. */
export interface ToolEnvironment {
  /** The environment without what is ours. */
  readonly programEnvironment: NodeJS.ProcessEnv;
  /** Paths of tools by their names. */
  readonly toolPaths: ReadonlyMap<string, string>;
  /** Folders to look through before the path: those of Python environments. */
  readonly toolFolders: readonly string[];
}

export function toolEnvironment(environment: NodeJS.ProcessEnv): ToolEnvironment {
  const { [toolsVariable]: given, ...rest } = environment;
  // Under the editor, Node is the editor's own program, told by this variable to be Node.
  if (given !== undefined) delete rest['ELECTRON_RUN_AS_NODE'];
  const { paths, folders } = parseTools(given);
  const active = rest['VIRTUAL_ENV'];
  const bin = process.platform === 'win32' ? 'Scripts' : 'bin';
  return {
    programEnvironment: rest,
    toolPaths: new Map(paths),
    toolFolders: active === undefined ? folders : [`${active}/${bin}`, ...folders],
  };
}

interface GivenTools {
  readonly paths: readonly (readonly [string, string])[];
  readonly folders: readonly string[];
}

/** Reads `{"paths": {"py-spy": "/…"}, "folders": ["/…"]}`; anything else counts as nothing. */
function parseTools(text: string | undefined): GivenTools {
  if (text === undefined) return { paths: [], folders: [] };
  try {
    const given = new Map<string, unknown>(Object.entries(Object(JSON.parse(text))));
    const folders = given.get('folders');
    return {
      paths: Object.entries(Object(given.get('paths') ?? {})).flatMap(
        ([name, path]): readonly (readonly [string, string])[] =>
          typeof path === 'string' ? [[name, path]] : [],
      ),
      folders: Array.isArray(folders) ? folders.filter((folder) => typeof folder === 'string') : [],
    };
  } catch (error) {
    if (error instanceof SyntaxError) return { paths: [], folders: [] };
    throw error;
  }
}
