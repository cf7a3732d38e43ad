import picocolors from "picocolors";

/** What colours mean on a page; without colours each leaves its text alone. */
export interface Colours {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly unsure: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

export function coloursOf(enabled: boolean): Colours {
  const { green, red, yellow, bold, dim } = picocolors.createColors(enabled);
  return { good: green, bad: red, unsure: yellow, strong: bold, faint: dim };
}
