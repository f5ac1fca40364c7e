import { SeveralMembersError } from '../parsers/container/unwrap-zip.ts';
import type { OpenParams, ZipMember } from '../protocol/worker-requests.ts';
import { detectFormat } from './detect-format.ts';

/** What there is to choose from in a zip archive; nothing if the file is no archive of several profiles. */
export async function archiveMembers({ member: _, ...params }: OpenParams): Promise<readonly ZipMember[]> {
  try {
    await detectFormat(params);
    return [];
  } catch (error) {
    if (error instanceof SeveralMembersError) return error.members;
    throw error;
  }
}
