import { windowText } from '../kit/axis/window-text.ts';
import { formatPlural } from '../kit/format/format-count.ts';
import type { ProfileModel } from './profile-model.ts';

/** Has a screen reader told how much is selected whenever that has changed. */
export class SelectionAnnouncer {
  readonly #model: ProfileModel;
  readonly #announce: (sentence: string) => void;
  #told: string | undefined;

  constructor(model: ProfileModel, announce: (sentence: string) => void) {
    this.#model = model;
    this.#announce = announce;
  }

  /** To be called after anything has changed. The first selection is what the page opens with and is not told. */
  update(): void {
    const { value, asked, isLoading } = this.#model.data.flameGraph.answer;
    if (value === undefined || asked === undefined || isLoading) return;
    const selection = JSON.stringify([asked.filter, asked.range]);
    const isFirst = this.#told === undefined;
    if (selection === this.#told) return;
    this.#told = selection;
    if (isFirst) return;
    const { range } = asked;
    const where = range === undefined ? 'the whole profile' : windowText(range, { kind: 'relative' });
    this.#announce(`${formatPlural(value.samples, 'sample')} selected in ${where}.`);
  }
}
