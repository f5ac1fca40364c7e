/** `compute`, but called again only when an argument is another one than the time before. */
export function memoLast<A extends readonly unknown[], R>(compute: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly result: R } | undefined;
  return (...args) => {
    const known = last;
    if (known?.args.every((arg, index) => Object.is(arg, args[index]))) return known.result;
    const result = compute(...args);
    last = { args, result };
    return result;
  };
}
