import type { Output } from '../../src/cli/terminal.ts';

/** An output that keeps what was written. */
export class TextOutput implements Output {
  text = '';

  async write(piece: string | Uint8Array): Promise<void> {
    this.text += typeof piece === 'string' ? piece : new TextDecoder().decode(piece);
  }
}
