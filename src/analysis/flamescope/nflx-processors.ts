import type { NflxFrame, NflxProcessor } from './nflx-options.ts';

/** Rewrites a stack, outermost frame first, the way the library's processor of that name does. */
export function processNflxStack(
  frames: readonly NflxFrame[],
  processor: NflxProcessor | undefined,
): readonly NflxFrame[] {
  switch (processor) {
    case 'java':
      return frames.filter(({ name }) => !name.includes('Interpreter')).map(javaFrame);
    case 'nodejs':
      return nodeFrames(frames);
    case 'nodejs-packages':
      return nodePackages(frames);
    case undefined:
      return frames;
  }
}

/** `Lcom/acme/A$$Lambda;::run` of compiled code becomes `com.acme.A::run`. */
function javaFrame(frame: NflxFrame): NflxFrame {
  const [qualified = '', method] = frame.name.split('::');
  const isCompiled = frame.libtype === 'jit' || frame.libtype === 'inlined';
  const className = (qualified.split('$$')[0] ?? '')
    .replace(isCompiled ? /^L/ : /^(?!)/, '')
    .replace(/;$/, '')
    .replaceAll('/', '.');
  return { ...frame, name: method === undefined ? className : `${className}::${method}` };
}

const adaptor = /ArgumentsAdaptorTrampoline/;

function nodeFrames(frames: readonly NflxFrame[]): readonly NflxFrame[] {
  const kept: NflxFrame[] = [];
  let isAdapted = false;
  for (const frame of frames) {
    if (adaptor.test(frame.name)) {
      isAdapted = true;
      continue;
    }
    const script = scriptFrame(frame.name);
    kept.push({
      name: script?.name ?? frame.name,
      libtype: frame.libtype,
      // The library puts the line into the file's name and then prints the missing line as 0.
      file: script?.file === undefined ? frame.file : `${script.file}:0`,
      extras: {
        realName: frame.name,
        isJavaScript: script !== undefined,
        isOptimized: script?.isOptimized ?? false,
        isAdapted,
      },
    });
    isAdapted = false;
  }
  return kept;
}

interface ScriptFrame {
  readonly name: string;
  /** `undefined` if no word of the name looks like a file. */
  readonly file: string | undefined;
  readonly isOptimized: boolean;
}

/** Takes apart what V8 calls a function in perf's symbol map: `LazyCompile:*name file:line`. */
function scriptFrame(name: string): ScriptFrame | undefined {
  const prefix = ['LazyCompile:', 'InterpretedFunction:'].find((text) => name.startsWith(text));
  if (prefix === undefined) return undefined;
  const words = name.slice(prefix.length).replace(/^\*/, '').split(' ');
  const fileAt = words.findIndex((word) => /[/:]/.test(word));
  const own = (fileAt < 0 ? words : words.slice(0, fileAt)).join(' ').trim();
  return {
    name: own === '' ? '(anonymous)' : own,
    file: fileAt < 0 ? undefined : words.slice(fileAt).join(' '),
    isOptimized: prefix === 'LazyCompile:',
  };
}

/** Frames that only connect others: they belong to no package. */
const glue = /Trampoline|Handler|IC(?:_|$)/;

function nodePackages(frames: readonly NflxFrame[]): readonly NflxFrame[] {
  const packages = ['(native)'];
  for (const frame of frames) {
    const name = packageOf(frame);
    if (name !== undefined && name !== packages.at(-1)) packages.push(name);
  }
  return packages.map((name) => ({ name, libtype: '', file: '' }));
}

function packageOf({ name, libtype }: NflxFrame): string | undefined {
  if (libtype === 'kernel') return '(kernel)';
  const script = scriptFrame(name);
  if (script === undefined) return glue.test(name) ? undefined : '(native)';
  const file = script.file ?? '';
  const installed = file.lastIndexOf('node_modules/');
  if (installed >= 0) {
    const [scope = '', rest = ''] = file.slice(installed + 'node_modules/'.length).split('/');
    return scope.startsWith('@') ? `${scope}/${rest}` : scope;
  }
  return file.startsWith('/') || file.startsWith('[eval]') ? '(app code)' : '(node api)';
}
