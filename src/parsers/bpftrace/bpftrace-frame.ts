import { kindOfLibrary } from '../perf-script/frame-kind.ts';
import type { FrameText } from '../text/frame-text.ts';
import { cutBrackets } from '../text/source-place.ts';

/** What a frame says about the stack it is in: whether that is the kernel's. */
export type StackSide = 'kernel' | 'user' | 'unknown';

/** A frame as bpftrace prints it. */
export interface BpftraceFrame {
  readonly frame: FrameText;
  /** What the frame says anywhere in a stack. */
  readonly side: StackSide;
  /** What it says as the outermost frame. */
  readonly outermostSide: StackSide;
}

/** The functions the Linux kernel is entered by, and its threads begin with. */
const kernelEntry =
  /^(?:entry_|do_syscall_64|x64_sys_call|el0t?_|el1h?_|invoke_syscall|asm_|ret_from_fork|kthread|secondary_startup|start_secondary|common_startup|cpu_startup_entry|do_idle|rest_init|start_kernel)/;
/** The functions programs and threads begin with. */
const userEntry = /^(?:_start|main|__libc_start|__clone|clone|start_thread|thread_start|runtime\.)/;

/** Reads a line of a stack, without the blanks around it. */
export function readBpftraceFrame(text: string): BpftraceFrame {
  const [, address, rest = ''] = /^([\da-f]{6,16})(?: (.*))?$/s.exec(text) ?? [];
  if (address !== undefined) return readAddressed(address, rest);
  const name = withoutOffset(text);
  const outermostSide = kernelEntry.test(name) ? 'kernel' : userEntry.test(name) ? 'user' : 'unknown';
  return { frame: { name, kind: 'unknown' }, side: 'unknown', outermostSide };
}

/** Reads `5616c4f41267 fib+41 (/srv/demo/nested)` of the mode `perf` and `5616c4f41267` of the mode `raw`. */
function readAddressed(address: string, rest: string): BpftraceFrame {
  const parts = rest.endsWith(')') ? cutBrackets(rest) : undefined;
  const symbol = parts?.front ?? rest;
  const library = parts?.inside;
  const isKernel = address.length === 16 && address.startsWith('ffff');
  const name = symbol === '' ? `0x${address}` : withoutOffset(symbol);
  const kind = isKernel ? 'kernel' : library === undefined ? 'unknown' : kindOfLibrary(library);
  const side = isKernel ? 'kernel' : 'user';
  return { frame: { name, library, kind }, side, outermostSide: side };
}

/** `fib` of `fib+36`; the offset is decimal, in the mode `raw` hexadecimal. */
function withoutOffset(name: string): string {
  return name.replace(/(.)\+(?:0x[\da-f]+|\d+)$/, '$1');
}
