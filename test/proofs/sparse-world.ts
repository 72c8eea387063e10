/**
 * Another made world of few rows a commodity than the tests': traders find goods and partners by how common
 * those are, prices have heavy tails and follow the size of a consignment, mass by piece follows the
 * heading, declarations have several items. Made without a look at how slips are found.
 */
import { numbersOf } from "#src/statistics/ledger/made-ledger.ts";
import type { EditRow } from "#src/statistics/editing/checks.ts";

export type SparseWorld = {
  readonly seed: number;
  readonly month: string;
  readonly rows: number;
  readonly traders: number;
  readonly commodities: number;
  readonly monthsBefore: number;
  /** Freedom of the tails of prices: 3 is heavy, 30 nearly normal. */
  readonly freedom: number;
  /** Deviation of prices within a commodity, on natural logarithms. */
  readonly within: number;
  /** Deviation between headings of the logarithm of that deviation. */
  readonly spread?: number;
  /** Part of the goods that nobody traded before the month. */
  readonly newPart?: number;
  /** How far prices of a heading rise and fall over a year, on natural logarithms. */
  readonly season?: number;
  /** Part of the commodities in another unit than their heading's. */
  readonly otherUnits?: number;
};

/** A world whose every property is drawn: how many trade, how much, what was before, how prices lie. */
export function drawWorld(seed: number, month: string): SparseWorld {
  const { next, even } = drawn(seed * 7919 + 17);
  const rows = 60 + next(300);
  return {
    seed,
    month,
    rows,
    traders: Math.max(4, Math.round(rows * (0.05 + 0.6 * even()))),
    commodities: Math.round(rows * (0.25 + 0.5 * even())),
    monthsBefore: [0, 0, 0, 1, 3, 12][next(6)] ?? 0,
    freedom: 3 + next(12),
    within: 0.2 + 0.4 * even(),
    spread: 0.8 * even(),
    newPart: 0.5 * even(),
    season: 0.4 * even(),
    otherUnits: 0.3 * even(),
  };
}

const partners =
  "US DE JP KR VN FR IT GB NL ES IN TH MY ID AU BR MX TR PL CZ SE CH AT ZA SA AE EG KE PE".split(
    " ",
  );
const chapters = "04 22 28 30 33 39 48 61 64 73 82 84 85 90 94".split(" ");

type DrawnNumbers = ReturnType<typeof drawn>;

function drawn(seed: number) {
  const next = numbersOf(seed);
  const even = (): number => (next(1_000_000) + 0.5) / 1_000_000;
  const normal = (): number => Math.sqrt(-2 * Math.log(even())) * Math.cos(2 * Math.PI * even());
  return {
    next,
    even,
    normal,
    heavy: (freedom: number): number => {
      const squares = Array.from({ length: freedom }, () => normal() ** 2);
      return normal() / Math.sqrt(squares.reduce((a, b) => a + b, 0) / freedom);
    },
    /** Low places far more often than high ones. */
    common: <Item>(from: readonly Item[], steep: number): Item => {
      const one = from[Math.floor(from.length * even() ** steep)];
      if (one === undefined) throw new Error("nothing to choose from");
      return one;
    },
  };
}

type Good = ReturnType<typeof goodsOf>[number];

function goodsOf(world: SparseWorld, { next, normal, even, common }: DrawnNumbers) {
  const { commodities, spread = 0, newPart = 0, otherUnits = 0 } = world;
  const headings = Array.from({ length: Math.ceil(commodities / 3) }, () => {
    const chapter = common(chapters, 1);
    return {
      code: `${chapter}${10 + next(9)}`,
      price: 2 + chapters.indexOf(chapter) / 5 + 0.9 * normal(),
      pieceKg: -1 + 1.5 * normal(),
      unit1: Number(chapter) < 40 ? "035" : "007",
      within: world.within * Math.exp(spread * normal()),
      phase: 2 * Math.PI * even(),
    };
  });
  return Array.from({ length: commodities }, (_, at) => {
    const heading = common(headings, 1);
    return {
      code: `${heading.code}${String(at % 100).padStart(2, "0")}${String(at).padStart(4, "0")}`,
      price: heading.price + 0.5 * normal(),
      pieceKg: Math.exp(heading.pieceKg + 0.4 * normal()),
      unit1: even() < otherUnits ? (heading.unit1 === "035" ? "095" : "030") : heading.unit1,
      within: heading.within,
      phase: heading.phase,
      isNew: even() < newPart,
      partners: Array.from({ length: 2 + next(5) }, () => common(partners, 2)),
    };
  });
}

/** Value, mass and quantity of a consignment; larger ones are cheaper. */
function figuresOf(
  good: Good,
  { freedom, season = 0 }: SparseWorld,
  { normal, heavy, at }: DrawnNumbers & { readonly at: number },
) {
  const wave = season * Math.sin((2 * Math.PI * at) / 12 + good.phase);
  const pieces = Math.max(1, Math.round(Math.exp(4 + 1.8 * normal())));
  const kg = pieces * good.pieceKg * Math.exp(0.2 * heavy(freedom));
  const quantity1 = good.unit1 === "035" ? Number(kg.toFixed(3)) : pieces;
  const massG = Math.max(1, Math.round((good.unit1 === "035" ? quantity1 : kg) * 1000));
  const price = good.price + wave - 0.08 * (Math.log(kg) - 4) + good.within * heavy(freedom);
  const value = Math.max(1, Math.round((massG / 1000) * Math.exp(price) * 100));
  return { unit1: good.unit1, quantity1, value, valueUsd: Math.round(value / 7), massG };
}

/** Rows of a month and those before, without slips. */
export function sparseRows(world: SparseWorld): readonly EditRow[] {
  const draw = drawn(world.seed);
  const { next, even, common } = draw;
  const goods = goodsOf(world, draw);
  const traders = Array.from({ length: world.traders }, (_, at) => {
    const lines = Array.from({ length: 1 + next(6) }, () => common(goods, 1.2));
    // who buys goods finds partners where these come from, and keeps some
    const own = lines.map((line) => common(line.partners, 1.5));
    return { id: `E${at}`, lines, own, flow: next(4) === 0 ? "export" : "import", loyal: even() };
  });
  const last = Temporal.PlainYearMonth.from(world.month);
  const rows: EditRow[] = [];
  for (let back = world.monthsBefore; back >= 0; back -= 1)
    for (const end = rows.length + world.rows; rows.length < end;) {
      const trader = common(traders, 1.7);
      const declaration = `B${rows.length}`;
      const at = next(trader.lines.length);
      const isUsual = even() < 0.5 + trader.loyal / 2;
      const known = (isUsual ? trader.own[at] : undefined) ?? "US";
      const partner = isUsual ? known : common(trader.lines[at]?.partners ?? partners, 1.5);
      for (let items = 1 + Math.floor(3 * even() ** 2); items > 0; items -= 1) {
        const sold = trader.lines.filter(({ isNew }) => back === 0 || !isNew);
        const good = common(sold.length > 0 ? sold : trader.lines, 1);
        rows.push({
          rowId: String(rows.length).padStart(6, "0"),
          declarationId: declaration,
          mrn: declaration,
          item: items,
          month: last.subtract({ months: back }).toString(),
          flow: trader.flow,
          commodity: good.code,
          chapter: good.code.slice(0, 2),
          partner,
          province: `${31 + next(5)}0000`,
          tradeMode: common(["10", "15", "33"], 2),
          traderId: trader.id,
          ...figuresOf(good, world, { ...draw, at: back }),
        });
      }
    }
  return rows;
}
