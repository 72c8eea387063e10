/**
 * Registration numbers by the scheme of the profile, taken from blocks that this node leased, so
 * that no two nodes wait for each other. A block lost in a crash leaves a gap, which the schemes
 * allow.
 */
import type { Sql } from "#src/platform/services.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { Profile } from "#src/registers/profile.ts";
import { leaseBlock } from "#src/clearance/declaration/store.ts";

type Block = { next: bigint; end: bigint };
export type NumberFor = {
  readonly office: string | undefined;
  readonly direction: "import" | "export";
  readonly year: number;
};

/** For declarations decided beside the group, each time they are decided. */
const spare = 16;
/** Block of profiles whose scheme states no size. */
const blockSizeDefault = 1_000;

export class NumberBlocks {
  readonly #blocks = new Map<string, Block[]>();

  /**
   * Leases until every series of the group can serve what the group may need. Outside the group's
   * transaction.
   */
  async ensure(sql: Sql, profile: Profile, wanted: readonly NumberFor[]): Promise<void> {
    const counts = new Map<string, number>();
    for (const want of wanted) {
      const name = seriesOf(profile, want);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    for (const [name, count] of counts) {
      const key = `${profile.id}/${name}`;
      const blocks = this.#blocks.get(key) ?? [];
      const left = blocks.reduce((sum, block) => sum + Number(block.end - block.next), 0);
      if (left >= count + spare) continue;
      const size = Math.max(blockSize(profile), count + spare);
      const first = await leaseBlock(sql, { profile: profile.id, name }, size);
      blocks.push({ next: first, end: first + BigInt(size) });
      this.#blocks.set(key, blocks);
    }
  }

  /** The next number; `ensure` was called for the group. */
  take(profile: Profile, want: NumberFor): string {
    const blocks = this.#blocks.get(`${profile.id}/${seriesOf(profile, want)}`) ?? [];
    while (blocks[0] && blocks[0].next >= blocks[0].end) blocks.shift();
    const block = blocks[0];
    invariant(block, "a block was leased before a number is taken");
    return printNumber(profile, want, block.next++);
  }
}

function blockSize(profile: Profile): number {
  return profile.numbering.scheme === "cn-18" ? profile.numbering.blockSize : blockSizeDefault;
}

function seriesOf(profile: Profile, want: NumberFor): string {
  const { numbering } = profile;
  switch (numbering.scheme) {
    case "cn-18":
      return `${officeOf(want, numbering.officeDefault)}${want.year}${flagOf(want)}`;
    case "gb-mrn":
      return `${numbering.country}${want.year}`;
    default:
      return numbering satisfies never;
  }
}

/** Prints number `serial` of a series. */
export function printNumber(profile: Profile, want: NumberFor, serial: bigint): string {
  const { numbering } = profile;
  invariant(/^\d{4}$/.test(String(want.year)), "a number has a year of four digits");
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
