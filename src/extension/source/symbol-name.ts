/** Names longer than this are cut before they are taken apart. */
const maxNameLength = 200;

/** The last part of a qualified name without arguments or template parameters: `a::B<int>::run(int)` → `run`. */
export function symbolName(name: string): string {
  const bare = name.slice(0, maxNameLength).replace(/\(.*$/s, '').replace(/<.*?>/gs, '');
  return (
    bare
      .split(/::|[.#/`]/)
      .at(-1)
      ?.trim() ?? ''
  );
}
