/** A place in TiFlash's source as its log names it: a file's name without folders. */
export interface SourcePlace {
  readonly name: string;
  readonly line: number;
}

/** Reads `MPPTask.cpp:524`; `undefined` for anything else, such as `<unknown>`. */
export function parseSourcePlace(text: string): SourcePlace | undefined {
  const match = /^<?([\w.-]+\.(?:cpp|h|cc|hpp)):(\d{1,7})>?$/.exec(text);
  return match?.[1] === undefined ? undefined : { name: match[1], line: Number(match[2]) };
}

/** Files that often print, by the folder they are in on the main branch; moved files are found by the search instead. */
const knownFolders: { readonly [folder: string]: readonly string[] } = {
  'dbms/src/Common/Config': ['ConfigReloader.cpp'],
  'dbms/src/Flash': ['FlashService.cpp', 'LogSearch.cpp'],
  'dbms/src/Flash/Executor': ['PipelineExecutor.cpp'],
  'dbms/src/Flash/Mpp': [
    'ExchangeReceiver.cpp',
    'GRPCReceiverContext.cpp',
    'MPPHandler.cpp',
    'MPPReceiverSet.cpp',
    'MPPTask.cpp',
    'MPPTaskManager.cpp',
    'MPPTaskScheduleEntry.cpp',
    'MPPTaskStatistics.cpp',
    'MPPTunnel.cpp',
    'MPPTunnelSet.cpp',
    'MinTSOScheduler.cpp',
  ],
  'dbms/src/Server': ['Server.cpp'],
  'dbms/src/Storages/DeltaMerge': [
    'DeltaMergeStore.cpp',
    'DeltaMergeStore_InternalBg.cpp',
    'DeltaMergeStore_InternalSegment.cpp',
    'SegmentReadTaskPool.cpp',
  ],
  'dbms/src/Storages/DeltaMerge/ReadThread': ['SegmentReadTaskScheduler.cpp', 'UnorderedInputStream.h'],
  'dbms/src/Storages/KVStore': ['KVStore.cpp'],
  'dbms/src/Storages/KVStore/Decode': ['RegionTable.cpp'],
  'dbms/src/Storages/KVStore/MultiRaft': ['Persistence.cpp'],
  'dbms/src/Storages/KVStore/Read': ['LearnerReadWorker.cpp', 'ReadIndex.cpp'],
  'dbms/src/Storages/Page/V3': ['BlobStore.cpp', 'PageDirectory.cpp'],
  'dbms/src/TiDB/Schema': ['SchemaSyncService.cpp', 'TiDBSchemaSyncer.cpp'],
  'libs/libdaemon/src': ['BaseDaemon.cpp'],
};

/**
 * Where a place is on GitHub: the line at the release or commit that printed it, or for a file whose folder is not known
 * here a search for its name.
 *
 * @param ref tag or commit hash; `undefined` if the log does not say, then the main branch
 */
export function sourceAddress({ name, line }: SourcePlace, ref: string | undefined): string {
  const repository = 'https://github.com/pingcap/tiflash';
  const folder = Object.entries(knownFolders).find(([, names]) => names.includes(name))?.[0];
  if (folder !== undefined) {
    return `${repository}/blob/${encodeURIComponent(ref ?? 'master')}/${folder}/${name}#L${line}`;
  }
  const query = encodeURIComponent(`repo:pingcap/tiflash path:**/${name}`);
  return `https://github.com/search?type=code&q=${query}`;
}
