import { walkTopFields } from '../protobuf/top-fields.ts';

/** Fields that hold messages or texts; the others, up to 15, are numbers, of which the comments may be packed. */
const messageFields: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 11]);
const sampleTypeField = 1;
const commentField = 13;
const lastField = 15;

/**
 * A protobuf message has no magic number, and the order of fields is free. But nothing else has only these fields, each
 * encoded as it must be, and among them a sample type: two small numbers, which point into the table of strings.
 */
export function detectPprof(head: Uint8Array): number {
  let isForeign = false;
  let hasSampleType = false;
  walkTopFields(head, (field, wireType, start, end) => {
    const isMessage = messageFields.has(field) || field === commentField;
    const isNumber = field <= lastField && !messageFields.has(field);
    if (!(wireType === 2 && isMessage) && !(wireType === 0 && isNumber)) isForeign = true;
    if (field !== sampleTypeField) return;
    if (isSampleType(head.subarray(start, end))) hasSampleType = true;
    else isForeign = true;
  });
  return hasSampleType && !isForeign ? 0.9 : 0;
}

/** Whether a field is a `ValueType`: one byte of tag, one of length, and only the two fields that has. */
function isSampleType(field: Uint8Array): boolean {
  let isForeign = false;
  const content = field.subarray(2);
  const end = walkTopFields(content, (number, wireType) => {
    if (wireType !== 0 || number > 2) isForeign = true;
  });
  return !isForeign && content.length > 0 && end === content.length;
}
