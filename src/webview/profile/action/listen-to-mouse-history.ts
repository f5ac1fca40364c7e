import type { ProfileAction } from './profile-action.ts';

/** The buttons on the side of a mouse, as {@link MouseEvent.button} numbers them. */
const backButton = 3;
const forwardButton = 4;

/**
 * Takes the back and forward buttons of a mouse for undo and redo.
 *
 * @returns a function that ends it
 */
export function listenToMouseHistory(run: (action: ProfileAction) => void): () => void {
  const onUp = (event: MouseEvent): void => {
    if (event.button !== backButton && event.button !== forwardButton) return;
    event.preventDefault();
    event.stopPropagation();
    run(event.button === backButton ? 'view.undo' : 'view.redo');
  };
  document.addEventListener('mouseup', onUp, true);
  return () => document.removeEventListener('mouseup', onUp, true);
}
