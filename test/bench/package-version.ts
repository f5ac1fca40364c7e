import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package as the tables call it: its name and the version that is installed. */
export function nameAndVersion(root: string, name: string): string {
  const manifest: unknown = JSON.parse(
    readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'),
  );
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return hasVersion ? `${name} ${manifest.version}` : name;
}
