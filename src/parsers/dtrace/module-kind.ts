import type { FrameKind } from '../../model/profile.ts';

/** Modules that are always the kernel: Solaris and illumos, FreeBSD, macOS, Linux. Others are known by their company. */
const kernelModules = /^(?:unix|genunix|kernel|mach_kernel|vmlinux)$|^com\.apple\.|\.(?:ko|kext)$/;

/** Whether DTrace's `module` can only be part of the kernel. */
export function isKernelModule(module: string): boolean {
  return kernelModules.test(module);
}

/** Whether `module` is a shared object by its name. */
export function isSharedObject(module: string): boolean {
  return /\.(?:so(?:\.[\d.]+)?|dylib|bundle)$/.test(module);
}

/**
 * The kind of code in `module` of a user process.
 *
 * @param program the name of the process, which DTrace cuts after 16 letters; empty if unknown
 */
export function kindOfUserModule(module: string, program: string): FrameKind {
  if (isSharedObject(module)) return 'library';
  return program === '' || module.startsWith(program) ? 'user' : 'library';
}
