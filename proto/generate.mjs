// Makes the readers and writers of the protobuf formats: proto/X.proto becomes build/proto/X.js and X.d.ts.
// `node proto/generate.mjs` does it from a shell; the build and the unit tests call `generateProto` first.
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const source = dirname(fileURLToPath(import.meta.url));
const target = join(source, '..', 'build', 'proto');

/** `static-module` is plain code with no reflection, so that a bundle needs only `protobufjs/minimal`. */
const flags = [
  ...['--target', 'static-module', '--wrap', 'esm', '--dts', '--force-number', '--null-defaults'],
  ...['--no-create', '--no-verify', '--no-convert', '--no-delimited', '--no-service', '--no-typeurl'],
];

/**
 * Generates what is missing or older than its source.
 *
 * @returns {Promise<void>}
 */
export async function generateProto() {
  await mkdir(target, { recursive: true });
  const names = (await readdir(source))
    .filter((file) => file.endsWith('.proto'))
    .map((file) => file.slice(0, -6));
  for (const name of names) {
    if (!(await isUpToDate(name))) await generate(name);
  }
}

/** Vitest's `globalSetup` calls this name. */
export const setup = generateProto;

/**
 * @param {string} name
 * @returns {Promise<void>}
 */
async function generate(name) {
  // Loaded only when there is work to do: it takes half a second.
  const { default: pbjs } = await import('protobufjs-cli/pbjs.js');
  const run = promisify(pbjs.main);
  // Moved into place when complete, because a build and a test run may generate at the same time.
  const making = await mkdtemp(join(target, 'making-'));
  try {
    await run([...flags, '--out', join(making, `${name}.js`), join(source, `${name}.proto`)]);
    for (const end of ['js', 'd.ts'])
      await rename(join(making, `${name}.${end}`), join(target, `${name}.${end}`));
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/**
 * @param {string} name
 * @returns {Promise<boolean>}
 */
async function isUpToDate(name) {
  const oldest = Math.min(
    await timeOf(join(target, `${name}.js`)),
    await timeOf(join(target, `${name}.d.ts`)),
  );
  const newest = Math.max(
    await timeOf(join(source, `${name}.proto`)),
    await timeOf(fileURLToPath(import.meta.url)),
  );
  return oldest > newest;
}

/**
 * @param {string} file
 * @returns {Promise<number>} when `file` was last changed, in milliseconds; 0 if it is not there
 */
async function timeOf(file) {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generateProto();
