import { RequestFailure } from '../../protocol/failure.ts';
import type { SourceParams } from '../../protocol/host-requests.ts';
import type { FnSourceRequest } from './action/fn-request.ts';
import type { ProfileParts } from './action/profile-parts.ts';
import type { ProfileChannel } from './profile-channel.ts';

/** Has the host open the source of a function. The host shows why it cannot; here it is read out as well. */
export async function openSource(
  channel: ProfileChannel,
  { fn, beside }: FnSourceRequest,
  parts: ProfileParts,
): Promise<void> {
  const { name, file, line, column } = fn;
  const params: SourceParams = {
    name,
    beside,
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
  try {
    await channel.request('source.open', params);
    parts.announce(`Opened the source of ${name}.`);
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    parts.announce(error.message);
  }
}
