import type { FrameKind } from '../../model/profile.ts';

/**
 * What kind of code a shared object holds, by the name perf gives it. Brackets do not mean kernel: perf also writes
 * `[vdso]`, `[heap]` and `[unknown]`. Sources: `dso__set_short_name` and the `is_*_memory` tests in Linux
 * tools/perf/util/{dso,map}.c.
 */
export function kindOfLibrary(library: string): FrameKind {
  if (library === '[unknown]') return 'unknown';
  const path = library.replace(/ \(deleted\)$/, '');
  if (isJit(path)) return 'jit';
  if (isKernel(path)) return 'kernel';
  // No file name has more bytes; the pattern takes 60 ms for 16 KB of ".so.so.so".
  const name = path.slice(-255);
  return /\.(?:so(?:\.[\w.+-]+)?|dylib|dll)$/i.test(name) ? 'library' : 'user';
}

/** Memory that no file on disk describes, which is where code made at run time lives. */
function isJit(path: string): boolean {
  return (
    /^(?:\/\/anon|\/anon_hugepage|\/memfd:|\/dev\/zero)/.test(path) ||
    /^\[(?:JIT\]|stack|heap\]|anon)/.test(path) ||
    /(?:^|\/)(?:perf-\d+\.map|jitted-[^/]*\.so)$/.test(path)
  );
}

function isKernel(path: string): boolean {
  if (path.startsWith('[')) return !/^\[(?:vdso|vsyscall|uprobes|vvar|vectors|sigpage)/.test(path);
  const file = path.slice(path.lastIndexOf('/') + 1);
  return /^(?:vmlinux|kcore$|bpf_(?:prog|trampoline|dispatcher)_)|\.ko(?:\.(?:debug|gz|xz|zst))?$/.test(file);
}
