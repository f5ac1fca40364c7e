/** What every section is made from: where things are, and how large to go. */
export interface BenchContext {
  /** The checkout. */
  readonly root: string;
  /** The bundled probes and pages. */
  readonly programFolder: string;
  /** Where grown inputs are kept. */
  readonly inputFolder: string;
  /** The capture inputs grow from. */
  readonly fixture: string;
  /** The program of a Chromium-family browser. */
  readonly browser: string;
  /** Small inputs, for a developer between two edits. */
  readonly isQuick: boolean;
  /** Also open a text of over 2 GB. */
  readonly isHuge: boolean;
}
