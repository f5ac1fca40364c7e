import { austinDriver } from './back-end/austin/austin-driver.ts';
import { cpythonDriver } from './back-end/cpython/cpython-driver.ts';
import { pprofDriver } from './back-end/go/pprof-driver.ts';
import { javaDriver } from './back-end/java/java-driver.ts';
import { nodeDriver } from './back-end/node/node-driver.ts';
import { perfDriver } from './back-end/perf/perf-driver.ts';
import { pySpyDriver } from './back-end/py-spy/py-spy-driver.ts';
import { rbspyDriver } from './back-end/ruby/rbspy-driver.ts';
import type { Driver } from './driver.ts';

const drivers: readonly Driver[] = [
  pySpyDriver,
  austinDriver,
  cpythonDriver,
  nodeDriver,
  javaDriver,
  pprofDriver,
  rbspyDriver,
  perfDriver,
];

/** Every back end, in the order in which lists show them and in which one is chosen. */
export const backEnds: readonly Driver[] = drivers;

export function backEndById(id: string): Driver | undefined {
  return drivers.find((driver) => driver.id === id);
}
