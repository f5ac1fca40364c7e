import type { Output } from '../../src/cli/terminal.ts';

/** An output that keeps what was written. */
export class TextOutput implements Output {
  text = '';

  async write(piece: string): Promise<void> {
    this.text += piece;
  }
}
