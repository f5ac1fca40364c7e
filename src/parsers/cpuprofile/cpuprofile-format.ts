import type { ProfileFormat } from '../format.ts';
import { jsonHead } from '../json/json-head.ts';
import { looksLikeTrace } from '../trace-event/trace-event-format.ts';
import { CpuProfileParser } from './cpuprofile-parser.ts';

/** What Node, Chrome and VS Code's debugger write for JavaScript: docs/formats/cpuprofile.md. */
export const cpuProfileFormat: ProfileFormat = {
  id: 'cpuprofile',
  label: 'V8 CPU profile',
  patterns: ['*.cpuprofile'],
  detect: detectCpuProfile,
  createParser: (context) => new CpuProfileParser(context),
};

function detectCpuProfile(head: Uint8Array, name: string): number {
  const text = jsonHead(head);
  if (text === undefined) return 0;
  if (looksLikeTrace(text)) return hasProfileEvents(text) ? 0.9 : 0;
  if (!text.startsWith('{')) return 0;
  // A heap profile has the same tree with bytes instead of hits, and is no CPU profile.
  if (/"selfSize"\s*:/.test(text)) return 0;
  const hasFunctions = /"functionName"\s*:/.test(text);
  if (hasFunctions && /"(?:nodes|head)"\s*:/.test(text)) return 1;
  return name.toLowerCase().endsWith('.cpuprofile') ? 0.5 : 0;
}

/** Whether a trace shows early that it holds a V8 profile: by one of its events, or by the category that makes them. */
function hasProfileEvents(text: string): boolean {
  return /"(?:CpuProfile|ProfileChunk|Profile)"|v8\.cpu_profiler/.test(text);
}
