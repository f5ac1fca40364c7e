import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Failure } from '../../../scripts/console/failure.mjs';
import type { CaptureTemplate } from './capture-template.ts';
import { captureCopy, captureTemplate } from './capture-template.ts';

/** Raised whenever the same fixture would grow into other bytes, so that older files are not taken for new ones. */
const generation = 2;

/** A capture grown to the size wanted. */
export interface GrownCapture {
  readonly path: string;
  readonly bytes: number;
  /** How many samples a reader has to find in it. */
  readonly samples: number;
}

export interface GrownCaptureOptions {
  /** A `perf script` text, as it is or gzipped. */
  readonly fixture: string;
  /** The file is the smallest whole number of copies of the fixture that reaches this size. */
  readonly megabytes: number;
  /** Where grown captures are kept for the next time. */
  readonly folder: string;
}

/**
 * The diverse capture of that size grown from a fixture, made unless it is there from an earlier run.
 *
 * @throws {Failure} if the fixture cannot be read or the disk has no room
 */
export async function grownCapture({
  fixture,
  megabytes,
  folder,
}: GrownCaptureOptions): Promise<GrownCapture> {
  const content = await readFixture(fixture);
  const template = captureTemplate(content);
  if (template.samples.length === 0) {
    throw new Failure(
      `${fixture} has no samples with a time, so it cannot grow: name the text of perf script with --fixture.`,
    );
  }
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const name = `${basename(fixture).split('.')[0]}-${hash}-${generation}-${megabytes}MB`;
  const path = join(folder, `${name}.perf`);
  const copies = copiesFor(template, megabytes * 1e6);
  if (!existsSync(path)) await grow(template, path, copies);
  return { path, bytes: (await stat(path)).size, samples: copies * template.samples.length };
}

/** How many copies it takes to reach a size. The later ones are longer than the second by no more than their numbers. */
function copiesFor(template: CaptureTemplate, bytes: number): number {
  const first = captureCopy(template, 0).length;
  const second = captureCopy(template, 1).length;
  return 1 + Math.max(0, Math.ceil((bytes - first) / second));
}

async function readFixture(fixture: string): Promise<Uint8Array> {
  try {
    const bytes = await readFile(fixture);
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(
      `The capture ${fixture} the inputs grow from could not be read (${reason}): name another with --fixture.`,
      { cause: error },
    );
  }
}

async function grow(template: CaptureTemplate, path: string, copies: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await checkRoom(dirname(path), copies * captureCopy(template, copies).length);
  // Under another name until it is whole, so that an interrupted run leaves nothing that looks finished.
  const unfinished = `${path}.${process.pid}`;
  const file = await open(unfinished, 'w');
  try {
    for (let copy = 0; copy < copies; copy++) await file.writeFile(captureCopy(template, copy));
    await file.close();
    await rename(unfinished, path);
  } catch (error) {
    await file.close();
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function checkRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize > bytes) return;
  const needed = Math.ceil(bytes / 1e6);
  throw new Failure(
    `The benchmark needs ${needed} MB in ${folder}: make room there, or run it with --quick.`,
  );
}
