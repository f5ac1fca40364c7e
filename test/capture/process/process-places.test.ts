import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findInProcess, resolveWithin } from '../../../src/capture/process/inspect/find-in-process.ts';
import { parseMountInfo, sharedFolders } from '../../../src/capture/process/inspect/mount-info.ts';
import { placeNotes } from '../../../src/capture/process/session/capture-outcome.ts';

const here = `22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:21 / /proc rw - proc proc rw
40 22 0:50 / /var/lib/docker/overlay2/ab12/merged rw - overlay overlay rw
41 22 254:16 / /data\\040disk rw - ext4 /dev/vdb rw`;
const container = `500 400 0:50 / / rw,relatime - overlay overlay rw
501 500 0:60 / /proc rw - proc proc rw
502 500 254:0 /home/ann/project /app rw - ext4 /dev/vda rw
503 500 254:16 /sets/1 /app/data rw - ext4 /dev/vdb rw
504 500 0:77 / /only\\040inside rw - tmpfs tmpfs rw`;

describe('folders of a container', () => {
  it('are found here by the file system they are of', () => {
    expect(sharedFolders(parseMountInfo(container), parseMountInfo(here))).toEqual([
      { theirs: '/app/data', ours: '/data disk/sets/1' },
      { theirs: '/app', ours: '/home/ann/project' },
      { theirs: '/', ours: '/var/lib/docker/overlay2/ab12/merged' },
    ]);
  });

  it('are taken from the innermost mount that has them', () => {
    const [both] = sharedFolders(
      parseMountInfo('1 0 8:1 /a/b/c /x rw - ext4 d rw'),
      parseMountInfo('1 0 8:1 / / rw - ext4 d rw\n2 1 8:1 /a/b /mnt rw - ext4 d rw'),
    );
    expect(both).toEqual({ theirs: '/x', ours: '/mnt/c' });
  });

  it('are named in a sentence, those that are elsewhere here', () => {
    const places = {
      workingFolder: '/app',
      folders: [
        { theirs: '/same', ours: '/same' },
        { theirs: '/app', ours: '/home/ann/project' },
      ],
      root: undefined,
    };
    expect(placeNotes(places)).toEqual([
      'Its paths are its own: /app is /home/ann/project here. chronoscope.sourceMap adds what is missing.',
    ]);
    expect(placeNotes({ ...places, folders: [] })).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('a path of a process', () => {
  let root = '';
  beforeAll(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'chronoscope-test-')));
    await mkdir(join(root, 'app/src'), { recursive: true });
    await writeFile(join(root, 'app/src/a.py'), '');
    await symlink('/app/src', join(root, 'app/link'));
    await symlink('/etc/passwd', join(root, 'app/secret'));
    await symlink('../../../../../etc/passwd', join(root, 'app/climb'));
    await symlink('/app/loop', join(root, 'app/loop'));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));
  const places = () => ({ workingFolder: '/app', folders: [{ theirs: '/', ours: root }], root: undefined });

  it('is found in the folder it is of, a relative one in the working folder', async () => {
    const file = join(root, 'app/src/a.py');
    expect(await findInProcess(places(), '/app/src/a.py')).toEqual([file]);
    expect(await findInProcess(places(), './src/a.py')).toEqual([file]);
    expect(await findInProcess({ ...places(), folders: [] }, 'src/a.py')).toEqual(['/app/src/a.py']);
  });

  it('follows links as the process would', async () => {
    expect(await resolveWithin(root, '/app/link/a.py')).toBe(join(root, 'app/src/a.py'));
  });

  it('never leads out of the process’s files', async () => {
    for (const path of ['/app/secret', '/app/climb', '../../../../../../etc/passwd', '/app/loop']) {
      expect(await findInProcess(places(), path), path).toEqual([]);
    }
  });
});
