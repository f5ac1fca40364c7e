/** The command line is wrong (exit code 2). The message is a sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The file or its data is at fault (exit code 1). The message is a sentence that names the file. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
