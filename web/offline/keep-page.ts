/**
 * Keeps one page in the browser, so that it opens without a network. Asks the network first; what it answered
 * last stands in where there is none. Answers of the API are never kept here: they would be stale.
 */

type LifetimeEvent = Event & { readonly waitUntil: (work: Promise<unknown>) => void };
type AnswerEvent = Event & {
  readonly request: Request;
  readonly respondWith: (answer: Promise<Response>) => void;
};

/** A service worker has these two; the browser's types know them in a library of their own. */
const worker = globalThis as unknown as {
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
};

/** The work of a service worker for the page at an address. @example keepPage("/gate/", "tidegate-gate") */
export function keepPage(address: string, kept: string): void {
  const keep = keeping(address, kept);
  addEventListener("install", (event) => {
    // as a service worker is handed it
    (event as LifetimeEvent).waitUntil(keep.all().then(async () => worker.skipWaiting()));
  });
  addEventListener("activate", (event) => {
    // as a service worker is handed it
    (event as LifetimeEvent).waitUntil(worker.clients.claim());
  });
  addEventListener("fetch", (event) => {
    const { request, respondWith } = event as AnswerEvent; // as a service worker is handed it
    const { pathname, origin } = new URL(request.url);
    const isPart = pathname.startsWith(address) || pathname.startsWith("/assets/");
    if (request.method !== "GET" || origin !== location.origin || !isPart) return;
    respondWith.call(event, keep.answer(request));
  });
}

function keeping(address: string, kept: string) {
  return {
    /** The page with the scripts, styles and pictures that it names. */
    all: async (): Promise<void> => {
      const cache = await caches.open(kept);
      const page = await fetch(address, { cache: "no-cache" });
      const html = await page.clone().text();
      await cache.put(address, page);
      const parts = new Set([`${address}app.webmanifest`, `${address}icon.svg`]);
      for (const [, part = ""] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g))
        parts.add(part);
      await cache.addAll([...parts]);
    },
    answer: async (request: Request): Promise<Response> => {
      const cache = await caches.open(kept);
      // the query of the page says a language only
      const key = request.mode === "navigate" ? address : request;
      try {
        const response = await fetch(request);
        if (response.ok) await cache.put(key, response.clone());
        return response;
      } catch (error) {
        const known = await cache.match(key);
        if (known) return known;
        throw error;
      }
    },
  };
}
