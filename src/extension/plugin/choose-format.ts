/** A format and how likely a file is in it by its content, 0 to 1. */
export interface Candidate {
  readonly id: string;
  readonly patterns: readonly string[];
  readonly likelihood: number;
}

/**
 * The most likely candidate; among equals one whose patterns fit the file's name, then the earlier. `undefined` if all
 * are impossible.
 *
 * @param name the file's name without folders and without the endings of containers
 */
export function chooseFormat<C extends Candidate>(candidates: readonly C[], name: string): C | undefined {
  let best: C | undefined;
  for (const candidate of candidates) {
    if (candidate.likelihood > 0 && (best === undefined || isBetter(candidate, best, name))) best = candidate;
  }
  return best;
}

function isBetter(candidate: Candidate, best: Candidate, name: string): boolean {
  if (candidate.likelihood !== best.likelihood) return candidate.likelihood > best.likelihood;
  return fits(candidate, name) && !fits(best, name);
}

function fits({ patterns }: Candidate, name: string): boolean {
  const lowerName = name.toLowerCase();
  return patterns.some((pattern) => lowerName.endsWith(pattern.slice(1).toLowerCase()));
}
