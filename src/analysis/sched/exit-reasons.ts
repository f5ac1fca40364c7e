import { failedVmEntry, svmExitNames, vmxExitNames } from '../../model/sched/kvm-exit-names.ts';
import type { KvmIsa } from '../../model/sched/sched-capture.ts';

/** Intel's exit reasons as perfwhiz words them; the kernel's names are used for all others. */
const vmxLabels: readonly string[] = [
  'Exception or NMI',
  'External Interrupt',
  'Triple Fault',
  'INIT',
  'Startup IPI',
  'I/O SMI (System Mgmt Interrupt)',
  'Other SMI',
  'Interrupt Window',
  'NMI window',
  'Task Switch',
  'CPUID',
  'GETSEC',
  'HLT',
  'INVD',
  'INVLPG',
  'RDPMC',
  'RDTSC',
  'RSM',
  'VMCALL',
  'VMCLEAR',
  'VMLAUNCH',
  'VMPTRLD',
  'VMPTRST',
  'VMREAD',
  'VMRESUME',
  'VMWRITE',
  'VMXOFF',
  'VMXON',
  'CR Access',
  'MOV DR',
  'I/O Instruction',
  'RDMSR',
  'WRMSR',
  'VM Entry Failure (invalid guest state)',
  'VM Entry Failure (MSR loading)',
  'n/a 35',
  'MWAIT',
  'Monitor trap flag',
  'n/a 38',
  'MONITOR',
  'PAUSE',
  'VM Entry Failure (machine check)',
  'n/a 42',
  'TPR below threshold',
  'APIC Access',
  'n/a 45',
  'Access to GDTR or IDTR',
  'Access to LDTR or TR',
  'EPT violation',
  'EPT misconfiguration',
  'INVEPT',
  'RDTSCP',
  'VMX preemption timer expired',
  'INVVPID',
  'WBINVD',
  'XSETBV',
  'APIC_WRITE',
];

/** Reasons perfwhiz always draws in the same colour. */
const fixedColors: ReadonlyMap<number, string> = new Map([
  [0, '#a6cee3'],
  [1, '#1f78b4'],
  [12, '#ff7f00'],
  [28, '#33a02c'],
  [32, '#fb9a99'],
  [44, '#e31a1c'],
  [48, '#fdbf6f'],
  [56, '#b2df8a'],
]);

/** Colours of all others, in turn, by code. */
const colorCycle: readonly string[] = [
  '#8dd3c7',
  '#ffffb3',
  '#bebada',
  '#fb8072',
  '#80b1d3',
  '#fdb462',
  '#b3de69',
  '#fccde5',
  '#d9d9d9',
  '#bc80bd',
  '#ccebc5',
  '#ffed6f',
];

/**
 * What an exit reason is called.
 *
 * @param code 32 bits, unsigned
 * @param isOriginal perfwhiz's label even where it is out of date: 45 has been "EOI induced" since APICv
 */
export function exitReasonLabel(code: number, isa: KvmIsa, isOriginal = false): string {
  if (isa === 'svm') {
    return (
      svmExitNames.get(code) ?? (code >= failedVmEntry ? `vmgexit 0x${code.toString(16)}` : `reason ${code}`)
    );
  }
  if (code === 45 && !isOriginal) return 'EOI induced';
  const label = vmxLabels[code] ?? vmxExitNames.get(code);
  if (label !== undefined) return label;
  if (code < failedVmEntry) return `reason ${code}`;
  const basic = code & 0xffff;
  return `${vmxLabels[basic] ?? vmxExitNames.get(basic) ?? `reason ${basic}`}, failed VM entry`;
}

/** Colours of these codes, which ascend: fixed for eight of Intel's, the others in turn, so they differ by capture. */
export function exitReasonColors(codes: readonly number[]): readonly string[] {
  let turn = 0;
  return codes.map((code) => fixedColors.get(code) ?? colorCycle[turn++ % colorCycle.length] ?? '#888888');
}

/**
 * Whose codes these are, by what is in practically every capture: AMD's interrupts, halts and page faults have codes
 * from 96 on, where Intel's end at 85.
 */
export function guessIsa(codes: Iterable<number>): KvmIsa {
  for (const code of codes) {
    if (code >= 96 && code < failedVmEntry) return 'svm';
  }
  return 'vmx';
}
