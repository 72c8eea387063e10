/** The description of the API as its page reads it. */
import "../../elements/schema.ts";
import * as z from "zod/mini";

const anything = z.unknown();
const operation = z.object({
  summary: z.string(),
  "x-summary-zh": z.string(),
  deprecated: z.optional(z.boolean()),
  security: z.array(z.object({ key: z.optional(z.array(z.string())) })),
  parameters: z._default(
    z.array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z._default(z.boolean(), false),
        schema: anything,
      }),
    ),
    [],
  ),
  requestBody: z.optional(
    z.object({ content: z.record(z.string(), z.object({ schema: anything })) }),
  ),
  responses: z.record(
    z.string(),
    z.object({
      description: z.string(),
      // an empty answer has none
      content: z._default(z.record(z.string(), z.object({ schema: anything })), {}),
    }),
  ),
});
export const openApi = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
});
export type Operation = z.infer<typeof operation> & {
  readonly method: string;
  readonly path: string;
};

export const groups = [
  "declarations",
  "controls",
  "money",
  "movements",
  "registers",
  "parties",
  "accounts",
  "sandbox",
  "delivery",
  "decisions",
  "statistics",
  "system",
  "other",
] as const;
export type Group = (typeof groups)[number];

/** Where a route stands, by the first word of its path; what is not here stands with the rest. */
const words: Readonly<Record<Exclude<Group, "other">, readonly string[]>> = {
  declarations: [
    "declarations",
    "drafts",
    "requests",
    "flow",
    "wall",
    "charges",
    "records",
    "procedure-accounts",
    "licences",
    "recalls",
    "recall-releases",
    "recall-rules",
    "closer-checks",
    "recordals",
    "published-recordals",
    "property-right-rules",
    "entry-summaries",
    "tracking",
    "notifications",
  ],
  controls: [
    "controls",
    "infringements",
    "noncompliance-notices",
    "noncompliance-rules",
    "control-kinds",
    "control-holds",
    "custody",
    "stock",
    "stock-places",
    "custody-rules",
    "receipts",
    "appeals",
    "receipt-checks",
    "suspected-cases",
    "suspected-case-rules",
    "traveller-cases",
    "traveller-rules",
    "laboratory",
    "officer",
    "contingencies",
    "ports",
    "port",
    "port-bundles",
    "port-conflicts",
    "port-declarations",
  ],
  money: [
    "accounts",
    "account-statements",
    "guarantees",
    "debts",
    "bank-files",
    "bank-entries",
    "payment-files",
    "payment-orders",
    "revenue",
    "periods",
    "money-changes",
    "repayment-grounds",
    "repayment-claims",
    "awaited-payments",
  ],
  movements: [
    "movements",
    "calls",
    "unnotified-calls",
    "transits",
    "transit-rules",
    "conveyance-rules",
    "consignments",
    "cargo",
    "lorry-slots",
    "conveyance-register",
    "crossings",
    "cargo-differences",
    "undeclared-goods",
    "release-notes",
    "quarantine",
    "gate-outs",
    "early-departures",
  ],
  registers: [
    "registers",
    "quotas",
    "quota-allocations",
    "tariff",
    "tariff-profiles",
    "tariff-findings",
  ],
  parties: ["parties", "party-applications", "party-rules", "mandates"],
  accounts: [
    "me",
    "sign-in-methods",
    "members",
    "invitations",
    "keys",
    "roles",
    "approvals",
    "delegations",
    "related-parties",
    "sensitive-reads",
    "outbox",
    "address-confirmations",
    "password-reset-approvals",
  ],
  sandbox: ["sandbox"],
  delivery: ["subscriptions"],
  decisions: [
    "valuations",
    "valuation-settlements",
    "value-settlements",
    "origin-judgements",
    "risk",
    "reassessments",
    "rulings",
    "published-rulings",
    "ruling-rules",
    "classification-differences",
  ],
  statistics: ["statistics", "official", "data", "structure", "availability", "times"],
  system: [
    "verify",
    "signing-keys",
    "secrets",
    "nodes",
    "migrations",
    "cluster",
    "backups",
    "health",
    "service-status",
    "service-notices",
    "settings",
    "log-level",
    "official-acts",
  ],
};

/** @example groupOf("/api/v1/declarations/{id}") // "declarations" */
export function groupOf(path: string): Group {
  const word = path.split("/")[3] ?? "";
  return groups.find((group) => group !== "other" && words[group].includes(word)) ?? "other";
}

/** All operations, in the order of the description. */
export function operationsOf(api: z.infer<typeof openApi>): readonly Operation[] {
  return Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({
      ...one,
      method: method.toUpperCase(),
      path,
    })),
  );
}

/** Scopes of which one opens it; undefined: everybody, empty: whoever is signed in. */
export function scopesOf({ security }: Pick<Operation, "security">): readonly string[] | undefined {
  if (security.length === 0) return undefined;
  return security.flatMap(({ key }) => key ?? []);
}

/**
 * The path with what was typed in it.
 * @example addressOf("/a/{id}", { id: "1", limit: "5" }) // "/a/1?limit=5"
 */
export function addressOf(path: string, typed: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(typed))
    if (!path.includes(`{${name}}`) && value !== "") query.set(name, value);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(typed[name] ?? ""),
  );
  return query.size === 0 ? filled : `${filled}?${query.toString()}`;
}
