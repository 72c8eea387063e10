/**
 * Partners that are unlikely for a row: how often declarations of the same flow, chapter, heading,
 * six digits, commodity and trader, and other items of the declaration itself, name the partner.
 * Each narrower kind of group counts against what the wider ones let expect; how much it counts is
 * read from the rows, by how well it foretells the partner of each from the others. Goods that say
 * nothing of partners are not believed.
 *
 * What is told is how often so unlikely a partner or a less likely one would come by itself. A
 * partner nobody else names is as likely as partners named once are among all (Good and Turing),
 * so that a long tail of small partners is no suspicion.
 */
import type { EditInput, EditRow, Suspicion } from "./checks.ts";

/**
 * Declarations that a wider group weighs beside a narrower one; infinite: the narrower says
 * nothing.
 */
const weights = [...Array.from({ length: 13 }, (_, at) => 2 ** (at - 6)), Infinity] as const;
const nobody = "";
const nobodyElse: ReadonlySet<string> = new Set();

/**
 * Groups of declarations from wide to narrow: goods by flow, the trader's in both flows and in
 * this one. Where the goods came from or went to, and the other items of the declaration, come
 * last.
 */
const kinds: readonly ((row: EditRow) => string)[] = [
  ...[2, 4, 6, 10].map(
    (digits) =>
      ({ flow, commodity }: EditRow) =>
        `${flow} ${commodity.slice(0, digits)}`,
  ),
  ({ traderId }) => traderId,
  ({ flow, traderId }) => `${flow} ${traderId}`,
];

type Counts = { all: number; readonly by: Map<string, number> };
/**
 * Declarations of a group by partner, and the partners of the row's own, which is left out of
 * them.
 */
type Group = { readonly counts: Counts; readonly own: ReadonlySet<string> };
/** A row with all rows of its flow and its groups, from wide to narrow. */
type GroupedRow = {
  readonly row: EditRow;
  readonly flow: Group;
  readonly groups: readonly Group[];
};

export function strangePartners(input: EditInput): readonly Suspicion[] {
  const { rows, month, rules } = input;
  const seen = readGroups(rows);
  const { likely, trust } = weigh(seen);
  const found = seen.flatMap((one, at): (Suspicion & { readonly surprise: number })[] => {
    const own = likely[at] ?? 1;
    const { row } = one;
    if (row.month !== month || own >= rules.leads.falseRate) return [];
    const all = allPartners(one, trust);
    const tail = [...all.values()].reduce((sum, each) => sum + (each <= own ? each : 0), 0);
    if (tail >= rules.leads.falseRate) return [];
    const usual = [...all]
      .filter(([code]) => code !== nobody)
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, 3)
      .map(([code]) => code);
    const percent = Number((tail * 100).toPrecision(2));
    return [
      {
        row,
        surprise: -Math.log(tail),
        isLead: tail >= rules.partner.falseRate,
        numbers: { tailPercent: percent },
        says: {
          en: `Partner ${row.partner} is unlikely for these goods and this trader (${percent}%); likely are ${usual.join(", ")}.`,
          zh: `就该商品及企业而言，伙伴${row.partner}的可能性很小（${percent}%）；较可能为${usual.join("、")}。`,
        },
      },
    ];
  });
  // a month in which many partners are unlikely is one that the model does not know well
  const inMonth = rows.reduce((count, row) => count + (row.month === month ? 1 : 0), 0);
  const beyond = found.filter(({ isLead }) => !isLead).length;
  const most = Math.log(inMonth / Math.max(1, beyond));
  return found.map((one) => ({ ...one, surprise: Math.min(one.surprise, most) }));
}

function readGroups(rows: readonly EditRow[]): readonly GroupedRow[] {
  const declarations = [...Map.groupBy(rows, ({ declarationId }) => declarationId).values()];
  const flows = new Map<string, Counts>();
  const counted = kinds.map(() => new Map<string, Counts>());
  for (const items of declarations) {
    for (const [flow, own] of Map.groupBy(items, (item) => item.flow)) {
      const counts = flows.get(flow) ?? emptyCounts();
      countOnce(counts, own);
      flows.set(flow, counts);
    }
    for (const [at, groupOf] of kinds.entries())
      for (const [group, own] of Map.groupBy(items, groupOf)) {
        const counts = counted[at]?.get(group) ?? emptyCounts();
        countOnce(counts, own);
        counted[at]?.set(group, counts);
      }
  }
  return declarations.flatMap((items) =>
    items.map((row) => ({
      row,
      flow: { counts: flows.get(row.flow) ?? emptyCounts(), own: partnersOf(items) },
      groups: [
        ...kinds.map((groupOf, at) => ({
          counts: counted[at]?.get(groupOf(row)) ?? emptyCounts(),
          own: partnersOf(items.filter((item) => groupOf(item) === groupOf(row))),
        })),
        { counts: countCodes(placesOf(row)), own: nobodyElse },
        { counts: countCodes(othersOf(row, items)), own: nobodyElse },
      ],
    })),
  );
}

function emptyCounts(): Counts {
  return { all: 0, by: new Map() };
}

function partnersOf(items: readonly EditRow[]): ReadonlySet<string> {
  return new Set(items.map(({ partner }) => partner));
}

/** A declaration counts once for each partner it names. */
function countOnce(counts: Counts, items: readonly EditRow[]): void {
  for (const code of partnersOf(items)) {
    counts.all += 1;
    counts.by.set(code, (counts.by.get(code) ?? 0) + 1);
  }
}

function placesOf({ dispatchPartner }: EditRow): readonly string[] {
  return dispatchPartner === undefined || dispatchPartner === "" ? [] : [dispatchPartner];
}

function othersOf(row: EditRow, items: readonly EditRow[]): readonly string[] {
  return items.flatMap((item) => (item === row ? [] : [item.partner]));
}

function countCodes(codes: readonly string[]): Counts {
  const by = new Map<string, number>();
  for (const code of codes) by.set(code, (by.get(code) ?? 0) + 1);
  return { all: codes.length, by };
}

function countOf({ counts, own }: Group, code: string): number {
  return (counts.by.get(code) ?? 0) - (own.has(code) ? 1 : 0);
}

function allOf({ counts, own }: Group): number {
  return counts.all - own.size;
}

/** How likely a partner is by a group, given how likely it is without. */
function after(
  group: Group,
  code: string,
  given: { readonly before: number; readonly weight: number },
) {
  const all = allOf(group);
  const { before, weight } = given;
  if (all <= 0 || weight === Infinity) return before;
  return (countOf(group, code) + weight * before) / (all + weight);
}

/**
 * How likely each row's own partner is, and the weight of each kind of group under which the rows
 * foretell each other best, from the widest kind on.
 */
function weigh(seen: readonly GroupedRow[]): {
  readonly likely: readonly number[];
  readonly trust: readonly number[];
} {
  const unseen = new Map<Counts, number>();
  let likely = seen.map(({ row, flow }) => {
    const part = unseen.get(flow.counts) ?? unseenPart(flow.counts);
    unseen.set(flow.counts, part);
    const count = countOf(flow, row.partner);
    return count > 0 ? ((1 - part) * count) / Math.max(1, allOf(flow)) : part;
  });
  const trust: number[] = [];
  for (let kind = 0; kind < kinds.length + 2; kind += 1) {
    const tries = weights.map((weight) => {
      const updated = seen.map(({ row, groups }, at) => {
        const before = likely[at] ?? 1;
        const group = groups[kind];
        return group ? after(group, row.partner, { before, weight }) : before;
      });
      return { weight, updated, fit: updated.reduce((sum, one) => sum + Math.log(one), 0) };
    });
    const best = tries.reduce((a, b) => (b.fit >= a.fit ? b : a));
    likely = best.updated;
    trust.push(best.weight);
  }
  return { likely, trust };
}

/** How likely a partner is that nobody else names: by how many are named once. */
function unseenPart({ all, by }: Counts): number {
  const once = [...by.values()].filter((count) => count === 1).length;
  return (once + 1) / (all + 2);
}

/**
 * How likely each partner is for a row; all that nobody else names together under an empty code.
 */
function allPartners(
  { flow, groups }: GroupedRow,
  trust: readonly number[],
): ReadonlyMap<string, number> {
  const part = unseenPart(flow.counts);
  const all = Math.max(1, allOf(flow));
  const known = [...flow.counts.by.keys()].filter((code) => countOf(flow, code) > 0);
  return new Map(
    [...known, nobody].map((code) => [
      code,
      groups.reduce(
        (before, group, kind) => after(group, code, { before, weight: trust[kind] ?? Infinity }),
        code === nobody ? part : ((1 - part) * countOf(flow, code)) / all,
      ),
    ]),
  );
}
