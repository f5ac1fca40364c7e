import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** One thread of a virtual machine, as a line of a mapping of task names tells it. */
export interface QemuThread {
  readonly tid: number;
  /** `vcpu0`, `vcpu1`, … for virtual CPUs, `emulator0`, … for all others. */
  readonly type: string;
  /** Name of the virtual machine. */
  readonly name: string;
  readonly uuid: string;
  /** Number of the virtual machine among those found, from 1. */
  readonly group: number;
}

/** Names of the program qemu; `kvm` is Debian's old one. */
const qemuPrograms = /^(?:qemu-system-\w+|qemu-kvm|kvm)$/;

/**
 * The threads of all running virtual machines of qemu, from `/proc`: virtual CPUs by their names (`CPU 0/KVM`), the
 * machine's name and uuid by the command line.
 *
 * @param proc another folder in tests
 */
export async function qemuThreads(proc = '/proc'): Promise<readonly QemuThread[]> {
  const pids = (await readdir(proc)).filter((name) => /^\d+$/.test(name)).map(Number);
  const threads: QemuThread[] = [];
  let group = 0;
  for (const pid of pids.sort((a, b) => a - b)) {
    const argv = (await readOr(join(proc, `${pid}`, 'cmdline'))).split('\0');
    if (!qemuPrograms.test(basename(argv[0] ?? ''))) continue;
    group++;
    threads.push(...(await threadsOf(proc, pid, argv, group)));
  }
  return threads;
}

async function threadsOf(
  proc: string,
  pid: number,
  argv: readonly string[],
  group: number,
): Promise<readonly QemuThread[]> {
  const tids = await readdir(join(proc, `${pid}`, 'task')).catch(() => []);
  const name = machineName(argv) ?? `vm${group}`;
  const uuid = optionOf(argv, '-uuid') ?? '';
  let emulators = 0;
  const threads: QemuThread[] = [];
  for (const tid of tids.map(Number).sort((a, b) => a - b)) {
    const comm = (await readOr(join(proc, `${pid}`, 'task', `${tid}`, 'comm'))).trim();
    const cpu = /^CPU (\d+)\/(?:KVM|TCG)$/.exec(comm)?.[1];
    threads.push({
      tid,
      type: cpu === undefined ? `emulator${emulators++}` : `vcpu${cpu}`,
      name,
      uuid,
      group,
    });
  }
  return threads;
}

/** `-name web,process=…`, `-name guest=web,debug-threads=on` → `web`. */
function machineName(argv: readonly string[]): string | undefined {
  const parts = optionOf(argv, '-name')?.split(',') ?? [];
  const guest = parts.find((part) => part.startsWith('guest='))?.slice('guest='.length);
  const first = parts[0];
  return guest ?? (first === undefined || first === '' || first.includes('=') ? undefined : first);
}

function optionOf(argv: readonly string[], option: string): string | undefined {
  const at = argv.indexOf(option);
  return at < 0 ? undefined : argv[at + 1];
}

/** The lines of a mapping, as `--map` reads them. */
export function taskNamesCsv(threads: readonly QemuThread[]): string {
  return threads
    .map(({ tid, type, name, uuid, group }) => {
      const fields = [`${tid}`, 'unused', type, uuid === '' ? 'unused' : uuid, 'unused', `${group}`, name];
      return `${fields.map(csvField).join(',')}\n`;
    })
    .join('');
}

function csvField(text: string): string {
  const plain = text.replace(/[\r\n]/g, ' ');
  return /[",]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

async function readOr(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
