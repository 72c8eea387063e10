/**
 * Consignments that were declared before, looked up once for a group and added to as it is decided.
 */
import type { Sql } from "#src/platform/services.ts";
import { consignmentKeyOf, type Stated } from "./consignment-key.ts";
import { findByConsignment } from "./store.ts";

/** An earlier declaration that was neither rejected nor withdrawn. */
export type Earlier = { readonly lodgerId: string; readonly reference: string };

export type Asking = Stated & { readonly lodgerId: string };

export class ConsignmentBook {
  readonly #earlier: Map<string, Earlier>;

  constructor(earlier: ReadonlyMap<string, Earlier>) {
    this.#earlier = new Map(earlier);
  }

  /** An earlier declaration of the same consignment: one of the lodger's own, where there is one. */
  find(asking: Asking): Earlier | undefined {
    const key = consignmentKeyOf(asking);
    if (key === undefined) return undefined;
    return this.#earlier.get(ownKey(key, asking.lodgerId)) ?? this.#earlier.get(key);
  }

  add(asking: Asking): void {
    const key = consignmentKeyOf(asking);
    if (key === undefined) return;
    const earlier = { lodgerId: asking.lodgerId, reference: asking.facts.reference };
    this.#earlier.set(key, earlier).set(ownKey(key, asking.lodgerId), earlier);
  }

  /** What the group before declared counts for the next one, which was read before it was stored. */
  carryOver(before: ConsignmentBook): void {
    for (const [key, earlier] of before.#earlier) this.#earlier.set(key, earlier);
  }
}

function ownKey(key: string, lodgerId: string): string {
  return `${key} ${lodgerId}`;
}

/** Days in which a carrier does not give a number again. */
const daysBack = 400;

/** Reads what was declared of the consignments of a group. */
export async function openConsignmentBook(
  sql: Sql,
  group: readonly Asking[],
  now: Temporal.Instant,
): Promise<ConsignmentBook> {
  const asked = group.flatMap((one) => {
    const key = consignmentKeyOf(one);
    return key === undefined ? [] : [{ key, lodgerId: one.lodgerId }];
  });
  const sinceMs = now.epochMilliseconds - daysBack * 86_400_000;
  const found = await findByConsignment(sql, asked, sinceMs);
  return new ConsignmentBook(
    new Map(
      found.flatMap(({ key, askedBy, lodgerId, reference }) => {
        const earlier = { lodgerId, reference };
        return lodgerId === askedBy
          ? [[ownKey(key, lodgerId), earlier] as const]
          : [[key, earlier] as const];
      }),
    ),
  );
}
