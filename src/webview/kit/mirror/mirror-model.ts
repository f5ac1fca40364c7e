/** What a screen reader finds instead of a canvas: never the whole drawing, only where the user is in it. */
export type Mirror = MirrorTree | MirrorGrid;

/** The selected node of a tree with its parent and some siblings. */
export interface MirrorTree {
  readonly kind: 'tree';
  readonly label: string;
  readonly parent: MirrorNode | undefined;
  /** The selected node and its neighbours, in order. At most a few dozen: positions tell the rest. */
  readonly siblings: readonly MirrorNode[];
  /** {@link MirrorNode.id} of the selected one. */
  readonly activeId: string;
}

export interface MirrorNode {
  /** Unique within the tree; letters, digits and dashes. */
  readonly id: string;
  /** One phrase, such as "HttpParser.parse, 12.4 percent total, 3.1 percent self, 4 children". */
  readonly text: string;
  /** Depth from 1. */
  readonly level: number;
  /** How many siblings there are, itself included, and which it is from 1. */
  readonly setSize: number;
  readonly position: number;
  readonly isExpanded?: boolean;
}

/** The selected cell of a grid. */
export interface MirrorGrid {
  readonly kind: 'grid';
  readonly label: string;
  readonly columnCount: number;
  readonly rowCount: number;
  /** Position from 1, and one phrase such as "second 12, 340 milliseconds, 27 samples". */
  readonly cell: {
    readonly column: number;
    readonly row: number;
    readonly text: string;
    readonly isSelected: boolean;
  };
}
