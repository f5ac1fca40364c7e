import { isObject, isOneOf, isString } from './guard.ts';

/**
 * Why a request failed. `cancelled`: the asker no longer wants it; `unreadable`: the file is at fault; `ambiguous`: it is
 * an archive of several profiles and none was chosen; `unavailable`:
 * what was asked does not exist (a profile without time has no heat map, a source file is not in the workspace);
 * `crashed`: the worker died; `internal`: a bug.
 */
export type FailureCode = 'cancelled' | 'unreadable' | 'ambiguous' | 'unavailable' | 'crashed' | 'internal';

/** A failure that crosses a channel. The message is a sentence for the user. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.code = code;
  }
}

export const isFailureBody = isObject({
  code: isOneOf<FailureCode>('cancelled', 'unreadable', 'ambiguous', 'unavailable', 'crashed', 'internal'),
  message: isString,
});
