/** A value samples can be filtered by. */
export interface FilterOption {
  /** Unique among the options. */
  readonly value: string;
  readonly label: string;
  /** Of less weight, such as a thread id. */
  readonly detail?: string;
  readonly count: number;
}

/** Options whose label, detail or value contain every word of `text`, letter case ignored. */
export function matchingOptions(options: readonly FilterOption[], text: string): readonly FilterOption[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return options;
  return options.filter(({ label, detail, value }) => {
    const haystack = `${label} ${detail ?? ''} ${value}`.toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
}

/** What the closed filter says is chosen: `all`, `java`, `java +2`. */
export function selectionSummary(options: readonly FilterOption[], selected: ReadonlySet<string>): string {
  if (selected.size === 0) return 'all';
  const first = options.find((option) => selected.has(option.value));
  const label = first?.label ?? [...selected][0] ?? '';
  return selected.size === 1 ? label : `${label} +${selected.size - 1}`;
}

/** `selected` with `value` added or taken away; choosing every option is the same as choosing none. */
export function toggleOption(
  options: readonly FilterOption[],
  selected: ReadonlySet<string>,
  value: string,
): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(value)) next.add(value);
  const isEverything = options.every((option) => next.has(option.value));
  return isEverything ? new Set() : next;
}
