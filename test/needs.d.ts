/** The Chromium of the tests; throws when there is none. */
export function browserPath(): string;
