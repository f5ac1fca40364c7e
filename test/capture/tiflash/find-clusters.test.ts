import { describe, expect, it } from 'vitest';
import { findTiupClusters, tiupClustersRoot } from '../../../src/capture/tiflash/find-clusters.ts';
import { readTiupMeta } from '../../../src/capture/tiflash/tiup-meta.ts';
import { hasSharedData } from '../../parsers/reading/shared-data.ts';
import { golden } from '../../parsers/tiflash/golden.ts';
import { tiflashFolder } from '../../parsers/tiflash/open-logs.ts';

describe.skipIf(!hasSharedData)('clusters of tiup', () => {
  it('are found with every path resolved, and one bad description hides no other', async () => {
    const expected = golden('c-tiup');
    const root = tiupClustersRoot({}, `${tiflashFolder}/c-tiup/tiup-home`);
    const found = await findTiupClusters(root);
    expect(found.clusters.map(({ name }) => name)).toEqual(expected['listed']);
    expect(found.skipped).toEqual(expected['skipped']);
    const clusters = found.clusters.map(({ name, user, version, keyPath, keyExists, error, tiflash }) =>
      error !== undefined
        ? { name, error: error.includes('not valid YAML') ? 'yaml' : error, tiflash }
        : {
            name,
            user,
            version,
            key: keyPath.slice(root.length + 1),
            keyExists,
            error: null,
            tiflash: tiflash.map(({ isOffline, ...paths }) => ({
              ...paths,
              ...(isOffline ? { offline: true } : {}),
            })),
          },
    );
    expect(clusters).toEqual(withoutReasons(expected['clusters']));
  });
});

/** The goldens say in a member `why` what an instance shows. */
function withoutReasons(clusters: unknown): unknown {
  return JSON.parse(JSON.stringify(clusters), (key, value) => (key === 'why' ? undefined : value));
}

describe('the folder of tiup', () => {
  it('follows the data folder, then TIUP_HOME, then the home folder', () => {
    expect(tiupClustersRoot({ TIUP_COMPONENT_DATA_DIR: '/data', TIUP_HOME: '/tiup' })).toBe('/data/clusters');
    expect(tiupClustersRoot({ TIUP_HOME: '/tiup' })).toBe('/tiup/storage/cluster/clusters');
    expect(tiupClustersRoot({})).toMatch(/\/\.tiup\/storage\/cluster\/clusters$/);
    expect(tiupClustersRoot({ TIUP_HOME: '/tiup' }, '/other')).toBe('/other/storage/cluster/clusters');
  });

  it('may not be there', async () => {
    expect((await findTiupClusters('/no/such/folder')).clusters).toEqual([]);
  });
});

describe('a description', () => {
  it.each([
    ['no map', '- 1', 'its meta.yaml is empty'],
    ['nothing', '', 'its meta.yaml is empty'],
    [
      'a bomb of aliases',
      `a: &a [x]\nb: &b [${'*a,'.repeat(50)}]\nc: [${'*b,'.repeat(50)}]`,
      'not valid YAML',
    ],
  ])('that is %s says so', (_, text, error) => {
    expect(readTiupMeta(text).error).toContain(error);
  });

  it('of a server without a host leaves the server out', () => {
    const meta = readTiupMeta('user: u\ntopology:\n  tiflash_servers:\n  - tcp_port: 1\n  - host: h');
    expect(meta.tiflash.map(({ id }) => id)).toEqual(['h:9000']);
  });

  it('cannot lead out of the folder by a host name', () => {
    const meta = readTiupMeta('topology:\n  tiflash_servers:\n  - host: ../../etc');
    expect(meta.tiflash[0]?.localName).toBe('__.._etc.tiflash.log');
  });
});
