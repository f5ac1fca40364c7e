/** What TiDB's log says of a task it dispatched: the only place that names tables in releases. */
export interface DispatchLine {
  readonly startTs: bigint;
  readonly queryTs: bigint | undefined;
  readonly taskId: string;
  /** `host:port` of the flash service it was sent to. */
  readonly address: string;
  /** For example `Table(customer)->Sel->Send(4, 5, 6, )`. */
  readonly plan: string;
}
