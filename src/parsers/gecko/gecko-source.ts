import { fileOfUrl } from '../source-file.ts';

/**
 * Symbol servers name sources by where they are kept, since the path on the build machine is of no use:
 * `hg:hg.mozilla.org/mozilla-central:mozglue/a.cpp:1706d4d5`, `git:github.com/rust-lang/rust:library/std/a.rs:53cb7b09`,
 * `s3:bucket:hash/path/a.c:`, `cargo:github.com-1ecc6299db9ec823:addr2line-0.16.0:src/a.rs`. What is left of these is the
 * path below the repository's root, or below a folder of the crate's name.
 */
export function geckoSource(name: string): string {
  const parts = name.slice(0, 4096).split(':');
  const [kind, where, third = '', fourth = ''] = parts;
  if (parts.length !== 4 || third === '') return fileOfUrl(name);
  // What the Rust compiler itself calls these files.
  if (kind === 'git' && where === 'github.com/rust-lang/rust') return `/rustc/${fourth}/${third}`;
  if (kind === 'hg' || kind === 'git' || kind === 's3') return third;
  return kind === 'cargo' && fourth !== '' ? `${third}/${fourth}` : fileOfUrl(name);
}
