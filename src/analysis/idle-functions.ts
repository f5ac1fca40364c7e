/**
 * Functions a CPU is in when it has nothing to do, in the words of the kernels that have them. Only what waits or
 * exists to wait is listed. The idle loop's bookkeeping (`menu_select`, `tick_nohz_*`, `rcu_*`) and the scheduler are
 * not: that is time the CPU spends awake, and a kernel engineer looks for it.
 */
const idleNames: ReadonlySet<string> = new Set([
  // The loop itself (kernel/sched/idle.c), from today's names back to 2.6, and the call it makes to the architecture.
  ...['do_idle', 'cpu_startup_entry', 'call_cpuidle', 'default_idle_call', 'cpu_idle', 'cpu_idle_loop'],
  ...[
    'arch_cpu_idle',
    'arch_cpu_idle_enter',
    'default_idle',
    'default_enter_idle',
    'poll_idle',
    'cpu_idle_poll',
  ],
  // x86: HLT and MWAIT, bare and through paravirtualisation, with the errata variants of old AMD parts.
  ...[
    'native_safe_halt',
    'native_halt',
    'pv_native_safe_halt',
    'safe_halt',
    'raw_safe_halt',
    'arch_safe_halt',
  ],
  ...['mwait_idle', 'mwait_idle_with_hints', 'amd_e400_idle', 'c1e_idle', 'acpi_safe_halt', 'apm_cpu_idle'],
  ...['acpi_processor_ffh_cstate_enter', 'xen_safe_halt', 'tdx_safe_halt', 'tdx_halt'],
  // ARM: WFI on 32 and 64 bit (the firmware call that powers a core down is the psci_ family below).
  ...['cpu_do_idle', '__cpu_do_idle', 'cpu_v7_do_idle', 'cpu_v7m_do_idle', 'cpu_ca15_do_idle'],
  ...['arm_enter_idle_state', 'arm_cpuidle_suspend'],
  // POWER: the nap, sleep and stop states of bare metal, and giving the core back to the hypervisor (cede).
  ...['snooze_loop', 'nap_loop', 'stop_loop', 'fastsleep_loop', 'shared_cede_loop', 'dedicated_cede_loop'],
  ...['isa3_idle_stop_noloss', 'isa3_idle_stop_mayloss', 'isa206_idle_insn_mayloss', 'arch300_idle_type'],
  ...['check_and_cede_processor', 'pseries_lpar_idle', 'power4_idle', 'ppc6xx_idle', 'e500_idle'],
  // S/390: loading an enabled wait state.
  ...['enabled_wait', 'psw_idle', 'psw_idle_exit', 'vtime_stop_cpu'],
  // RISC-V, LoongArch, MIPS, SPARC.
  ...['wait_for_interrupt', 'sbi_cpuidle_enter_state', '__arch_cpu_idle', 'r4k_wait', '__r4k_wait'],
  ...['r4k_wait_irqoff', 'sun4v_cpu_yield'],
  // Solaris and illumos: the loop, and the ways it waits.
  ...['idle', 'cpu_halt', 'cpu_idle_mwait', 'cpu_acpi_idle', 'mach_cpu_idle', 'i86_mwait', 'acpi_cpu_cstate'],
  // Xen guests hand the CPU over by hypercall; perf names the hypercall page's slot after the call.
  ...['xen_hypercall_sched_op', 'xen_hypercall_vcpu_op', 'HYPERVISOR_sched_op', 'cpu_bringup_and_idle'],
]);

/** Families of driver functions with an open set of names: one per CPU generation, state and kernel version. */
const idlePrefixes: readonly string[] = [
  'intel_idle',
  'acpi_idle_',
  'acpi_processor_idle',
  'cpuidle_enter',
  'cpuidle_idle_call',
  'psci_',
  '__psci_',
  'power7_idle',
  'power8_idle',
  'power9_idle',
  'power10_idle',
];

/** Ways into firmware or a hypervisor. They say nothing themselves: they wait if their caller does. */
const trampolineNames: ReadonlySet<string> = new Set([
  ...['__arm_smccc_smc', '__arm_smccc_hvc', '__invoke_psci_fn_smc', '__invoke_psci_fn_hvc'],
  ...['plpar_hcall_norets', 'plpar_hcall_norets_notrace', '__tdx_hypercall', '__tdcall', 'hypercall_page'],
]);

/** What the idle task has below its loop: how the CPU came up. Idle where nothing else is on the stack. */
const bringUpNames: ReadonlySet<string> = new Set([
  ...['start_secondary', 'secondary_startup_64', 'secondary_startup_64_no_verify', 'secondary_startup'],
  ...['secondary_start_kernel', '__secondary_switched', 'start_secondary_prolog', 'smp_start_secondary'],
  ...['smp_callin', 'rest_init', 'arch_call_rest_init', 'start_kernel', 'x86_64_start_kernel'],
  ...['x86_64_start_reservations', 'xen_start_kernel', '__primary_switched', 'start_here_common'],
  ...['common_startup_64'],
]);

/** What profilers write in place of the stack of a thread that waits. */
const idlePlaceholders: ReadonlySet<string> = new Set(['(idle)', '[idle]']);

/** What a function on an idle task's stack says about the CPU. */
export type IdleRole = 'idle' | 'trampoline' | 'bring-up' | 'placeholder' | 'busy';

/** The {@link IdleRole} of the function called `name`. */
export function idleRole(name: string): IdleRole {
  if (idlePlaceholders.has(name)) return 'placeholder';
  const plain = withoutCloneSuffix(name);
  if (idleNames.has(plain) || idlePrefixes.some((prefix) => plain.startsWith(prefix))) return 'idle';
  if (trampolineNames.has(plain)) return 'trampoline';
  return bringUpNames.has(plain) ? 'bring-up' : 'busy';
}

/** `do_idle` of `do_idle.constprop.0`: compilers name the copies they make of a function with such suffixes. */
function withoutCloneSuffix(name: string): string {
  const dot = name.indexOf('.', 1);
  return dot < 0 ? name : name.slice(0, dot);
}
