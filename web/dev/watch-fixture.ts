/** Made answers about watch lists, and about what goods cost a trader. */
import type { Routes } from "../routes.gen.ts";
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

const traderPrices: Routes["GET /risk/trader-prices"]["answer"]["prices"] = [
  {
    flow: "import",
    commodity: "6109100021",
    unit: "kg",
    cases: 31,
    low: 9.8,
    middle: 12.3,
    high: 48.2,
    newest: "2026-11-20",
    others: { cases: 412, traders: 23, middle: 45.1 },
    times: 0.2727,
  },
  {
    flow: "import",
    commodity: "8471300000",
    unit: "001",
    cases: 4,
    low: 4100,
    middle: 4250,
    high: 4300,
    newest: "2026-09-02",
    others: null,
    times: null,
  },
];
const watchLists: Routes["GET /risk/watch-lists"]["answer"]["lists"] = [
  {
    id: madeId,
    profile: "cn",
    name: "Copper scrap",
    reason: "Tip of a partner office",
    ownedBy: "customs",
    isOwn: true,
    createdAt: "2026-11-02T02:00:00Z",
    expiresAt: "2026-12-31T16:00:00Z",
    endedAt: null,
    entries: [
      { kind: "commodity", value: "7404" },
      { kind: "route", value: "MY>5304" },
    ],
    hits: 3,
    lastHitAt: "2026-11-25T03:10:00Z",
  },
];
const watchHits: Routes["GET /risk/watch-hits"]["answer"]["hits"] = [
  {
    declarationId: firstId,
    mrn: "020220241170000000",
    reference: "REF-1",
    status: "under-control",
    at: "2026-11-25T03:10:00Z",
    list: { id: madeId, name: "Copper scrap" },
    matched: [{ kind: "commodity", value: "7404" }],
  },
];

export function watchAnswer(route: string): unknown {
  if (route === "GET /risk/watch-lists") return { lists: watchLists, next: null };
  if (route === "GET /risk/watch-hits") return { hits: watchHits, next: null };
  if (route === "GET /risk/trader-prices") return { currency: "CNY", prices: traderPrices };
  return undefined;
}
