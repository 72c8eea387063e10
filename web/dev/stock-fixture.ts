/** Stock for the mock: a lot in temporary storage, one that is overdue, one under a procedure. */
import type { Routes } from "../routes.gen.ts";
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

type Listed = Routes["GET /stock"]["answer"]["lots"][number];
type StockEntry = Routes["GET /stock/{id}"]["answer"]["entries"][number];

const lot: Listed = {
  id: madeId,
  profile: "cn",
  name: "COSU6183920471",
  kind: "storage",
  place: "2225WH1",
  keeper: "yard",
  keeperName: "Yangshan yard",
  consignmentId: madeId,
  declarationId: null,
  item: null,
  partOf: null,
  commodity: null,
  quantities: [
    { unit: "packages", held: "6", claimed: "6", free: "0" },
    { unit: "kg", held: "72", claimed: "72", free: "0" },
  ],
  offer: null,
  since: "2026-11-20T03:10:00.000Z",
  days: 5,
  dueOn: "2027-02-18",
  overdue: false,
};
const entry: StockEntry = {
  number: 1,
  entry: "in",
  at: "2026-11-20T03:10:00.000Z",
  actor: "account:li@yard",
  held: ["10", "120"],
  claimed: ["0", "0"],
  place: "2225WH1",
  keeper: "yard",
  keeperName: "Yard",
  balance: ["10", "120"],
  other: null,
  counted: null,
  difference: null,
  offeredTo: null,
  reason: null,
};
const one: Routes["GET /stock/{id}"]["answer"] = {
  ...lot,
  openedDifference: null,
  entries: [
    entry,
    { ...entry, number: 2, entry: "claim", held: ["0", "0"], claimed: ["10", "120"], actor: null },
    {
      ...entry,
      number: 3,
      entry: "out",
      held: ["-4", "-48"],
      claimed: ["-4", "-48"],
      balance: ["6", "72"],
    },
  ],
};

/** The answer of a path; undefined where it is not about stock. */
export function stockAnswers(path: string): unknown {
  if (path === "/stock-places") {
    const { place, keeper, keeperName, since } = lot;
    return { places: [{ place, keeper, keeperName, since, lots: 2 }] };
  }
  if (path === "/stock") {
    const old = { ...lot, id: `${madeId}2`, since: "2026-07-20T03:10:00.000Z", days: 128 };
    const bonded = { ...lot, id: `${madeId}3`, kind: "procedure", declarationId: firstId, item: 1 };
    return {
      lots: [
        { ...old, dueOn: "2026-10-18", overdue: true },
        lot,
        { ...bonded, name: "222520261000000001/1", consignmentId: null, dueOn: null },
      ],
      next: null,
    };
  }
  return path.startsWith("/stock/") ? one : undefined;
}
