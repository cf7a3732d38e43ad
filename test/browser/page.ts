import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Page, chromium } from "playwright-core";
import { browserPath } from "../needs.js";

/** A page of a headless Chromium, with what it was refused and what it complained about. */
export interface OpenPage {
  readonly page: Page;
  /** Requests to anywhere but our own server, and errors of the page. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

/** Serves `module` from this machine and opens a page that has its exports as `crest`. */
export async function openPage(module: string): Promise<OpenPage> {
  const server = createServer((request, response) => {
    const [type, body] =
      request.url === "/crest.js" ? ["text/javascript", module] : ["text/html", PAGE];
    response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const browser = await chromium.launch({ executablePath: browserPath(), args: QUIET });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (said) => complaints.push(said.text()));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin)) complaints.push(`asks for ${request.url()}`);
  });
  await page.goto(origin);
  return {
    page,
    complaints,
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

const PAGE = `<!doctype html><link rel="icon" href="data:,">
<script type="module">import * as crest from "/crest.js"; globalThis.crest = crest;</script>`;

/** As root there is no sandbox; and nothing of its own may leave the machine. */
const QUIET = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
