import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ProfileModel } from './profile-model.ts';

/** Renders an element anew after every change of the model, for as long as it is in the page. */
export class ModelSubscription implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #model: () => ProfileModel;
  #end: () => void = () => undefined;

  /** @param model gives the model; asked when the element is put into the page */
  constructor(host: ReactiveControllerHost, model: () => ProfileModel) {
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
