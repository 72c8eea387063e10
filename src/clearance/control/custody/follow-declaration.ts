/**
 * Custody follows what is decided of declarations, in the transaction that decides it: a seizure and a
 * refusal take the goods in, a part that is disposed of is taken in until it is gone, and giving back,
 * confiscation and disposal say what becomes of them. Steps name it as an effect.
 */
import {
  compare,
  type Decimal,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  shorten,
  subtract,
} from "#src/kernel/decimal.ts";
import { readActor } from "#src/identity/access/acting.ts";
import type { Sql } from "#src/platform/services.ts";
import type { DeclaredFacts, DeclaredItem } from "../../declaration/facts.ts";
import { numberWithout } from "../../declaration/goods-shares.ts";
import { effect, type Effect, type StepContext } from "../../step.ts";
import type { ActWords } from "./check-act.ts";
import {
  type CustodyExit,
  custodyRules,
  type CustodyRules,
  type Ground,
  strictestCategory,
} from "./custody-rules.ts";
import { enterFact, newPieceId, takeIn, takePartIn } from "./custody-desk.ts";
import type { HeldPiece } from "./link-fact.ts";
import { type CustodyFact, heldOf, type Origin, takenIn } from "./piece.ts";
import { holdNumbered, holdPiecesOf, sumHeldApart } from "./store.ts";

type Goods = {
  /** Of its piece; absent: a new one. */
  readonly piece?: string;
  readonly item: number;
  readonly quantity: string;
  readonly unit: string;
  readonly description: string;
  /** Of goods that are stopped; null: none. */
  readonly category: string | null;
};

/** Of what is decided of a declaration. */
type Decision = {
  readonly declarationId: string;
  readonly profile: string;
  readonly actor: string;
  readonly said: ActWords;
  readonly at: Temporal.Instant;
};

/** Its goods items bear other numbers. */
type Renumbering = Decision & { readonly does: "renumber"; readonly leaving: readonly number[] };

/** What happens to the goods of a declaration. */
type Following = Decision &
  (
    | {
        readonly does: "hold";
        readonly ground: Ground;
        readonly origin: Origin;
        readonly place: string;
        readonly goods: readonly Goods[];
      }
    | (Becoming & {
        /** Absent: all that is held of it. */
        readonly shares?: readonly ItemShare[];
        /** These, and what was parted from them. */
        readonly pieces?: readonly string[];
      })
  );

/** What becomes of goods that are held: another ground, or the way they leave. */
type Becoming =
  | { readonly does: "become"; readonly ground: Ground }
  | { readonly does: "leave"; readonly exit: CustodyExit };

/** The part of an item that goes, of what was taken in of it. */
export type ItemShare = {
  readonly item: number;
  readonly part: { readonly gone: bigint; readonly of: bigint } | "whole";
};

type Declared = { readonly id: string; readonly facts: DeclaredFacts };
type Deciding = Pick<StepContext, "profile" | "now">;
/** Who decided it, in which words. */
type Decided = {
  readonly actor: string;
  readonly said: Pick<ActWords, "reason" | "legalBasis" | "proof"> | undefined;
};

/** Part of the goods of a declaration: of an item a quantity, or all of it. */
export type HeldPart = {
  readonly item: number;
  readonly quantity?: string | undefined;
  readonly unit?: string | undefined;
};

/** Takes goods of a declaration in. What is held of it already is held on the new ground. */
export function holdGoods(
  { id, facts }: Declared,
  { profile, now: at }: Deciding,
  held: Decided & {
    readonly ground: Ground;
    /** Absent: all, whose custody follows the declaration. */
    readonly parts?: readonly HeldPart[];
    /** Of the pieces of the parts, in their order. */
    readonly pieces?: readonly string[];
    readonly category?: string | undefined;
    /** Of an item by what was found in it, besides the category that is stated. */
    readonly categoriesOf?: (item: number) => readonly string[];
  },
): readonly Effect[] {
  const rules = custodyRules(profile);
  if (!rules) return [];
  const { parts, pieces = [], ground, actor } = held;
  const named: readonly HeldPart[] =
    parts ?? facts.items.map((_item, place) => ({ item: place + 1 }));
  const goods = named.flatMap((part, at) => {
    const declared = facts.items[part.item - 1];
    const piece = pieces[at];
    const found = held.categoriesOf?.(part.item) ?? [];
    const category = strictestCategory(
      rules,
      held.category === undefined ? found : [held.category, ...found],
    );
    const of = piece === undefined ? { category } : { category, piece };
    return declared ? [{ ...goodsOf(declared, part, rules), ...of }] : [];
  });
  const row: Following = {
    does: "hold",
    declarationId: id,
    profile: profile.id,
    actor,
    said: saidOf(held.said),
    at,
    ground,
    origin: parts ? "part" : "declaration",
    place: facts.goodsLocation ?? facts.office ?? profile.id,
    goods,
  };
  return [effect(followDeclarations, row)];
}

/** What is held of a declaration, or shares of its items, is held on another ground, or leaves. */
export function settleGoods(
  { id }: Pick<Declared, "id">,
  { profile, now: at }: Deciding,
  settled: Decided & {
    readonly shares?: readonly ItemShare[] | undefined;
  } & ({ readonly ground: Ground } | { readonly exit: CustodyExit }),
): readonly Effect[] {
  if (!custodyRules(profile)) return [];
  const { actor, shares } = settled;
  const said = saidOf(settled.said);
  const parts = shares ? { shares } : {};
  const common = { declarationId: id, profile: profile.id, actor, said, at, ...parts };
  const row: Following =
    "ground" in settled
      ? { ...common, does: "become", ground: settled.ground }
      : { ...common, does: "leave", exit: settled.exit };
  return [effect(followDeclarations, row)];
}

/** Pieces of a part that was seized by itself are given back, or are the State's. */
export function settlePieces(
  { id }: Pick<Declared, "id">,
  { profile, now: at }: Deciding,
  settled: Decided & { readonly pieces: readonly string[] } & (
      | { readonly ground: Ground }
      | { readonly exit: CustodyExit }
    ),
): readonly Effect[] {
  if (!custodyRules(profile)) return [];
  const { actor, pieces } = settled;
  const said = saidOf(settled.said);
  const common = { declarationId: id, profile: profile.id, actor, said, at, pieces };
  const row: Following =
    "ground" in settled
      ? { ...common, does: "become", ground: settled.ground }
      : { ...common, does: "leave", exit: settled.exit };
  return [effect(followDeclarations, row)];
}

/** Items leave the declaration: pieces of those behind them bear the new numbers of their items. */
export function renumberGoods(
  { id: declarationId }: Pick<Declared, "id">,
  { profile, now: at }: Deciding,
  { actor, leaving }: Pick<Decided, "actor"> & { readonly leaving: readonly number[] },
): readonly Effect[] {
  if (!custodyRules(profile) || leaving.length === 0) return [];
  const row = { declarationId, profile: profile.id, actor, said: {}, at, leaving } as const;
  return [effect(followDeclarations, { ...row, does: "renumber" })];
}

function goodsOf(
  declared: DeclaredItem,
  { item, quantity, unit }: HeldPart,
  { units }: CustodyRules,
): Omit<Goods, "category"> {
  const { dealQuantity, supplementaryQuantity, netMassKg, commodity, description } = declared;
  const said = dealQuantity ?? supplementaryQuantity;
  const stated =
    said ??
    (netMassKg ? { amount: netMassKg, unit: units.mass } : { amount: one, unit: units.lot });
  const whole = stated.amount.units > 0n ? stated : { amount: one, unit: units.lot };
  return {
    item,
    quantity: quantity ?? formatDecimal(shorten(whole.amount)),
    unit: unit ?? whole.unit,
    description: `${commodity} ${description}`.trim(),
  };
}

const one = { units: 1n, scale: 0 };

/** Enters what was decided of declarations in their order. */
export async function followDeclarations(
  sql: Sql,
  rows: readonly (Following | Renumbering)[],
): Promise<void> {
  for (const row of rows) {
    if (row.does === "renumber") {
      await renumberPieces(sql, row);
      continue;
    }
    const isWhole = row.does !== "hold" || row.origin === "declaration";
    const acting = { actor: row.actor, at: row.at };
    const { said } = row;
    if (row.does !== "hold" && row.shares) {
      for (const share of row.shares) await settleShare(sql, row, share, acting);
      continue;
    }
    const there = isWhole ? await findHeld(sql, row) : [];
    for (const held of there) {
      const fact = factFor(row);
      if (fact.act === "became" && fact.ground === held.piece.ground) continue;
      await enterFact(sql, held, { fact, said }, acting);
    }
    if (row.does === "hold" && there.length === 0) await holdEach(sql, row, acting);
  }
}

async function renumberPieces(
  sql: Sql,
  { declarationId, leaving, actor, at }: Renumbering,
): Promise<void> {
  for (const held of await holdNumbered(sql, declarationId)) {
    const was = held.piece.item ?? 0;
    const item = numberWithout(was, leaving);
    const fact = { act: "renumbered", item } as const;
    if (item !== was) await enterFact(sql, held, { fact, said: {} }, { actor, at });
  }
}

/** Pieces that are named with what was parted from them, else all that follow the declaration. */
async function findHeld(sql: Sql, row: Following): Promise<readonly HeldPiece[]> {
  const { declarationId } = row;
  if (row.does === "hold" || row.pieces === undefined)
    return await findFollowing(sql, declarationId);
  const wanted = new Set(row.pieces);
  const pieces = await holdPiecesOf(sql, declarationId, "part");
  // what is parted is younger than what it was parted from
  return pieces.filter(({ id, piece: { partOf } }) => {
    const isOne = wanted.has(id) || (partOf !== null && wanted.has(partOf));
    if (isOne) wanted.add(id);
    return isOne;
  });
}

/** Pieces of a declaration; an abandoned part is the State's, and custody decides how it leaves. */
async function findFollowing(sql: Sql, declarationId: string): Promise<readonly HeldPiece[]> {
  const pieces = await holdPiecesOf(sql, declarationId);
  return pieces.filter(({ piece }) => piece.ground !== "abandoned" || piece.partOf === null);
}

/** A share of an item goes: whole pieces while they last, and a part of the next one. */
async function settleShare(
  sql: Sql,
  row: Exclude<Following, { does: "hold" }>,
  { item, part }: ItemShare,
  acting: { readonly actor: string; readonly at: Temporal.Instant },
): Promise<void> {
  const { said } = row;
  const fact = factFor(row);
  const there = await findFollowing(sql, row.declarationId);
  const pieces = there.filter(({ piece }) => piece.item === item);
  const taken = pieces.find(({ piece }) => piece.partOf === null)?.piece.taken ?? "0";
  let left = part === "whole" ? undefined : shareOf(taken, part);
  for (const held of pieces) {
    const amount = parseDecimal(heldOf(held.piece));
    if (left?.units === 0n) return;
    if (left === undefined || compare(left, amount) >= 0) {
      await enterFact(sql, held, { fact, said }, acting);
      left = left && subtract(left, amount);
      continue;
    }
    const quantity = formatDecimal(shorten(left));
    const id = newPieceId(held.piece, acting.at);
    // nobody weighed the two parts
    const parted = { act: "parted", part: id, quantity, weightKg: null, isSample: false } as const;
    const parting = { fact: parted, said };
    const rest = await enterFact(sql, held, parting, acting);
    const gone = await takePartIn(sql, rest, parting, acting);
    if (gone) await enterFact(sql, gone, { fact, said }, acting);
    return;
  }
}

/** To six decimals, half up; the last part of an item takes what is left. */
function shareOf(taken: string, { gone, of }: Exclude<ItemShare["part"], "whole">): Decimal {
  const part = multiply(parseDecimal(taken), { units: gone, scale: 0 });
  return divide(part, { units: of, scale: 0 }, 6, "half-up");
}

function factFor(
  row: Becoming | Extract<Following, { does: "hold" }>,
): Extract<CustodyFact, { act: "became" | "left" }> {
  return row.does === "leave"
    ? { act: "left", exit: row.exit }
    : { act: "became", ground: row.ground };
}

async function holdEach(
  sql: Sql,
  row: Extract<Following, { does: "hold" }>,
  acting: { readonly actor: string; readonly at: Temporal.Instant },
): Promise<void> {
  const { declarationId, profile, ground, origin, place } = row;
  for (const { item, unit, description, category, piece, ...declared } of row.goods) {
    // what an officer took in before is in its place already
    const apart = await sumHeldApart(sql, declarationId, { item, unit });
    const rest = subtract(parseDecimal(declared.quantity), parseDecimal(apart));
    if (rest.units <= 0n) continue;
    const quantity = formatDecimal(shorten(rest));
    const keeper = readActor(row.actor).party;
    const held = { origin, ground, declarationId, item, category };
    const fact = takenIn({ ...held, quantity, unit, place, keeper });
    const of = { profile, fact, said: { ...row.said, description } };
    await takeIn(sql, piece === undefined ? of : { ...of, id: piece }, acting);
  }
}

function saidOf(said: Decided["said"]): ActWords {
  const { reason, legalBasis, proof } = said ?? {};
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(legalBasis === undefined ? {} : { legalBasis }),
    ...(proof === undefined ? {} : { proof }),
  };
}
