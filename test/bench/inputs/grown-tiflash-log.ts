import { existsSync } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MadeQuery } from '../../parsers/tiflash/made-cluster.ts';
import { madeLogs } from '../../parsers/tiflash/made-cluster.ts';
import { sampleCluster } from '../../parsers/tiflash/sample-cluster.ts';

/** Raised whenever the same size would be filled with other bytes. */
const generation = 1;

/** Other entries for each query: with them about a sixth of the bytes are records. */
const noise = 900;

/** Milliseconds from one query to the next. */
const periodMs = 30_000;

export interface GrownTiflashLog {
  readonly path: string;
  readonly bytes: number;
  /** How many a reader has to find. */
  readonly queries: number;
}

/** The log of one node on which the queries of the sample run over and over, made unless it is there from an earlier run. */
export async function grownTiflashLog(megabytes: number, folder: string): Promise<GrownTiflashLog> {
  const blocks = sampleCluster.queries.map((query) => ({ query, text: blockOf(query) }));
  const round = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const rounds = Math.ceil((megabytes * 1e6) / round);
  const path = join(folder, `tiflash-${generation}-${megabytes}MB.tiflash.log`);
  if (!existsSync(path)) {
    await mkdir(folder, { recursive: true });
    const unfinished = `${path}.${process.pid}`;
    const file = await open(unfinished, 'w');
    for (let turn = 0; turn < rounds; turn++) {
      for (const { query, text } of blocks) await file.writeFile(renumbered(text, query, turn));
    }
    await file.close();
    await rename(unfinished, path);
  }
  return { path, bytes: (await stat(path)).size, queries: rounds * blocks.length };
}

function blockOf(query: MadeQuery): string {
  const [text = ''] = madeLogs({ ...sampleCluster, queries: [query], noise });
  return text;
}

/** The same query at another time: its numbers have as many digits as before. */
function renumbered(text: string, { atMs }: MadeQuery, turn: number): string {
  const later = atMs + turn * periodMs;
  const tso = (ms: number): string => `${BigInt(ms) * 262_144n + 1n}`;
  return text.replaceAll(tso(atMs), tso(later)).replaceAll(`${atMs}000321`, `${later}000321`);
}
