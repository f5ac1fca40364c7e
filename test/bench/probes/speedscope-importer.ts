import { runInThisContext } from 'node:vm';

/** Imports a profile from a whole file and returns how many samples all its threads have together. */
export type SpeedscopeImporter = (name: string, content: ArrayBuffer) => Promise<number>;

/**
 * Gets speedscope's importer out of the application its npm package consists of, so that it runs in the same Node as
 * ours, on the same JavaScript engine and without a page to paint.
 *
 * The bundle keeps the importer in a module of its own that is initialised when first used, and the names of its
 * exports. One statement is put in front of it that hands the module out; then the application starts as usual and
 * fails for want of a window, which the importer has no need of.
 *
 * @param bundle the text of `dist/release/speedscope-*.js`
 * @throws {Error} if the bundle is not built like that of 1.25.0
 */
export function loadSpeedscopeImporter(bundle: string): SpeedscopeImporter {
  const handOver = '__chronoscopeBenchSpeedscope';
  const module = /var ([\w$]+)=\{\};(?=[\w$]+\(\1,\{[^}]*importProfilesFromArrayBuffer:)/.exec(bundle)?.[1];
  if (module === undefined) throw new Error('This build of speedscope has no importer where 1.25.0 has it.');
  const escaped = module.replaceAll('$', String.raw`\$`);
  const initialise = new RegExp(
    String.raw`Promise\.resolve\(\)\.then\(\(\)=>(\([\w$]+\(\),${escaped}\))\)`,
  ).exec(bundle)?.[1];
  if (initialise === undefined)
    throw new Error('This build of speedscope starts its importer unlike 1.25.0.');
  const declaration = `var ${module}={};`;
  const opened = bundle.replace(declaration, () => `${declaration}globalThis.${handOver}=()=>${initialise};`);
  try {
    runInThisContext(opened, { filename: 'speedscope.js' });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
  }
  const open: unknown = Reflect.get(globalThis, handOver);
  const importer: unknown = typeof open === 'function' ? open() : undefined;
  if (!isImporterModule(importer))
    throw new Error('The importer of this build of speedscope is unlike 1.25.0.');
  return async (name, content) => {
    const group = await importer.importProfilesFromArrayBuffer(name, content);
    return group.profiles.reduce((samples, profile) => samples + profile.samples.length, 0);
  };
}

interface ImporterModule {
  readonly importProfilesFromArrayBuffer: (name: string, content: ArrayBuffer) => Promise<ProfileGroup>;
}

interface ProfileGroup {
  readonly profiles: readonly { readonly samples: ArrayLike<unknown> }[];
}

function isImporterModule(value: unknown): value is ImporterModule {
  return (
    typeof value === 'object' &&
    value !== null &&
    'importProfilesFromArrayBuffer' in value &&
    typeof value.importProfilesFromArrayBuffer === 'function'
  );
}
