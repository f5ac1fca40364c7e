import type { Locality } from '../../../model/tiflash/mpp-task.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import type { GraphFlow } from './graph-picture.ts';

/** How a line that data flows along is drawn; told apart by dashes as well as by colour. */
export interface LineLook {
  readonly label: string;
  readonly colour: (theme: Theme) => string;
  /** In widths of the line. */
  readonly dash: readonly number[] | undefined;
}

const quiet = ({ colours }: Theme): string => colours.description;

const localityLooks: { readonly [K in Locality]: LineLook } = {
  local: { label: 'Same host', colour: quiet, dash: undefined },
  sameZone: {
    label: 'Other host, same zone',
    colour: ({ contributed }) => contributed['executor.scan'],
    dash: [9, 4],
  },
  remote: { label: 'Other host', colour: ({ contributed }) => contributed['executor.scan'], dash: [9, 4] },
  crossZone: { label: 'Other zone', colour: ({ contributed }) => contributed['executor.join'], dash: [4, 3] },
  unknown: { label: 'Place unknown', colour: quiet, dash: [1.5, 3] },
};

const cteLook: LineLook = { label: 'Implied by a CTE', colour: quiet, dash: [1.5, 3] };

/** The look of a line. */
export function lineLook({ kind, locality }: Pick<GraphFlow, 'kind' | 'locality'>): LineLook {
  if (kind === 'cte') return cteLook;
  return kind === 'tidb' ? localityLooks.local : localityLooks[locality];
}

/** The looks that occur among `flows`, for a legend. */
export function lineLooksOf(flows: readonly GraphFlow[]): readonly LineLook[] {
  const found = new Set(flows.filter(({ kind }) => kind !== 'tidb').map(lineLook));
  return [...Object.values(localityLooks), cteLook].filter((look) => found.has(look));
}

/** Width for a share of the heaviest line's bytes; a square root, so that light lines can still be compared. */
export function lineWidth(bytes: number, mostBytes: number): number {
  return 1 + 5 * Math.sqrt(bytes / mostBytes);
}
