/**
 * The time of the event that is happening, which all parts of a replay read: a field and not an
 * argument, for a fraction that crosses a call may be boxed, and the boxes fill the cache. It is a
 * number from the first moment on, never undefined, or each new time would be boxed as well.
 */
export class Clock {
  now = 0;

  constructor(startSeconds: number) {
    this.now = startSeconds;
  }
}
