import { constants } from 'node:fs';
import { access, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../console/failure.mjs';

/**
 * @param {string | undefined} file absolute path; without one, the first shipped sample is taken
 * @param {string} root the checkout
 * @returns {Promise<string>} absolute path of a readable file
 * @throws {Failure} when there is none
 */
export async function fileToOpen(file, root) {
  if (file === undefined) {
    return firstSample(root);
  }
  const sentence = await whyUnreadable(file);
  if (sentence !== undefined) {
    throw new Failure(sentence);
  }
  return realpath(file);
}

/** @param {string} root */
async function firstSample(root) {
  const folder = join(root, 'samples');
  const paths = await readdir(folder, { recursive: true });
  const first = paths.filter((path) => path.endsWith('.perf')).sort()[0];
  if (first === undefined) {
    throw new Failure(`There is no sample in ${folder}: name a FILE to open.`);
  }
  return join(folder, first);
}

/**
 * @param {string} file
 * @returns {Promise<string | undefined>}
 */
async function whyUnreadable(file) {
  try {
    if (!(await stat(file)).isFile()) {
      return `${file} is not a file: name a profile to open.`;
    }
    await access(file, constants.R_OK);
    return undefined;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing
      ? `${file} does not exist: check the path; it starts at the folder npm was called from.`
      : `${file} cannot be read: check its permissions.`;
  }
}
