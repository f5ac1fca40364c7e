import type { LosslessJson, LosslessObject } from '../../model/tiflash/mpp-task.ts';
import type { RawField } from './view-data.ts';

/** A record's members as a flat list: inner names joined by dots, elements of a list by their number. */
export function rawFields(object: LosslessObject, skipped: readonly string[] = []): readonly RawField[] {
  const fields: RawField[] = [];
  for (const [name, value] of Object.entries(object)) {
    if (!skipped.includes(name)) addField(fields, name, value);
  }
  return fields;
}

function addField(fields: RawField[], name: string, value: LosslessJson): void {
  if (typeof value !== 'object' || value === null) {
    fields.push({ name, value: `${value}` });
    return;
  }
  const members = Object.entries(value);
  const isPlainList = Array.isArray(value) && members.every(([, member]) => typeof member !== 'object');
  if (isPlainList || members.length === 0) {
    fields.push({ name, value: isPlainList ? members.map(([, member]) => `${member}`).join(', ') : '{}' });
    return;
  }
  for (const [inner, member] of members) addField(fields, `${name}.${inner}`, member);
}
