import type { FrameKind } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';

/** A frame as a text format names it. */
export interface FrameText {
  readonly name: string;
  readonly kind: FrameKind;
  readonly library?: string | undefined;
  readonly file?: string | undefined;
  /** From 1. */
  readonly line?: number | undefined;
  /** From 1. */
  readonly column?: number | undefined;
}

/** Row of `frame` in the frame table. */
export function internFrame(builder: ProfileBuilder, frame: FrameText): number {
  const { strings } = builder;
  const idOf = (text: string | undefined): number => (text === undefined ? -1 : strings.internText(text));
  const library = idOf(frame.library);
  const file = idOf(frame.file);
  return builder.frame(idOf(frame.name), library, file, frame.line ?? -1, frame.column ?? -1, frame.kind);
}
