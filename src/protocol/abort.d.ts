/** Cancellation as every JavaScript host has it; declared here because the protocol sees neither Node nor the DOM. */
interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
}

interface AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}

declare var AbortController: { new (): AbortController };
