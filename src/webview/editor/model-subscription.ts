import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Something that tells when what it holds has changed. */
export interface Subscribable {
  /** Calls `listener` after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** Renders an element anew after every change of the model, for as long as it is in the page. */
export class ModelSubscription implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #model: () => Subscribable;
  #end: () => void = () => undefined;

  /** @param model gives the model; asked when the element is put into the page */
  constructor(host: ReactiveControllerHost, model: () => Subscribable) {
    this.#host = host;
    this.#model = model;
  }

  hostConnected(): void {
    this.#end = this.#model().subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#end();
  }
}
