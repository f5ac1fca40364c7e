import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RecordReport } from '../../../../src/capture/process/record-report.ts';
import { parseRecordReport } from '../../../../src/capture/process/record-report.ts';
import { chronoscope } from './record-cli.ts';

export interface Driven {
  readonly reports: readonly RecordReport[];
  readonly code: number | null;
}

let count = 0;

/**
 * Runs a capture that reports, and does something upon each report.
 *
 * @param folder where the socket may lie
 */
export async function drive(
  folder: string,
  args: readonly string[],
  onReport: (report: RecordReport, socket: Socket, recorderPid: number) => void,
  path: readonly string[] = [],
): Promise<Driven> {
  const reports: RecordReport[] = [];
  let recorderPid = 0;
  const ended: Promise<unknown>[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    ended.push(once(socket, 'close'));
    createInterface({ input: socket }).on('line', (line) => {
      const report = parseRecordReport(line);
      if (report === undefined) return;
      if (report.kind === 'hello') recorderPid = report.recorderPid;
      reports.push(report);
      onReport(report, socket, recorderPid);
    });
  });
  const address = join(folder, `socket-${count++}`);
  server.listen(address);
  await once(server, 'listening');
  const { code } = await chronoscope(['record', '--report', address, ...args], { path });
  await Promise.all(ended);
  server.close();
  return { reports, code };
}

/** Does something once samples have been taken for a while. */
export function whileSampling(report: RecordReport, act: () => void): void {
  if (report.kind === 'state' && report.state.kind === 'sampling') setTimeout(act, 500);
}
