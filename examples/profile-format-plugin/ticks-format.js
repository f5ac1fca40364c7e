// One line per sample: time in milliseconds, thread, and the stack, outermost frame first.
//
//     12.5 worker main>handle request>read file
//
// The thread is one word; empty lines and lines that start with # are skipped.

const line = /^(\d+(?:\.\d+)?)[ \t]+(\S+)[ \t]+(.+)$/;
const linesPerTurn = 20_000;

const ticksFormat = {
  id: 'ticks',
  label: 'Ticks',
  patterns: ['*.ticks'],

  /** Content decides. The last line of the head may be cut, so the first one that says something is looked at. */
  detect(head) {
    const first = new TextDecoder().decode(head).split('\n').find(isSample);
    return first !== undefined && line.test(first.trim()) && first.includes('>') ? 0.9 : 0;
  },

  async parse(bytes, { builder, progress, cancellation }) {
    const lines = new TextDecoder().decode(bytes).split('\n');
    for (const [index, text] of lines.entries()) {
      if (index % linesPerTurn === linesPerTurn - 1) {
        progress(Math.floor((bytes.length * index) / lines.length));
        // Lets VS Code and the cancel button have a turn.
        await new Promise((resolve) => setImmediate(resolve));
        if (cancellation.isCancellationRequested) return builder;
      }
      if (isSample(text)) addLine(builder, text.trim());
    }
    return builder;
  },
};

function isSample(text) {
  return text.trim() !== '' && !text.startsWith('#');
}

function addLine(builder, text) {
  const [, milliseconds, thread, stack] = line.exec(text) ?? [];
  if (stack === undefined) {
    builder.warn('A line is not "milliseconds thread frame>frame"; it was left out.');
    return;
  }
  builder.addSample({
    seconds: Number(milliseconds) / 1000,
    thread: { name: thread },
    stack: stack.split('>').map((name) => name.trim()),
  });
}

module.exports = { ticksFormat };
