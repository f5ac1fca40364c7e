import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { recordOf, textOf, wholeNumberOf } from '../json/json-value.ts';
import { fileOfUrl, originOfFile } from '../source-file.ts';
import type { FrameText } from '../text/frame-text.ts';
import { internFrame } from '../text/frame-text.ts';

/** Row of the frame table for each entry of the list `shared.frames`. */
export function speedscopeFrames(builder: ProfileBuilder, frames: readonly unknown[]): readonly number[] {
  return frames.map((frame) => internFrame(builder, frameOf(recordOf(frame))));
}

function frameOf(frame: { readonly [key: string]: unknown }): FrameText {
  const file = fileOfUrl(textOf(frame['file']) ?? '');
  const line = wholeNumberOf(frame['line'], 1);
  const name = textOf(frame['name']) || '(anonymous)';
  if (name.endsWith(rbspyNative)) {
    return { name: name.slice(0, -rbspyNative.length), kind: 'library' };
  }
  if (file === '' || file === '(unknown)') return { name, kind: 'unknown' };
  // rbspy repeats the place in the name.
  const place = ` - ${textOf(frame['file'])}:${line}`;
  return {
    name: name.endsWith(place) ? name.slice(0, -place.length) : name,
    ...originOfFile(file),
    file,
    line,
    column: wholeNumberOf(frame['col'], 1),
  };
}

/** How rbspy ends the names of functions written in C. */
const rbspyNative = ' [c function] - (unknown)';
