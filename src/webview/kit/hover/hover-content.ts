/** What is known about the thing under the pointer. Text only: names come from files. */
export interface HoverContent {
  /** The full name; wrapped, never cut. */
  readonly title: string;
  /** What kind of thing it is, with the colour it is drawn in. */
  readonly kind?: { readonly label: string; readonly colour: string };
  /** Where it is written, as `path:line`; {@link HoverContent.location} is a link in the details line. */
  readonly location?: string;
  readonly rows: readonly HoverRow[];
  /** What can be done with it, such as "Ctrl+click opens the source". */
  readonly hint?: string;
}

export interface HoverRow {
  readonly label: string;
  readonly value: string;
  /** What the value is compared with, such as `12.4 % of selection`. */
  readonly notes?: readonly string[];
}
