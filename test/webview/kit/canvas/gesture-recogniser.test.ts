import { describe, expect, it } from 'vitest';
import type { GestureHandlers } from '../../../../src/webview/kit/canvas/gesture.ts';
import { GestureRecogniser } from '../../../../src/webview/kit/canvas/gesture-recogniser.ts';

const none = { shift: false, alt: false, primary: false };
const at = (x: number, y = 0) => ({ x, y });

/** A recogniser that writes down what it recognises. */
function recorder(wantsDrag = true) {
  const log: string[] = [];
  const handlers: GestureHandlers = {
    hover: (point) => log.push(`hover ${point?.x ?? 'out'}`),
    click: (point) => log.push(`click ${point.x}`),
    dragStart: (start) => {
      log.push(`start ${start.x}`);
      return wantsDrag;
    },
    drag: (point, start, step) => log.push(`drag ${start.x} to ${point.x} by ${step.x}`),
    dragEnd: (point, _start, isCancelled) => log.push(`${isCancelled ? 'cancel' : 'end'} ${point.x}`),
    zoom: (factor, point) => log.push(`zoom ${factor} at ${point.x}`),
  };
  return { log, recogniser: new GestureRecogniser(() => handlers) };
}

describe('GestureRecogniser', () => {
  it('hovers while nothing is pressed', () => {
    const { log, recogniser } = recorder();
    recogniser.move(1, at(3), none);
    recogniser.leave(none);
    expect(log).toEqual(['hover 3', 'hover out']);
  });

  it('clicks when released within the slop', () => {
    const { log, recogniser } = recorder();
    recogniser.down(1, at(10), none);
    recogniser.move(1, at(13), none);
    recogniser.up(1, at(13), none);
    expect(log).toEqual(['click 13']);
  });

  it('drags beyond it, from where it was pressed', () => {
    const { log, recogniser } = recorder();
    recogniser.down(1, at(10), none);
    recogniser.move(1, at(20), none);
    expect(recogniser.isDragging).toBe(true);
    recogniser.move(1, at(25), none);
    recogniser.up(1, at(25), none);
    expect(log).toEqual(['start 10', 'drag 10 to 20 by 10', 'drag 10 to 25 by 5', 'end 25']);
    expect(recogniser.isDragging).toBe(false);
  });

  it('does nothing more when the view does not want the drag', () => {
    const { log, recogniser } = recorder(false);
    recogniser.down(1, at(10), none);
    recogniser.move(1, at(20), none);
    recogniser.move(1, at(30), none);
    recogniser.up(1, at(30), none);
    expect(log).toEqual(['start 10']);
  });

  it('cancels a drag once, and stays quiet until release', () => {
    const { log, recogniser } = recorder();
    recogniser.down(1, at(10), none);
    recogniser.move(1, at(20), none);
    expect(recogniser.cancel(none)).toBe(true);
    expect(recogniser.cancel(none)).toBe(false);
    recogniser.move(1, at(30), none);
    recogniser.up(1, at(30), none);
    expect(log).toEqual(['start 10', 'drag 10 to 20 by 10', 'cancel 20']);
  });

  it('cancels when the browser takes the pointer away, and can start anew', () => {
    const { log, recogniser } = recorder();
    recogniser.down(1, at(10), none);
    recogniser.move(1, at(20), none);
    recogniser.lose(1, none);
    recogniser.down(2, at(1), none);
    recogniser.up(2, at(1), none);
    expect(log.slice(2)).toEqual(['cancel 20', 'click 1']);
  });

  it('zooms with two fingers about the middle between them', () => {
    const { log, recogniser } = recorder();
    recogniser.down(1, at(100), none);
    recogniser.down(2, at(200), none);
    recogniser.move(2, at(300), none);
    recogniser.up(2, at(300), none);
    recogniser.up(1, at(100), none);
    expect(log).toEqual(['zoom 2 at 200']);
  });

  it('undoes a drag that becomes a pinch', () => {
    const { log, recogniser } = recorder();
    recogniser.down(1, at(100), none);
    recogniser.move(1, at(120), none);
    recogniser.down(2, at(220), none);
    recogniser.move(2, at(320), none);
    expect(log.slice(1)).toEqual(['drag 100 to 120 by 20', 'cancel 120', 'zoom 2 at 220']);
  });
});
