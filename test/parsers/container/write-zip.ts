import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive that is to be made. */
export interface ZipFileFacts {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What is stored in place of the deflated content. */
  readonly stored?: Uint8Array;
  readonly isEncrypted?: boolean;
}

/** A zip archive of these files, deflated. APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16. */
export function writeZip(files: readonly ZipFileFacts[]): Uint8Array {
  const locals: Uint8Array[] = [];
  const index: Uint8Array[] = [];
  let offset = 0;
  for (const file of files) {
    const content = Buffer.from(file.content);
    const stored = file.stored ?? deflateRawSync(content);
    const name = Buffer.from(file.name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x0800 | (file.isEncrypted === true ? 1 : 0), 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(stored.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, stored]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    index.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, rest, name]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(Buffer.concat(index).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...index, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
