import type { ProfileParts } from './profile-parts.ts';

/** Puts `text` on the clipboard and says so; `what` names it, as "Stack". */
export async function copyText(
  text: string,
  what: string,
  parts: Pick<ProfileParts, 'notify'>,
): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    parts.notify(`${what} copied.`);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    parts.notify(
      `${what} was not copied: the browser refused access to the clipboard. Click the view, then try again.`,
    );
  }
}
