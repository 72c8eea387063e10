/** Parts of the goods that were seized by themselves, as the events of their declaration say. Pure. */
import { z } from "zod";
import type { ChainedEvent } from "#src/platform/events/chain.ts";

const SeizedPartAnswer = z.object({
  id: z.string(),
  goods: z.array(
    z.object({ item: z.int(), quantity: z.string().nullable(), unit: z.string().nullable() }),
  ),
  /** `seized`: it waits for a decision. */
  state: z.enum(["seized", "returned", "confiscated"]),
  seizedAt: z.string(),
  /** Null: not yet. */
  decidedAt: z.string().nullable(),
  /** In the officer's words, of the last decision; what is said of appeals is in English. */
  reason: z.string(),
  /** The same in both languages. */
  says: z.object({ en: z.string(), zh: z.string() }),
});
export const SeizedPartsAnswer = z.object({ parts: z.array(SeizedPartAnswer) });
type PartAnswer = z.infer<typeof SeizedPartAnswer>;

/** What seizePart, returnPart and confiscatePart write. */
type PartPayload = { readonly part?: string; readonly exit?: string } & Pick<PartAnswer, "goods">;

const decidedBy: ReadonlyMap<string, PartAnswer["state"]> = new Map([
  ["goods.rejoined", "returned"],
  ["part.returned", "returned"],
  ["part.confiscated", "confiscated"],
]);

export function printParts(events: readonly ChainedEvent[]): PartAnswer[] {
  const parts = new Map<string, PartAnswer>();
  for (const { type, payload, at, reason } of events) {
    // written by the steps of this folder; other events have none of it
    const { part: id = "", exit, goods } = payload as PartPayload;
    const says = textOf(reason);
    const last = { reason: says.en, says };
    const known = parts.get(id);
    if (type === "goods.divided" && exit === "seize")
      parts.set(id, { id, goods, state: "seized", seizedAt: at, decidedAt: null, ...last });
    const state = decidedBy.get(type);
    if (known && state) parts.set(id, { ...known, state, decidedAt: at, ...last });
  }
  return [...parts.values()];
}

function textOf(reason: unknown): PartAnswer["says"] {
  // as a step says it
  const { says } = (reason ?? {}) as { readonly says?: Partial<PartAnswer["says"]> };
  const { en = "" } = says ?? {};
  return { en, zh: says?.zh ?? en };
}
