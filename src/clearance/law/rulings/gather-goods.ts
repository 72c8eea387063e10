/**
 * Reads accepted declarations into goods by their words, and finds those classified differently. Both
 * go on where they stopped, in pages, and may be run at any time.
 */
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { lowestId, newId } from "#src/kernel/ids.ts";
import type { Database } from "#src/platform/database.ts";
import type { Clock } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { findDifferences, type GoodsGroup } from "./differences.ts";
import {
  addGoods,
  type ClassificationDifference,
  findUnread,
  type GoodsRow,
  loadDifferences,
  loadGoods,
  loadUses,
  putDifference,
  type ReadDeclaration,
} from "./goods-store.ts";
import { givesRulings, rulingRulesOf } from "./ruling-rules.ts";
import { describeWords } from "./similarity.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

export type GatherApp = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly profiles: ReadonlyMap<string, Profile>;
};

/** Declarations of a page, pages of a run. */
const pageRows = 500;
const pagesMax = 200;
/** A transaction that began earlier than this is over. */
const settleMs = 60_000;
const wordsMin = 2;
/** Words of goods; more would not fit a key. */
const wordsMax = 40;
/** Word sets compared, newest years first; groups kept. */
const goodsMax = 300_000;
const groupsMax = 5_000;
const years = 2;

/** Reads what is new. @returns declarations read */
export async function gatherGoods(app: GatherApp): Promise<number> {
  const bound = lowestId(app.clock().epochMilliseconds - settleMs);
  let read = 0;
  for (let page = 0; page < pagesMax; page++) {
    const found = await findUnread(app.sql, bound, pageRows);
    const last = found.at(-1);
    if (!last) break;
    await addGoods(app.sql, countGoods(found, app.profiles), last.id);
    read += found.length;
    if (found.length < pageRows) break;
  }
  return read;
}

/** Items of a page, counted. */
export function countGoods(
  found: readonly ReadDeclaration[],
  profiles: ReadonlyMap<string, Profile>,
): readonly GoodsRow[] {
  const rows = new Map<string, GoodsRow>();
  for (const { id, profile: profileId, acceptedOn, document } of found) {
    const profile = profiles.get(profileId);
    if (!profile || acceptedOn === null || !givesRulings(profile)) continue;
    const { items, office, traderId, direction } = readFacts(document, profile);
    for (const item of items) {
      const words = describeWords(item.description).slice(0, wordsMax);
      if (words.length < wordsMin || item.commodity === "") continue;
      const place = {
        profile: profileId,
        goods: words.toSorted().join(" "),
        commodity: item.commodity,
        office: office ?? "",
        trader: traderId ?? "",
        origin: item.origin ?? "",
        direction,
      };
      const key = Object.values(place).join("\u001f");
      const { description } = item;
      const example = { exampleId: id, exampleItem: item.item, on: acceptedOn, description };
      rows.set(key, { ...place, ...example, items: (rows.get(key)?.items ?? 0) + 1 });
    }
  }
  return [...rows.values()];
}

/** Finds differences anew. @returns how many there are */
export async function findClassificationDifferences(app: GatherApp): Promise<number> {
  let count = 0;
  for (const profile of app.profiles.values()) {
    if (!givesRulings(profile)) continue;
    const today = legalDay(profile.timeZone, app.clock());
    const since = today.subtract({ years }).toString();
    const goods = await loadGoods(app.sql, { profile: profile.id, since, limit: goodsMax });
    const { sameGoods } = rulingRulesOf(profile).similarity;
    const groups = (await findDifferences(goods, sameGoods)).slice(0, groupsMax);
    const known = await loadDifferences(app.sql, profile.id);
    for (const group of groups) await keep(app, profile, { group, known: known.get(group.leader) });
    count += groups.length;
  }
  return count;
}

const listedMax = 50;
const membersMax = 200;

async function keep(
  { sql, clock }: GatherApp,
  profile: Profile,
  found: { readonly group: GoodsGroup; readonly known: ClassificationDifference | undefined },
): Promise<void> {
  const { group, known } = found;
  if (known && known.items === group.items) return;
  const members = group.members.slice(0, membersMax);
  const uses = await loadUses(sql, { profile: profile.id, goods: members, limit: 2_000 });
  const distinct = (values: readonly string[]) =>
    [...new Set(values)].filter((one) => one !== "").toSorted();
  const at = clock();
  const lastOn = uses.map((use) => use.lastOn).reduce((a, b) => (a > b ? a : b), "");
  const isAgain = known !== undefined && known.status === "resolved" && isReopened(known, uses);
  const open = {
    status: "open" as const,
    outcome: null,
    code: null,
    note: null,
    resolvedBy: null,
    resolvedAt: null,
  };
  await putDifference(sql, {
    ...(known && !isAgain ? known : open),
    id: known?.id ?? newId(at.epochMilliseconds),
    profile: profile.id,
    goods: group.leader,
    members,
    description: uses[0]?.description ?? group.leader,
    codes: group.codes,
    offices: group.offices,
    traders: distinct(uses.map(({ trader }) => trader)).slice(0, listedMax),
    origins: distinct(uses.map(({ origin }) => origin)).slice(0, listedMax),
    items: group.items,
    likeness: group.likeness,
    foundAt: known?.foundAt ?? at.toString({ fractionalSecondDigits: 3 }),
    lastOn,
  });
}

/** Goods came under another code than the one agreed, after the day that was settled. */
export function isReopened(
  known: Pick<ClassificationDifference, "code" | "resolvedAt">,
  uses: readonly { readonly commodity: string; readonly lastOn: string }[],
): boolean {
  const { code, resolvedAt } = known;
  if (code === null || resolvedAt === null) return false;
  const day = resolvedAt.slice(0, 10);
  return uses.some(
    ({ commodity, lastOn }) =>
      lastOn > day && !commodity.startsWith(code) && !code.startsWith(commodity),
  );
}
