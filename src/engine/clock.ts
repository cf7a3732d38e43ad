/**
 * The time of the event that is happening, which all parts of a replay read: a field and not an
 * argument, for a fraction that crosses a call may be boxed, and the boxes fill the cache.
 */
export class Clock {
  now: number;

  constructor(startSeconds: number) {
    this.now = startSeconds;
  }
}
