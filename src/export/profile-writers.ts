import { cpuProfileWriter } from './cpuprofile/cpuprofile-writer.ts';
import { csvWriter } from './csv/csv-writer.ts';
import { foldedWriter } from './folded/folded-writer.ts';
import { nflxProfileWriter } from './nflxprofile/nflxprofile-writer.ts';
import { pprofWriter } from './pprof/pprof-writer.ts';
import type { ProfileWriter } from './profile-writer.ts';
import { speedscopeWriter } from './speedscope/speedscope-writer.ts';
import { traceWriter } from './trace-event/trace-writer.ts';

/** Every format Chronoscope writes. */
export const profileWriters: readonly ProfileWriter[] = [
  foldedWriter,
  nflxProfileWriter,
  speedscopeWriter,
  cpuProfileWriter,
  pprofWriter,
  traceWriter,
  csvWriter,
];

/** The writer with this id, or one of whose endings without the dot this is, if there is one. */
export function profileWriterById(id: string): ProfileWriter | undefined {
  return profileWriters.find((writer) => writer.id === id || writer.endings.includes(`.${id}`));
}

/** The writer a file's name asks for by its ending, which may be followed by `.gz`; the longest ending counts. */
export function profileWriterOfName(name: string): ProfileWriter | undefined {
  const own = name.toLowerCase().replace(/\.gz$/, '');
  const matches = profileWriters.flatMap((writer) =>
    writer.endings.filter((ending) => own.endsWith(ending)).map((ending) => ({ writer, ending })),
  );
  return matches.sort((a, b) => b.ending.length - a.ending.length)[0]?.writer;
}
