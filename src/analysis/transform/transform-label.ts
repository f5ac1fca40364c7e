import type { FunctionKey, Transform } from './transform.ts';

/** What a crumb, a report or the command line calls a transform, such as `focus HttpParser`. Names are as in the file. */
export function transformLabel(transform: Transform): string {
  switch (transform.kind) {
    case 'focus-function':
      return `focus ${transform.fn.name}`;
    case 'focus-subtree':
      return `focus subtree ${lastName(transform.path)}`;
    case 'merge-function':
      return `merge ${transform.fn.name}`;
    case 'merge-node':
      return `merge box ${lastName(transform.path)}`;
    case 'drop-function':
      return `drop ${transform.fn.name}`;
    case 'collapse-function':
      return `collapse ${transform.fn.name}`;
    case 'collapse-subtree':
      return `collapse subtree ${lastName(transform.path)}`;
    case 'collapse-recursion':
      return `collapse recursion of ${transform.fn.name}`;
    case 'collapse-direct-recursion':
      return `collapse direct recursion of ${transform.fn.name}`;
    case 'collapse-library':
      return `collapse library ${transform.library.split(/[\\/]/).at(-1) ?? transform.library}`;
    case 'my-code':
      return 'my code only';
    case 'keep-matching':
      return `only ${transform.query}`;
    case 'rename':
      return 'rename functions';
  }
}

function lastName(path: readonly FunctionKey[]): string {
  return path.at(-1)?.name ?? 'root';
}
