/** One end of a channel that asks, answers, sends or hears nothing of a kind. */
export type NoRequests = Record<never, { readonly params: undefined; readonly result: undefined }>;
export type NoEvents = Record<never, undefined>;
