/** What was asked of a profile cannot be given. The message is a sentence for the user that names the way out. */
export class SelectionError extends Error {
  override readonly name = 'SelectionError';
}
