import { describe, expect, it } from 'vitest';
import type { History } from '../../../src/webview/editor/history.ts';
import { record, redo, startHistory, undo } from '../../../src/webview/editor/history.ts';

function recordAll(...values: readonly string[]): History<string> {
  return values.reduce((history, value) => record(history, value), startHistory('start'));
}

describe('history', () => {
  it('steps back through every value and forward again', () => {
    const history = recordAll('a', 'b');
    expect(undo(history).present).toBe('a');
    expect(undo(undo(history)).present).toBe('start');
    expect(redo(undo(undo(history))).present).toBe('a');
    expect(redo(redo(undo(undo(history)))).present).toBe('b');
  });

  it('stays where it is at either end', () => {
    const history = recordAll('a');
    expect(redo(history)).toBe(history);
    const start = startHistory('start');
    expect(undo(start)).toBe(start);
  });

  it('forgets what was undone once something new happens', () => {
    const history = record(undo(recordAll('a', 'b')), 'c');
    expect(redo(history).present).toBe('c');
    expect(undo(history).present).toBe('a');
  });

  it('makes one entry of the steps of a gesture', () => {
    let history = startHistory('start');
    for (const value of ['d', 'dr', 'dra', 'drag']) history = record(history, value, 'drag 1');
    history = record(history, 'dragged again', 'drag 2');
    expect(undo(history).present).toBe('drag');
    expect(undo(undo(history)).present).toBe('start');
  });

  it('does not continue a gesture across an undo', () => {
    const history = record(undo(record(startHistory('start'), 'a', 'typing')), 'b', 'typing');
    expect(undo(history).present).toBe('start');
  });

  it('records nothing when nothing changed', () => {
    const history = recordAll('a');
    expect(record(history, 'a')).toBe(history);
  });

  it('keeps the last hundred entries', () => {
    let history = startHistory(0);
    for (let value = 1; value <= 150; value++) history = record(history, value);
    for (let steps = 0; steps < 200; steps++) history = undo(history);
    expect(history.present).toBe(50);
  });
});
