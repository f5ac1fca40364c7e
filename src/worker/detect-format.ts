import { innerName } from '../parsers/container/container.ts';
import { peekPieces } from '../parsers/container/peek-pieces.ts';
import { unwrap } from '../parsers/container/unwrap.ts';
import { detectProfileFormat, headBytes, profileFormats } from '../parsers/registry.ts';
import type { DetectedFormat, OpenParams } from '../protocol/worker-requests.ts';
import { openPieces } from './open-pieces.ts';

/** Reads the start of a file and finds the most likely of the formats Chronoscope reads itself. */
export async function detectFormat(params: OpenParams, signal?: AbortSignal): Promise<DetectedFormat> {
  const { pieces: stored } = await openPieces(params, signal);
  let member: string | undefined;
  const content = unwrap(stored, {
    name: params.name,
    onDamage: () => {},
    member: params.member,
    onMember: (chosen) => {
      member = chosen;
    },
  });
  const { head, pieces } = await peekPieces(content, headBytes);
  const innermost = innerName(member ?? params.name);
  const format = detectProfileFormat(head, innermost);
  const detected: DetectedFormat = {
    // A copy of its own, which the `slice` of a Buffer is not: it is given away, and pieces are reused.
    head: new Uint8Array(head),
    name: innermost,
    format: format?.id,
    likelihood: format?.detect(head, innermost) ?? 0,
    formats: profileFormats.map(({ id, label, patterns }) => ({ id, label, patterns })),
  };
  const rest = pieces[Symbol.asyncIterator]();
  // A generator that never started would not close the file when it is left.
  await rest.next();
  await rest.return?.();
  return detected;
}
