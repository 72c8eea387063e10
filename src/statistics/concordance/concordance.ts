/**
 * Concordances of classifications and the conversion of values between them. Pure.
 *
 * In: edges from a code to codes of another classification, values in minor units. Out: values by code
 * of the other classification that add up exactly, and how much had to be split, by which weights.
 */
import { AppError } from "#src/kernel/app-error.ts";

export type Edge = {
  readonly code: string;
  /** Part that a source states for this edge; undefined where it states none. */
  readonly weight?: bigint | undefined;
  /** The one code that the unique conversion chooses. */
  readonly isUnique?: boolean;
  /** A code that only the unique conversion chooses, a group above the others: takes no share. */
  readonly isNoShare?: boolean;
};
export type Concordance = {
  readonly from: string;
  readonly to: string;
  readonly edges: ReadonlyMap<string, readonly Edge[]>;
};

/** `shares` splits a value; `unique` puts it whole under the code that the unique conversion chooses. */
export type Rule = "shares" | "unique";
/** What decided on the parts of a value with several codes. */
export const ways = ["stated", "traffic", "equal", "unique"] as const;
export type ConcordanceDirection = (typeof ways)[number];

/** Minor units throughout. */
export type Converted = {
  /** Value of each code, in order of code; `fromSplit` of it came out of values with several codes. */
  readonly rows: readonly {
    readonly code: string;
    readonly value: bigint;
    readonly fromSplit: bigint;
  }[];
  readonly total: bigint;
  /** Values of codes that the concordance doesn't know: in no row. */
  readonly notPlaced: bigint;
  /** Values with several codes, by what decided on their parts. */
  readonly split: Readonly<Record<ConcordanceDirection, bigint>>;
};

const Line = /^(\w+)\t(\w+)\t(\w+)\t(.+)$/;
const Source = /^(\w+)(?::(\d{1,18}))?([*!]?)$/;

/**
 * Reads `from, to, code of to, codes of from` of each line below the head; a code may carry `:weight` and
 * `*` where the unique conversion chooses this edge, `!` where it is none but of that conversion. Throws `CONCORDANCE_BROKEN` with the line.
 */
export function parseConcordances(text: string): readonly Concordance[] {
  const all = new Map<string, { from: string; to: string; edges: Map<string, Edge[]> }>();
  for (const [at, line] of text.trimEnd().split("\n").entries()) {
    if (at === 0) continue;
    const [, from = "", to = "", code = "", sources = ""] = Line.exec(line) ?? broken(at);
    const one = all.get(`${from} ${to}`) ?? { from, to, edges: new Map<string, Edge[]>() };
    all.set(`${from} ${to}`, one);
    for (const source of sources.split(" ")) {
      const [, name = "", weight, mark = ""] = Source.exec(source) ?? broken(at);
      const edges = one.edges.get(name) ?? [];
      if (edges.some((edge) => edge.code === code)) broken(at);
      const stated = weight === undefined ? undefined : BigInt(weight);
      edges.push({ code, weight: stated, isUnique: mark !== "", isNoShare: mark === "!" });
      one.edges.set(name, edges);
    }
  }
  return [...all.values()];
}

function broken(at: number): never {
  throw new AppError({
    code: "CONCORDANCE_BROKEN",
    status: 500,
    message: `Line ${at + 1} of the concordances is not valid, or repeats a pair of codes.`,
    fix: "Columns from, to, code, codes; codes are separated by spaces: 854921 854929:3 854931*.",
  });
}

/** The concordance of two classifications; the other way round without weights; undefined: none held. */
export function findConcordance(
  all: readonly Concordance[],
  from: string,
  to: string,
): Concordance | undefined {
  const direct = all.find((one) => one.from === from && one.to === to);
  if (direct) return direct;
  const other = all.find((one) => one.from === to && one.to === from);
  if (!other) return undefined;
  const pairs = [...other.edges].flatMap(([code, edges]) =>
    sharesOf(edges).map((edge) => [edge.code, code]),
  );
  const edges = Map.groupBy(pairs, ([code = ""]) => code);
  const turned = [...edges].map(
    ([code, to]) => [code, to.map(([, c = ""]) => ({ code: c }))] as const,
  );
  return { from, to, edges: new Map(turned) };
}

function sharesOf(edges: readonly Edge[]): readonly Edge[] {
  return edges.filter(({ isNoShare }) => isNoShare !== true);
}

/** Whether a unique conversion is held: every code with several has one that it chooses. */
export function hasUnique({ edges }: Concordance): boolean {
  return [...edges.values()].every((some) => some.length === 1 || some.some((e) => e.isUnique));
}

/**
 * Parts of a value by weights that add up to it exactly: the largest remainders get the units that
 * are left, the earlier part where they are equal. Equal parts where all weights are zero.
 */
export function splitExactly(value: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  if (sum === 0n && weights.length > 0)
    return splitExactly(
      value,
      weights.map(() => 1n),
    );
  const whole = value < 0n ? -value : value;
  const parts = weights.map((weight) => (whole * weight) / sum);
  const left = Number(whole - parts.reduce((all, part) => all + part, 0n));
  const remainders = weights.map((weight, at) => ({ at, rest: (whole * weight) % sum }));
  remainders.sort((a, b) => (a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : a.at - b.at));
  const lucky = new Set(remainders.slice(0, left).map(({ at }) => at));
  return parts.map((part, at) => {
    const exact = part + (lucky.has(at) ? 1n : 0n);
    return value < 0n ? -exact : exact;
  });
}

/**
 * Converts values by code. A code with several is split by weights that the source states, else by the
 * traffic under its codes in the classification it goes to, else into equal parts.
 */
export function convert(
  values: ReadonlyMap<string, bigint>,
  by: {
    readonly concordance: Concordance;
    readonly rule: Rule;
    readonly traffic?: ReadonlyMap<string, bigint> | undefined;
  },
): Converted {
  const rows = new Map<string, { value: bigint; fromSplit: bigint }>();
  const split = { stated: 0n, traffic: 0n, equal: 0n, unique: 0n };
  let [total, notPlaced] = [0n, 0n];
  for (const [code, value] of values) {
    total += value;
    const known = by.concordance.edges.get(code) ?? [];
    const hasSeveral = sharesOf(known).length > 1;
    const edges = by.rule === "unique" ? chosenOf(known) : sharesOf(known);
    if (edges.length === 0) notPlaced += value;
    const { way, weights } = weightsOf(edges, by.rule, by.traffic);
    if (hasSeveral) split[way] += value;
    for (const [at, part] of splitExactly(value, weights).entries()) {
      const to = edges[at]?.code ?? "";
      const row = rows.get(to) ?? { value: 0n, fromSplit: 0n };
      row.value += part;
      if (hasSeveral) row.fromSplit += part;
      rows.set(to, row);
    }
  }
  const sorted = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const shown = sorted.filter(([, { value, fromSplit }]) => value !== 0n || fromSplit !== 0n);
  return { rows: shown.map(([code, row]) => ({ code, ...row })), total, notPlaced, split };
}

function chosenOf(edges: readonly Edge[]): readonly Edge[] {
  const chosen = edges.find(({ isUnique }) => isUnique) ?? edges[0];
  return chosen ? [chosen] : [];
}

function weightsOf(
  edges: readonly Edge[],
  rule: Rule,
  traffic: ReadonlyMap<string, bigint> | undefined,
): { readonly way: ConcordanceDirection; readonly weights: readonly bigint[] } {
  if (rule === "unique") return { way: "unique", weights: edges.map(() => 1n) };
  const stated = edges.map(({ weight }) => weight ?? 0n);
  if (edges.every(({ weight }) => weight !== undefined) && stated.some((weight) => weight > 0n))
    return { way: "stated", weights: stated };
  const seen = edges.map(({ code }) => {
    const value = traffic?.get(code) ?? 0n;
    return value > 0n ? value : 0n;
  });
  if (seen.some((value) => value > 0n)) return { way: "traffic", weights: seen };
  return { way: "equal", weights: edges.map(() => 1n) };
}

/** Rows summed under the first characters of their codes. */
export function shorten(rows: Converted["rows"], digits: number): Converted["rows"] {
  return [...Map.groupBy(rows, ({ code }) => code.slice(0, digits))].map(([code, some]) => ({
    code,
    value: some.reduce((sum, { value }) => sum + value, 0n),
    fromSplit: some.reduce((sum, { fromSplit }) => sum + fromSplit, 0n),
  }));
}

/** A value known by chapter only (`85XXXX`), and the codes of so many digits that it may be of. */
export type ChapterRemainder = {
  readonly code: string;
  readonly value: bigint;
  readonly to: readonly string[];
};

/** What is known by chapter only, apart from what is known by code. */
export function partRests(values: ReadonlyMap<string, bigint>): {
  readonly lines: ReadonlyMap<string, bigint>;
  readonly rests: ReadonlyMap<string, bigint>;
} {
  const isRest = ([code]: readonly [string, bigint]): boolean => /^\d{2}X+$/.test(code);
  const all = [...values];
  return {
    lines: new Map(all.filter((one) => !isRest(one))),
    rests: new Map(all.filter(isRest)),
  };
}

/**
 * Where rests of chapters may go, by so many digits. A chapter whose codes all lead to one is placed
 * there whole, exactly: nothing is split. Others stay rests and say what they may be of.
 */
export function placeRests(
  rests: ReadonlyMap<string, bigint>,
  { from, to, edges }: Concordance,
  digits: number,
): { readonly placed: Converted["rows"]; readonly rests: readonly ChapterRemainder[] } {
  const chapters = new Map<string, Set<string>>();
  for (const [code, some] of edges) {
    const chapter = code.slice(0, 2);
    const found = chapters.get(chapter) ?? new Set<string>();
    chapters.set(chapter, found);
    for (const edge of sharesOf(some)) found.add(edge.code.slice(0, digits));
  }
  const told = [...rests].map(([code, value]): ChapterRemainder => {
    const chapter = code.slice(0, 2);
    const own =
      from === to ? (digits <= 2 ? [chapter.slice(0, digits)] : []) : chapters.get(chapter);
    return { code, value, to: [...(own ?? [])].toSorted() };
  });
  const isPlaced = (rest: ChapterRemainder): boolean => rest.to.length === 1;
  return {
    placed: told
      .filter(isPlaced)
      .map((rest) => ({ code: rest.to[0] ?? "", value: rest.value, fromSplit: 0n })),
    rests: told.filter((rest) => !isPlaced(rest)),
  };
}
