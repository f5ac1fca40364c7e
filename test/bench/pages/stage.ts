/** Where a page draws what it measures. */
export function findStage(): Element {
  const stage = document.querySelector('#stage');
  if (stage === null) throw new Error('The page has no stage.');
  return stage;
}
