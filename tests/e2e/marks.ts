// Secrets that can be found again, wherever and however they are written down.
import { expect, type BrowserContext, type Page, type Request } from "@playwright/test";

/** Where a secret may be: a part of a request to an address that begins like this. */
export interface Allowed {
  /** `POST https://target/path`, or the beginning of it. */
  to: string;
  /** The name of a header in lower case, or `body`. */
  part: string;
}

/** A secret that is typed somewhere, and the only places where it may leave the browser. */
export interface Mark {
  secret: string;
  allowed: Allowed[];
}

/** Every way in which a secret may be written. */
function writings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const json = inJson(secret);
  const plain = [secret, encodeURIComponent(secret), encodeURI(secret), json, inJson(json), inAscii(json), inHtml(secret)];
  // In the middle of something longer it begins at each of three places of base64's groups.
  const coded = [0, 1, 2].flatMap((n_before) => {
    const whole = Buffer.concat([Buffer.alloc(n_before), bytes]).toString("base64").replaceAll("=", "");
    const own = whole.slice(Math.ceil((n_before * 8) / 6), (n_before + bytes.length) % 3 === 0 ? undefined : -1);
    return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
  const hex = bytes.toString("hex");
  return [...new Set([...plain, ...plain.map(encodeURIComponent), ...coded, hex, hex.toUpperCase()])];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function inAscii(json: string): string {
  return json.replaceAll(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function inHtml(secret: string): string {
  return secret.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** The first writing of any mark in a text; nothing if there is none. */
export function found(text: string, marks: Mark[]): string | undefined {
  // Six digits may be a part of some longer number or key.
  const holds = (writing: string) =>
    /^\d{6}$/.test(writing) ? new RegExp(`(?<![0-9A-Za-z])${writing}(?![0-9A-Za-z])`).test(text) : text.includes(writing);
  return marks.flatMap(({ secret }) => writings(secret)).find(holds);
}

/** Everything of an opened page where a secret might lie. The property `value` of an input is not in it. */
export async function everything(page: Page, context: BrowserContext): Promise<Record<string, string>> {
  const places = await page.evaluate(async () => {
    const databases: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const opened = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name!);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of opened.objectStoreNames) {
        const all = opened.transaction(store).objectStore(store);
        for (const what of [all.getAll(), all.getAllKeys()]) {
          await new Promise((resolve) => (what.onsuccess = resolve));
          databases.push(what.result);
        }
      }
      opened.close();
    }
    const cached = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
    return {
      document: document.documentElement.outerHTML,
      text: document.documentElement.textContent ?? "",
      title: document.title,
      address: location.href,
      referrer: document.referrer,
      name: window.name,
      history: JSON.stringify(history.state),
      cookie: document.cookie,
      localStorage: Object.entries(localStorage).flat().join("\n"),
      sessionStorage: Object.entries(sessionStorage).flat().join("\n"),
      indexedDB: JSON.stringify(databases),
      caches: JSON.stringify(cached),
      loaded: performance.getEntries().map(({ name }) => name).join("\n"),
    };
  });
  return { ...places, cookies: JSON.stringify(await context.cookies()) };
}

/** Looks on while a page is used: at what it sends, says in the console and lets be downloaded. */
export class Watcher {
  private readonly sent: { request: Request; headers: Promise<Record<string, string>> }[] = [];
  private readonly said: string[] = [];

  constructor(
    private readonly page: Page,
    private readonly marks: Mark[],
  ) {
    page.on("request", (request) => this.sent.push({ request, headers: request.allHeaders() }));
    page.on("console", (message) => this.said.push(`${message.type()} ${message.text()} ${message.location().url}`));
    page.on("pageerror", (error) => this.said.push(`${error.message} ${error.stack}`));
  }

  /** Nothing of a page as it is now holds a secret. */
  async look(when: string): Promise<void> {
    for (const [place, text] of Object.entries(await everything(this.page, this.page.context()))) {
      this.expectNone(text, `${place}, ${when}`);
    }
    this.expectNone(this.said.join("\n"), `the console, ${when}`);
  }

  /** A text that was copied or downloaded holds no secret. */
  expectNone(text: string, where: string): void {
    expect.soft(found(text, this.marks), `a secret in ${where}`).toBeUndefined();
  }

  /** Each request held each secret where it belongs, or nowhere. Gives the secrets that were sent at all. */
  async expectRightRequests(): Promise<string[]> {
    const used = new Set<string>();
    for (const { request, headers } of this.sent) {
      const line = `${request.method()} ${request.url()}`;
      this.expectNone(line, `the address of ${line}`);
      const parts = { ...(await headers), body: request.postData() ?? "" };
      for (const [part, text] of Object.entries(parts)) {
        for (const mark of this.marks) {
          if (found(text, [mark]) === undefined) continue;
          const may = mark.allowed.some((allowed) => allowed.part === part && line.startsWith(allowed.to));
          expect.soft(may, `a secret in ${part} of ${line}`).toBe(true);
          if (may) used.add(mark.secret);
        }
      }
    }
    return [...used];
  }
}
