import type { KvmIsa } from '../../model/sched/sched-capture.ts';

/**
 * Names of KVM exit reasons. Intel's (VMX) up to 56 as perfwhiz words them, all others as the kernel does
 * (arch/x86/include/uapi/asm/vmx.h and svm.h, Linux 6.18).
 */

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

const newerVmxLabels: ReadonlyMap<number, string> = new Map([
  [57, 'RDRAND'],
  [58, 'INVPCID'],
  [59, 'VMFUNC'],
  [60, 'ENCLS'],
  [61, 'RDSEED'],
  [62, 'PML_FULL'],
  [63, 'XSAVES'],
  [64, 'XRSTORS'],
  [67, 'UMWAIT'],
  [68, 'TPAUSE'],
  [74, 'BUS_LOCK'],
  [75, 'NOTIFY'],
  [77, 'TDCALL'],
  [84, 'MSR_READ_IMM'],
  [85, 'MSR_WRITE_IMM'],
]);

const svmLabels: ReadonlyMap<number, string> = new Map([
  [0x00, 'read_cr0'],
  [0x02, 'read_cr2'],
  [0x03, 'read_cr3'],
  [0x04, 'read_cr4'],
  [0x08, 'read_cr8'],
  [0x10, 'write_cr0'],
  [0x12, 'write_cr2'],
  [0x13, 'write_cr3'],
  [0x14, 'write_cr4'],
  [0x18, 'write_cr8'],
  [0x20, 'read_dr0'],
  [0x21, 'read_dr1'],
  [0x22, 'read_dr2'],
  [0x23, 'read_dr3'],
  [0x24, 'read_dr4'],
  [0x25, 'read_dr5'],
  [0x26, 'read_dr6'],
  [0x27, 'read_dr7'],
  [0x30, 'write_dr0'],
  [0x31, 'write_dr1'],
  [0x32, 'write_dr2'],
  [0x33, 'write_dr3'],
  [0x34, 'write_dr4'],
  [0x35, 'write_dr5'],
  [0x36, 'write_dr6'],
  [0x37, 'write_dr7'],
  [0x40, 'DE excp'],
  [0x41, 'DB excp'],
  [0x43, 'BP excp'],
  [0x44, 'OF excp'],
  [0x45, 'BR excp'],
  [0x46, 'UD excp'],
  [0x47, 'NM excp'],
  [0x48, 'DF excp'],
  [0x4a, 'TS excp'],
  [0x4b, 'NP excp'],
  [0x4c, 'SS excp'],
  [0x4d, 'GP excp'],
  [0x4e, 'PF excp'],
  [0x50, 'MF excp'],
  [0x51, 'AC excp'],
  [0x52, 'MC excp'],
  [0x53, 'XF excp'],
  [0x60, 'interrupt'],
  [0x61, 'nmi'],
  [0x62, 'smi'],
  [0x63, 'init'],
  [0x64, 'vintr'],
  [0x65, 'cr0_sel_write'],
  [0x66, 'read_idtr'],
  [0x67, 'read_gdtr'],
  [0x68, 'read_ldtr'],
  [0x69, 'read_tr'],
  [0x6a, 'write_idtr'],
  [0x6b, 'write_gdtr'],
  [0x6c, 'write_ldtr'],
  [0x6d, 'write_tr'],
  [0x6e, 'rdtsc'],
  [0x6f, 'rdpmc'],
  [0x70, 'pushf'],
  [0x71, 'popf'],
  [0x72, 'cpuid'],
  [0x73, 'rsm'],
  [0x74, 'iret'],
  [0x75, 'swint'],
  [0x76, 'invd'],
  [0x77, 'pause'],
  [0x78, 'hlt'],
  [0x79, 'invlpg'],
  [0x7a, 'invlpga'],
  [0x7b, 'io'],
  [0x7c, 'msr'],
  [0x7d, 'task_switch'],
  [0x7e, 'ferr_freeze'],
  [0x7f, 'shutdown'],
  [0x80, 'vmrun'],
  [0x81, 'hypercall'],
  [0x82, 'vmload'],
  [0x83, 'vmsave'],
  [0x84, 'stgi'],
  [0x85, 'clgi'],
  [0x86, 'skinit'],
  [0x87, 'rdtscp'],
  [0x88, 'icebp'],
  [0x89, 'wbinvd'],
  [0x8a, 'monitor'],
  [0x8b, 'mwait'],
  [0x8c, 'mwait_cond'],
  [0x8d, 'xsetbv'],
  [0x8f, 'write_efer_trap'],
  [0x90, 'write_cr0_trap'],
  [0x94, 'write_cr4_trap'],
  [0x98, 'write_cr8_trap'],
  [0xa2, 'invpcid'],
  [0xa5, 'buslock'],
  [0xa6, 'idle-halt'],
  [0x400, 'npf'],
  [0x401, 'avic_incomplete_ipi'],
  [0x402, 'avic_unaccelerated_access'],
  [0x403, 'vmgexit'],
  [0xffffffff, 'invalid_guest_state'],
]);

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

/** Bit 31 of an Intel exit reason: the guest could not be entered. The low 16 bits say why. */
const failedEntry = 0x80000000;

/**
 * What an exit reason is called.
 *
 * @param code 32 bits, unsigned
 * @param isOriginal perfwhiz's label even where it is out of date: 45 has been "EOI induced" since APICv
 */
export function exitReasonLabel(code: number, isa: KvmIsa, isOriginal = false): string {
  if (isa === 'svm') {
    return svmLabels.get(code) ?? (code >= failedEntry ? `vmgexit 0x${code.toString(16)}` : `reason ${code}`);
  }
  if (code === 45 && !isOriginal) return 'EOI induced';
  const label = vmxLabels[code] ?? newerVmxLabels.get(code);
  if (label !== undefined) return label;
  if (code < failedEntry) return `reason ${code}`;
  const basic = code & 0xffff;
  return `${vmxLabels[basic] ?? newerVmxLabels.get(basic) ?? `reason ${basic}`}, failed VM entry`;
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
    if (code >= 96 && code < failedEntry) return 'svm';
  }
  return 'vmx';
}
