/**
 * Watch lists of analysts: parties, commodities and routes of which they want to hear. In: the facts of new
 * selections. Out: hits for the list's owner and colleagues. A hit changes neither lane nor release: what
 * should decide something is a rule, proposed and approved as rules are. Owns `risk_watches`,
 * `risk_watch_hits`, `risk_watch_states`.
 */
import { z } from "zod";
import type { FactsByName, SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";

export const entryKinds = ["party", "commodity", "route"] as const;

const forms = {
  /** A registration number. */
  party: /^[A-Z0-9][A-Z0-9-]{0,59}$/,
  /** The first digits of a code. */
  commodity: /^\d{2,12}$/,
  /** Country or customs office on either side; `*` for any, on one side alone. */
  route: /^(?!\*>\*$)(?:\*|[A-Z0-9]{2,17})>(?:\*|[A-Z0-9]{2,17})$/,
} as const satisfies Readonly<Record<(typeof entryKinds)[number], RegExp>>;

export const WatchEntry = z
  .strictObject({ kind: z.enum(entryKinds), value: z.string().trim().toUpperCase().max(60) })
  .refine(({ kind, value }) => forms[kind].test(value), {
    path: ["value"],
    message:
      "A party is a registration number, a commodity its first 2 to 12 digits, a route FROM>TO of " +
      "countries or offices, such as DE>5304 or *>RU.",
  });
export type WatchEntry = z.infer<typeof WatchEntry>;

export type Watch = {
  readonly id: string;
  readonly entries: readonly WatchEntry[];
  /** Only what was selected from then on is watched. */
  readonly createdAt: string;
};

/** Names of facts that hold parties. */
const partyFacts = ["traderId", "declarantId", "agentId", "consigneeId", "consignorId"] as const;

/** Entries of a list that a declaration meets; none: it is no hit. */
export function matchWatch(
  { entries }: Pick<Watch, "entries">,
  { facts, items }: Pick<SelectionFacts, "facts" | "items">,
): readonly WatchEntry[] {
  const parties = new Set(partyFacts.flatMap((name) => textOf(facts, name)));
  const commodities = items.flatMap((item) => textOf(item, "commodity"));
  const offices = [...textOf(facts, "office"), ...textOf(facts, "borderOffice")];
  const from = endsOf(items, "dispatchCountry", offices);
  const to = endsOf(items, "destinationCountry", offices);
  return entries.filter(({ kind, value }) => {
    switch (kind) {
      case "party":
        return parties.has(value);
      case "commodity":
        return commodities.some((code) => code.startsWith(value));
      case "route": {
        const [start = "", end = ""] = value.split(">");
        return from.has(start) && to.has(end);
      }
      default:
        return kind satisfies never;
    }
  });
}

function endsOf(
  items: readonly FactsByName[],
  country: string,
  offices: readonly string[],
): ReadonlySet<string> {
  return new Set(["*", ...offices, ...items.flatMap((item) => textOf(item, country))]);
}

function textOf(facts: FactsByName, name: string): readonly string[] {
  const value = facts[name];
  return typeof value === "string" && value !== "" ? [value.toUpperCase()] : [];
}
