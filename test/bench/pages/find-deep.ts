/** The first element that matches in `root` or, a level deeper each time, in the shadow trees of its descendants. */
export function findDeep<K extends keyof HTMLElementTagNameMap>(
  root: Element,
  selector: K,
): HTMLElementTagNameMap[K] | undefined;
export function findDeep(root: Element, selector: string): Element | undefined;
export function findDeep(root: Element, selector: string): Element | undefined {
  const tree = root.shadowRoot ?? root;
  const found = tree.querySelector(selector);
  if (found !== null) return found;
  for (const element of tree.querySelectorAll('*')) {
    const deeper = element.shadowRoot === null ? undefined : findDeep(element, selector);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}
