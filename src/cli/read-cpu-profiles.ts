import type { FlameScopeCpuNode, FlameScopeCpuProfile } from '../analysis/flamescope/cpuprofile.ts';

/**
 * The V8 profiles in a JSON text as FlameScope takes them: one object, or those of the `CpuProfile` events of a trace.
 *
 * @returns `undefined` if there is none of that shape
 */
export async function readCpuProfiles(
  pieces: AsyncIterable<Uint8Array>,
): Promise<readonly FlameScopeCpuProfile[] | undefined> {
  const bytes: Uint8Array[] = [];
  for await (const piece of pieces) bytes.push(Uint8Array.from(piece));
  const json = parsed(Buffer.concat(bytes).toString('utf8'));
  const found = Array.isArray(json) ? json.map(profileOfEvent) : [json];
  const profiles = found.filter(isCpuProfile);
  return profiles.length === 0 ? undefined : profiles;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function profileOfEvent(event: unknown): unknown {
  if (!isRecord(event) || event['name'] !== 'CpuProfile' || !isRecord(event['args'])) return undefined;
  const data = event['args']['data'];
  return isRecord(data) ? data['cpuProfile'] : undefined;
}

function isCpuProfile(value: unknown): value is FlameScopeCpuProfile {
  return (
    isRecord(value) &&
    typeof value['startTime'] === 'number' &&
    isNumbers(value['samples']) &&
    isNumbers(value['timeDeltas']) &&
    Array.isArray(value['nodes']) &&
    value['nodes'].every(isCpuNode)
  );
}

function isCpuNode(value: unknown): value is FlameScopeCpuNode {
  return (
    isRecord(value) &&
    typeof value['id'] === 'number' &&
    isRecord(value['callFrame']) &&
    typeof value['callFrame']['functionName'] === 'string' &&
    (value['children'] === undefined || isNumbers(value['children']))
  );
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'number');
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
