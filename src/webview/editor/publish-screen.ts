export type ScreenState = 'loading' | 'ready' | 'error' | 'empty';

/** Writes state and report to attributes of the page's body, for programs that look at it: launcher and tests. */
export function publishScreen(body: HTMLElement, state: ScreenState, report: object | undefined): void {
  body.setAttribute('data-chronoscope-state', state);
  if (report === undefined) body.removeAttribute('data-chronoscope-screen');
  else body.setAttribute('data-chronoscope-screen', JSON.stringify(report));
}
