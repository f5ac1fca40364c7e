/** An element of the report's page. */
export function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`The report has no ${type.name} "${id}".`);
}

/** Whether the reader's page is dark. */
export function isDark(): boolean {
  return window.matchMedia('(prefers-color-scheme: dark)').matches;
}
