import { readFileSync } from 'node:fs';

/**
 * The most memory this process has had resident so far, in bytes.
 *
 * On Linux from its own address space: what `getrusage` reports there is never less than what the parent had at the
 * fork.
 */
export function peakRssBytes(): number {
  if (process.platform === 'linux') {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  }
  return process.resourceUsage().maxRSS * 1024;
}
