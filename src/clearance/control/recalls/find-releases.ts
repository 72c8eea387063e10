/**
 * Goods that a recall concerns: declarations that stated one of its lots or producers, and, where it
 * names an origin and a period, released goods of that origin. Each is read as it stands now and
 * compared item by item.
 */
import { setImmediate as breathe } from "node:timers/promises";
import { AppError } from "#src/kernel/app-error.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { partyOf } from "#src/money/journal/account.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";
import type { DeclaredItem } from "../../declaration/facts.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import { findStandingVersions } from "../../declaration/reading-store.ts";
import { looseKey } from "../../declaration/trace-key.ts";
import type { FlowEvent } from "../../stages.ts";
import { matchGoods } from "./match-goods.ts";
import type { FoundRelease, Match, Particulars, RecalledGoods } from "./recall.ts";
import { type Candidate, findTraced, listCandidates } from "./store.ts";

export type FindingApp = Pick<ClearanceApp, "sql" | "clock" | "statusOf" | "releasedItems">;

type Recalled = { readonly profile: Profile; readonly particulars: Particulars };

/** Where released goods rest. */
const released: readonly FlowEvent[] = [
  "release.secured",
  "departure.awaited",
  "declaration.cleared",
];
/** Declarations that one recall looks at; more is too wide. */
const candidatesMax = 5_000;
const pageSize = 500;
const documentsAtOnce = 50;
/** Of a mass that states no unit. */
const kilogram = "KGM";

/**
 * Declarations that stated a lot or a producer of the recall.
 * @param since only those that something happened to from then on; absent: all
 * @throws AppError RECALL_TOO_WIDE
 */
export async function findTracedOnes(
  app: Pick<FindingApp, "sql">,
  { profile, particulars }: Recalled,
  since?: Temporal.Instant,
): Promise<readonly Candidate[]> {
  const [lots = [], producers = []] = [particulars.lots, particulars.producers].map((all) =>
    all.map(looseKey),
  );
  const found: Candidate[] = [];
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const asked = { profile: profile.id, lots, producers, since: since?.toString(), after };
    const page = await findTraced(app.sql, { ...asked, limit: pageSize });
    found.push(...page);
    if (found.length > candidatesMax) throw tooWide();
    if (page.length < pageSize) return found;
    after = page.at(-1)?.declarationId ?? after;
  }
}

/** All declarations whose goods may be concerned. @throws AppError RECALL_TOO_WIDE */
export async function findCandidates(
  app: FindingApp,
  recalled: Recalled,
): Promise<readonly Candidate[]> {
  const traced = await findTracedOnes(app, recalled);
  const { profile, particulars } = recalled;
  const { commodities, origin, from, until } = particulars;
  if (origin === undefined || from === undefined) return traced;
  const days = { from, until, timeZone: profile.timeZone };
  const goods = { profile: profile.id, commodities, origin, ...days };
  const ids = await app.releasedItems.findOfOrigin(app.sql, { ...goods, limit: candidatesMax + 1 });
  if (ids.length + traced.length > candidatesMax) throw tooWide();
  const known = new Set(traced.map(({ declarationId }) => declarationId));
  const others = ids.filter((id) => !known.has(id));
  return [...traced, ...(await listCandidates(app.sql, others))];
}

/** Released goods among candidates that a recall concerns, in its period. */
export async function findReleases(
  app: FindingApp,
  { profile, particulars }: Recalled,
  candidates: readonly Candidate[],
): Promise<readonly FoundRelease[]> {
  const statuses = released.map((event) => app.statusOf(event));
  const { from = "0001-01-01", until = "9999-12-31" } = particulars;
  const dayOf = ({ releasedAt }: Candidate) =>
    releasedAt === null
      ? undefined
      : legalDay(profile.timeZone, Temporal.Instant.from(releasedAt)).toString();
  const inPeriod = candidates.flatMap((one) => {
    const releasedOn = dayOf(one);
    const isConcerned = releasedOn !== undefined && statuses.includes(one.status);
    return isConcerned && from <= releasedOn && releasedOn <= until ? [{ ...one, releasedOn }] : [];
  });
  const goods = await compareGoods(app, { profile, particulars }, inPeriod);
  const nowMs = app.clock().epochMilliseconds;
  return inPeriod.flatMap(({ declarationId, releasedOn, lodger, account }) => {
    const concerned = goods.get(declarationId);
    if (!concerned) return [];
    const seenBy = [lodger, partyOf(account)] as const;
    return [{ id: newId(nowMs), declarationId, releasedOn, seenBy, ...concerned }];
  });
}

type Concerned = { readonly match: Match; readonly goods: readonly RecalledGoods[] };

/** By declaration, the goods that are concerned; those without any are left out. */
export async function compareGoods(
  app: Pick<FindingApp, "sql">,
  { profile, particulars }: Recalled,
  candidates: readonly Pick<Candidate, "declarationId">[],
): Promise<ReadonlyMap<string, Concerned>> {
  const found = new Map<string, Concerned>();
  for (let at = 0; at < candidates.length; at += documentsAtOnce) {
    const ids = candidates.slice(at, at + documentsAtOnce).map((one) => one.declarationId);
    for (const { id, document } of await findStandingVersions(app.sql, ids)) {
      await breathe();
      // the column holds what intake parsed against the mapping table
      const { items } = readFacts(document as DeclarationDocument, profile);
      const concerned = concernedOf(particulars, items);
      if (concerned) found.set(id, concerned);
    }
  }
  return found;
}

/** Goods items that a recall concerns; undefined: none. */
export function concernedOf(
  particulars: Pick<Particulars, "commodities" | "lots" | "producers" | "origin" | "from">,
  items: readonly DeclaredItem[],
): Concerned | undefined {
  const all = items.flatMap((item, at) => {
    const { commodity, description, origin = null, traced } = item;
    const { lots = [], producers = [] } = traced ?? {};
    const found = matchGoods(particulars, { commodity, origin, lots, producers });
    if (!found) return [];
    const { match, agrees } = found;
    const stated = { item: at + 1, commodity, description, ...quantityOf(item) };
    return [{ match, goods: { ...stated, lots, producers, agrees } }];
  });
  if (all.length === 0) return undefined;
  const isCertain = all.some(({ match }) => match === "certain");
  return { match: isCertain ? "certain" : "probable", goods: all.map(({ goods }) => goods) };
}

/** In the unit of statistics, else of the contract, else the net mass. */
function quantityOf(item: DeclaredItem): { readonly quantity: string; readonly unit: string } {
  const stated = item.firstQuantity ?? item.supplementaryQuantity ?? item.dealQuantity;
  if (stated) return { quantity: formatDecimal(stated.amount), unit: stated.unit };
  return { quantity: item.netMassKg ? formatDecimal(item.netMassKg) : "0", unit: kilogram };
}

function tooWide(): AppError {
  return new AppError({
    code: "RECALL_TOO_WIDE",
    status: 422,
    message: `More than ${candidatesMax} declarations may be concerned.`,
    fix: "Name lots, fewer producers, or a shorter period of release.",
  });
}
