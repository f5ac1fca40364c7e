import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { RecordReport } from '../../capture/process/record-report.ts';
import { isRecordOrder } from '../../capture/process/record-report.ts';

/** The program that drives the capture: it is told what happens, and may stop or cancel. */
export interface ReportChannel {
  send(report: RecordReport): void;
  /** Ends the conversation when everything has been sent. */
  end(): Promise<void>;
}

/**
 * Connects to whoever drives the capture, at a local socket or named pipe; JSON, one object a line.
 *
 * @param onOrder called with `stop` or `cancel`; a driver that goes away without a word cancels
 */
export async function openReport(
  path: string,
  onOrder: (order: 'stop' | 'cancel') => void,
): Promise<ReportChannel> {
  const socket = connect(path);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  createInterface({ input: socket }).on('line', (line) => {
    if (isRecordOrder(line)) onOrder(line);
  });
  socket.on('close', () => onOrder('cancel'));
  socket.write(`${JSON.stringify({ kind: 'hello', recorderPid: process.pid } satisfies RecordReport)}\n`);
  return {
    send: (report) => void socket.write(`${JSON.stringify(report)}\n`),
    end: () =>
      new Promise((resolve) => {
        socket.removeAllListeners('close');
        socket.end(resolve);
      }),
  };
}
