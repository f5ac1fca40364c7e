import { checkProfile } from '../model/check-profile.ts';
import type { StackProfile } from '../model/profile.ts';
import { UnreadableProfileError } from '../parsers/format.ts';
import { nflxProfileFormat } from '../parsers/nflxprofile/nflxprofile-format.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { Converted } from '../protocol/worker-requests.ts';

/**
 * The profile a plug-in made of the file called `name`, checked: nothing a plug-in returns can break a view.
 *
 * @throws {RequestFailure} `unreadable` with a sentence that names the plug-in
 */
export function openConverted(converted: Converted, name: string): StackProfile {
  const profile = { ...profileOf(converted, name), format: converted.format };
  const [broken] = checkProfile(profile);
  if (broken !== undefined) throw unusable(converted, name, broken);
  if (profile.samples.count === 0) throw unusable(converted, name, 'It has no samples.');
  return profile;
}

function profileOf(converted: Converted, name: string): StackProfile {
  if (!(converted.content instanceof Uint8Array)) return converted.content;
  const parser = nflxProfileFormat.createParser({ name: 'Its result' });
  try {
    parser.write(converted.content);
    return parser.finish();
  } catch (error) {
    if (error instanceof UnreadableProfileError) throw unusable(converted, name, error.message);
    throw error;
  }
}

function unusable({ label }: Converted, name: string, reason: string): RequestFailure {
  return new RequestFailure(
    'unreadable',
    `The plug-in “${label}” made no usable profile of ${name}: ${reason} Ask its author, or try another format with “Reopen as…”.`,
  );
}
