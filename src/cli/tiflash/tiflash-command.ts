import type { Command } from '../command.ts';
import { runCollect } from './collect-verb.ts';
import { runList } from './list-verb.ts';
import { runParse } from './parse-verb.ts';
import { runRender } from './render-verb.ts';
import { parseTiflashOptions } from './tiflash-options.ts';

const help = `Lists, collects, reads and draws the MPP queries of TiFlash clusters, in flashprof's words and folders.

Usage: chronoscope tiflash list [options]
       chronoscope tiflash collect --cluster NAME [--tso T] [--all-files] [--since T] [--until T] [options]
       chronoscope tiflash parse [--cluster NAME | FILE…] [options]
       chronoscope tiflash render [--cluster NAME | FILE…] [--format svg] [options]

FILE is a log of any TiFlash, a folder of logs, or a task_dag.json; several of one cluster belong together.
Without FILE and --cluster, every cluster below the folder is taken.

Options:
  --cluster NAME   the cluster, as tiup or its folder calls it
  --dir DIR        folder below which flashprof/cluster/NAME lies (default: the current one)
  --json           print JSON (docs/cli.md has the schema)
  --compat flashprof
                   flashprof's choice of records and its drawing; flashprof-by-tso also mixes, as it does,
                   the statements of one transaction

Options of parse and render:
  --out DIR        where to write what is made of FILEs; render: "-" for standard output
  --format FORMAT  svg, png, dot, json (default svg)
  --query KEY      only this query: its key as parse lists it, or its TSO

  --since T, --until T
                   only queries that ran in this time: 2026-07-21T10:00:00+08:00, or as a log prints it

Options of collect and list:
  --tso T          keep only records of this transaction
  --all-files      also rotated logs, packed ones among them
  --since T, --until T
                   every entry of this time, not only records, of all logs that reach into it
  --accept-new-host-keys
                   trust the key of a host that was never seen before, and remember it for this cluster
  --tiup-home DIR  tiup's folder (default: TIUP_HOME, else ~/.tiup)
  --timeout S      seconds per host (default 300)
  --limit-mb N     megabytes per host (default 64)
  --parallel N     hosts at once, at most 8 (default 8)
  --help, -h       this text
`;

/** Everything about TiFlash clusters. */
export const tiflashCommand: Command = {
  name: 'tiflash',
  operands: 'VERB …',
  summary: 'queries of TiFlash clusters from their logs: graphs, lists',
  help,
  async run(args, terminal) {
    const options = parseTiflashOptions(args);
    if (options === 'help') return options;
    switch (options.verb) {
      case 'list':
        await runList(options, terminal);
        return 0;
      case 'collect':
        return runCollect(options, terminal);
      case 'parse':
        await runParse(options, terminal);
        return 0;
      case 'render':
        await runRender(options, terminal);
        return 0;
    }
  },
};
