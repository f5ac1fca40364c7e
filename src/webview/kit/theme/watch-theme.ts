/**
 * Calls `onChange` after the theme, a colour customisation, a font or the wish for less motion has changed. VS Code
 * states them in classes and attributes of `body` and in CSS variables on the root element's style.
 *
 * @returns a function that ends the watch
 */
export function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  const options = { attributes: true, attributeFilter: ['class', 'style', 'data-vscode-theme-id'] };
  observer.observe(document.documentElement, options);
  observer.observe(document.body, options);
  const queries = ['(prefers-reduced-motion: reduce)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', onChange);
  };
}
