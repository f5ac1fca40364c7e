const secondsPerDay = 86_400;

/** A moment on the file's clock. */
export interface EventTime {
  readonly second: number;
  /** 0 to 999 999 999. */
  readonly nanosecond: number;
  /** Whether `second` counts from 1970. */
  readonly hasDate: boolean;
}

/**
 * Reads the times of events: `10:47:10.111`, and from JDK 19 on `10:47:10.111 (2026-11-20)`. They are local and name no
 * zone; a date is read as if it were UTC. Without a date, days are counted from the first midnight that is passed.
 */
export class EventClock {
  #day = 0;
  #last = 0;

  /** The moment `text` names; `undefined` if it is none. */
  read(text: string): EventTime | undefined {
    const match = /^(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: \((\d{4}-\d\d-\d\d)\))?$/.exec(text);
    if (match === null) return undefined;
    const [, hour, minute, second, fraction = '', date] = match;
    const ofDay = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
    const nanosecond = Number(fraction.padEnd(9, '0'));
    if (date === undefined) return { second: this.#withDay(ofDay), nanosecond, hasDate: false };
    const midnight = Date.parse(`${date}T00:00:00Z`) / 1000;
    return Number.isNaN(midnight) ? undefined : { second: midnight + ofDay, nanosecond, hasDate: true };
  }

  /** Seconds since the first day's midnight. Half a day back is the next day; half a day ahead, a late event of the last. */
  #withDay(ofDay: number): number {
    const at = this.#day * secondsPerDay + ofDay;
    if (at < this.#last - secondsPerDay / 2) this.#day++;
    else if (at > this.#last + secondsPerDay / 2 && this.#day > 0) return at - secondsPerDay;
    this.#last = this.#day * secondsPerDay + ofDay;
    return this.#last;
  }
}
