/**
 * The functions one symbol of a Java JIT compiler stands for, outermost first. perf-map-agent writes `a->b->c` for c
 * inlined into b inlined into a, and JVM class descriptors with their type letter: `Lcom/acme/App;::run` becomes
 * `com/acme/App;::run`.
 */
export function readJitName(text: string): readonly string[] {
  const parts = text.split('->').filter((part) => part !== '');
  return (parts.length === 0 ? [text] : parts).map((part) =>
    /^L[^\s;()]+;/.test(part) ? part.slice(1) : part,
  );
}
