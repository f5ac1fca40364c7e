import { sampleMask } from '../../src/analysis/sample-mask.ts';
import type { ProfileWriter } from '../../src/export/profile-writer.ts';
import type { SampleSelection } from '../../src/export/sample-selection.ts';
import { selectSamples } from '../../src/export/sample-selection.ts';
import type { StackProfile } from '../../src/model/profile.ts';
import type { ProfileFormat } from '../../src/parsers/format.ts';
import { detectProfileFormat } from '../../src/parsers/registry.ts';
import { readProfile } from '../parsers/reading/read-profile.ts';

/** All samples of a profile. */
export function everything(profile: StackProfile, value?: number): SampleSelection {
  return selectSamples(profile, sampleMask(profile, { idle: 'none' }), undefined, value);
}

/** The bytes a writer makes of a selection. */
export function written(writer: ProfileWriter, selection: SampleSelection): Uint8Array {
  return Buffer.concat([...writer.write(selection)]);
}

/** The format a file written under its usual name is found to be in. */
export function detected(writer: ProfileWriter, bytes: Uint8Array): ProfileFormat {
  const format = detectProfileFormat(bytes.subarray(0, 65_536), `x${writer.endings[0]}`);
  if (format === undefined) throw new Error(`What ${writer.id} writes is not recognised.`);
  return format;
}

/** The profile that comes of writing a selection and reading it again. */
export function readBack(writer: ProfileWriter, selection: SampleSelection): StackProfile {
  const bytes = written(writer, selection);
  return readProfile(detected(writer, bytes), bytes, `x${writer.endings[0]}`);
}
