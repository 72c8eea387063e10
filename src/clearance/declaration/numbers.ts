/**
 * Registration numbers by the scheme of the profile, taken from blocks that this node leased, so
 * that no two nodes wait for each other. A block lost in a crash leaves a gap, which the schemes
 * allow.
 */
import type { Sql } from "#src/platform/services.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { Profile } from "#src/registers/profile.ts";
import { leaseBlock } from "#src/clearance/declaration/store.ts";
import { type Book, openBook } from "../book.ts";
import type { Store } from "../step.ts";

type Block = { readonly next: bigint; readonly end: bigint };
export type NumberFor = {
  readonly office: string | undefined;
  readonly direction: "import" | "export";
  readonly year: number;
};
/** A number that a declaration may need. */
export type NumberRequest = NumberFor & { readonly profile: Profile };
/** A number as a step takes it. */
export type NextNumber = { readonly number: string; readonly taken: NumberTaken };
type NumberTaken = { readonly series: string; readonly serial: bigint };

export type Numbers = {
  /** The next number of a series. */
  readonly next: (profile: Profile, want: NumberFor) => NextNumber;
  /** Blocks that are left of each series. */
  readonly left: () => ReadonlyMap<string, Blocks>;
};
type Blocks = readonly Block[];

/** Nothing is left to hold at commit: the block was leased to this node, and set aside for the group. */
export const takeNumbers: Store<NumberTaken> = () => Promise.resolve();

/** A book of blocks; without any, of declarations that have their numbers already. */
export function numberBook(blocks: Map<string, Blocks> = new Map()): Book<Numbers> {
  return openBook<NumberTaken, Blocks, Numbers>(
    {
      store: takeNumbers,
      enter: ({ series, serial }, page) => {
        const [first, ...rest] = page.get(series) ?? [];
        const next = serial + 1n;
        const isLeft = first !== undefined && next < first.end;
        page.set(series, isLeft ? [{ next, end: first.end }, ...rest] : rest);
      },
      see: (entries) => ({
        next: (profile, want) => {
          const series = keyOf(profile, want);
          const block = entries.get(series)?.[0];
          invariant(block, "a block was leased before a number is taken");
          const taken = { series, serial: block.next };
          return { number: printNumber(profile, want, block.next), taken };
        },
        left: () => new Map(entries.entries()),
      }),
    },
    blocks,
  );
}

/** Block of profiles whose scheme states no size. */
const blockSizeDefault = 1_000;

/** The blocks of this node. */
export class NumberBlocks {
  readonly #blocks = new Map<string, Blocks>();

  /**
   * Sets aside for a group as many numbers as it may need, whatever is decided beside it. Leases, outside the
   * group's transaction, what is missing.
   */
  async open(sql: Sql, wanted: readonly NumberRequest[]): Promise<Book<Numbers>> {
    const asides = new Map<string, Blocks>();
    for (const [series, all] of Map.groupBy(wanted, (want) => keyOf(want.profile, want))) {
      const [first] = all;
      if (!first) continue;
      if (sizeOf(this.#blocksOf(series)) < all.length) {
        const leased = await lease(sql, first, all.length);
        // others may have taken meanwhile of what was there
        this.#blocks.set(series, [...this.#blocksOf(series), leased]);
      }
      const { aside, rest } = split(this.#blocksOf(series), BigInt(all.length));
      this.#blocks.set(series, rest);
      asides.set(series, aside);
    }
    return numberBook(asides);
  }

  /** Takes back what a group did not need: it is given first. */
  putBack({ view }: Book<Numbers>): void {
    for (const [series, blocks] of view.left())
      this.#blocks.set(series, [...blocks, ...this.#blocksOf(series)]);
  }

  #blocksOf(series: string): Blocks {
    return this.#blocks.get(series) ?? [];
  }
}

async function lease(sql: Sql, { profile, ...want }: NumberRequest, least: number): Promise<Block> {
  const size = Math.max(blockSize(profile), least);
  const name = seriesOf(profile, want);
  const next = await leaseBlock(sql, { profile: profile.id, name }, size);
  return { next, end: next + BigInt(size) };
}

/** A number for what is no declaration, from the same series; outside of the caller's transaction. */
export async function leaseNumber(sql: Sql, want: NumberRequest): Promise<string> {
  const { profile, ...rest } = want;
  const name = seriesOf(profile, want);
  const serial = await leaseBlock(sql, { profile: profile.id, name }, 1);
  return printNumber(profile, rest, serial);
}

function sizeOf(blocks: Blocks): number {
  return blocks.reduce((sum, { next, end }) => sum + Number(end - next), 0);
}

/** The first numbers of blocks, and the others. */
function split(blocks: Blocks, count: bigint): { readonly aside: Blocks; readonly rest: Blocks } {
  const aside: Block[] = [];
  const rest: Block[] = [];
  let left = count;
  for (const { next, end } of blocks) {
    const cut = end - next < left ? end : next + left;
    if (cut > next) aside.push({ next, end: cut });
    if (cut < end) rest.push({ next: cut, end });
    left -= cut - next;
  }
  return { aside, rest };
}

function keyOf(profile: Profile, want: NumberFor): string {
  return `${profile.id}/${seriesOf(profile, want)}`;
}

function blockSize(profile: Profile): number {
  return profile.numbering.scheme === "cn-18" ? profile.numbering.blockSize : blockSizeDefault;
}

function seriesOf(profile: Profile, want: NumberFor): string {
  const { numbering, port } = profile;
  if (port) return `${provisionalBeginning}${port.code}-${want.year}`;
  switch (numbering.scheme) {
    case "cn-18":
      return `${officeOf(want, numbering.officeDefault)}${want.year}${flagOf(want)}`;
    case "gb-mrn":
      return `${numbering.country}${want.year}`;
    default:
      return numbering satisfies never;
  }
}

/** No scheme of an administration prints such a number, so that nobody takes one for final. */
export const provisionalBeginning = "PROV-";

/** Prints number `serial` of a series: at a port node a provisional one, which the centre replaces. */
export function printNumber(profile: Profile, want: NumberFor, serial: bigint): string {
  const { numbering, port } = profile;
  invariant(/^\d{4}$/.test(String(want.year)), "a number has a year of four digits");
  if (port) return `${seriesOf(profile, want)}-${serial.toString().padStart(6, "0")}`;
  switch (numbering.scheme) {
    case "cn-18":
      return seriesOf(profile, want) + serial.toString().padStart(9, "0");
    case "gb-mrn": {
      const year = String(want.year % 100).padStart(2, "0");
      const body = scatter(serial).padStart(13, "0");
      const open = `${year}${numbering.country}${body}`;
      return open + checkDigit(open);
    }
    default:
      return numbering satisfies never;
  }
}

function officeOf(want: NumberFor, fallback: string): string {
  return /^\d{4}$/.test(want.office ?? "") ? (want.office ?? fallback) : fallback;
}

function flagOf(want: NumberFor): string {
  return want.direction === "import" ? "1" : "0";
}

/**
 * 36^13, the room of thirteen letters and digits, and a step without a common divisor: numbers do
 * not tell how many there are.
 */
const room = 36n ** 13n;
const stride = 61_728_394_506_172_839_507n;

function scatter(serial: bigint): string {
  return ((serial * stride) % room).toString(36).toUpperCase();
}

/**
 * Check digit over letters and digits as ISO 6346 counts it (letters from 10 without multiples of
 * 11, weight two to the power of the place, modulo 11, 10 becomes 0): the one an MRN ends with.
 */
export function checkDigit(text: string): string {
  let sum = 0n;
  for (const [place, character] of [...text].entries())
    sum += letterValue(character) << BigInt(place);
  return ((sum % 11n) % 10n).toString();
}

function letterValue(character: string): bigint {
  const value = Number.parseInt(character, 36);
  if (value < 11) return BigInt(value);
  return BigInt(value + Math.floor((value - 1) / 10));
}
