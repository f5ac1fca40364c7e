/** Why a capture cannot start or has nothing: decides which picture a card has and what a test looks for. */
export type ProblemKind =
  | 'gone'
  | 'other-user'
  | 'permission'
  | 'traced'
  | 'hidden'
  | 'not-supported'
  | 'no-tool'
  | 'old-tool'
  | 'not-found'
  | 'no-samples'
  | 'busy'
  | 'failed';

/** Something the user may run; never run by us. */
export interface ProblemCommand {
  readonly label: string;
  readonly commandLine: string;
}

/** Why something does not work and what can be done about it, as a card shows it. */
export interface ProblemCard {
  readonly kind: ProblemKind;
  /** What happened, to which process or tool, as one or two sentences. */
  readonly message: string;
  /** What the tool itself said, for the curious. */
  readonly detail?: string;
  readonly commands: readonly ProblemCommand[];
}

/** A capture that cannot be made. */
export class CaptureProblem extends Error {
  override readonly name = 'CaptureProblem';
  readonly card: ProblemCard;

  constructor(card: ProblemCard) {
    super(card.message);
    this.card = card;
  }
}

export function problem(
  kind: ProblemKind,
  message: string,
  { detail, commands = [] }: { readonly detail?: string; readonly commands?: readonly ProblemCommand[] } = {},
): CaptureProblem {
  return new CaptureProblem({ kind, message, commands, ...(detail !== undefined && { detail }) });
}

/** A card as lines of text: the message, then each command on a line of its own. */
export function cardText(card: ProblemCard): readonly string[] {
  return [
    card.message,
    ...(card.detail === undefined || card.detail === '' ? [] : [card.detail]),
    ...card.commands.map(({ label, commandLine }) => `${label}: ${commandLine}`),
  ];
}
