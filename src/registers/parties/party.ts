/**
 * Parties: persons and organisations with their numbers, names, addresses and roles, and the mandates
 * between them. In: applications with documents, decisions of officers, consent. Out: look-ups as of a
 * day for intake, search, history. Owns party_register, party_changes, party_records, party_numbers,
 * party_applications, party_application_steps, party_documents and mandates; `parties` itself, who may
 * act at all, belongs to access.
 */
import { z } from "zod";

export const partyRoles = [
  "trader",
  "broker",
  "carrier",
  "warehouse-keeper",
  "right-holder",
  "laboratory",
  "agency",
  "customs",
] as const;
export const PartyRole = z.enum(partyRoles);
export type PartyRole = z.infer<typeof PartyRole>;

export const partyStatuses = ["active", "suspended", "revoked", "merged"] as const;
export const PartyStatus = z.enum(partyStatuses);
export type PartyStatus = z.infer<typeof PartyStatus>;

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // controls and marks that turn the direction of writing could make one name look like another
    .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u, "has characters that cannot be seen");

function isNoAddress(text: string): boolean {
  return !/[:：]\s*\/\/|\bwww\.|[@＠]/iu.test(text);
}

export const PartyName = z.strictObject({
  /** Language of the name, e.g. `zh` or `en`. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{4})?$/),
  // dots and strokes belong to names ("Co.Ltd", "A/S"); what only addresses have does not
  name: line(200).refine(isNoAddress, "is an address, not a name"),
});

export const PartyNumber = z.strictObject({
  /** Administration that issued it. */
  profile: z.string().regex(/^[a-z]{2,12}$/),
  /** Kind as the profile names it, e.g. `uscc`. */
  kind: z.string().regex(/^[a-z][a-z-]{1,39}$/),
  number: z
    .string()
    .max(40)
    .transform((text) => text.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase())
    .pipe(z.string().min(1).max(40)),
});
export type PartyNumber = z.infer<typeof PartyNumber>;

export const PartyAddress = z.strictObject({
  use: z.enum(["registered", "business", "postal"]),
  lines: z.array(line(200)).min(1).max(5),
  city: line(100).optional(),
  region: line(100).optional(),
  postcode: line(20).optional(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
});

const unique = <T>(items: readonly T[], keyOf: (item: T) => string) =>
  new Set(items.map(keyOf)).size === items.length;

export const PartyDetails = z.strictObject({
  kind: z.enum(["person", "organisation"]),
  names: z
    .array(PartyName)
    .min(1)
    .max(10)
    .refine((names) => unique(names, ({ language }) => language), "one name for each language"),
  numbers: z
    .array(PartyNumber)
    .max(10)
    .refine(
      (numbers) => unique(numbers, ({ profile, number }) => `${profile} ${number}`),
      "each number once",
    ),
  addresses: z.array(PartyAddress).max(10).default([]),
  roles: z
    .array(PartyRole)
    .min(1)
    .max(partyRoles.length)
    .refine((roles) => unique(roles, (role) => role), "each role once"),
  contact: z
    .strictObject({
      email: z.email().max(254).optional(),
      telephone: z
        .string()
        .regex(/^\+?[0-9 ()-]{5,30}$/)
        .optional(),
    })
    .optional(),
  /** Whether others need this party's mandate to lodge for it; absent: as the profile says. */
  mandateRequired: z.boolean().optional(),
});
export type PartyDetails = z.infer<typeof PartyDetails>;

/** The name a party is listed by. */
export function firstName(details: PartyDetails): string {
  return details.names[0]?.name ?? "";
}

/** Status changes and the states that allow them. Sources: the decisions of `rules/parties.json`. */
export const statusChanges = {
  suspension: { kind: "suspended", from: ["active"], to: "suspended" },
  revocation: { kind: "revoked", from: ["active", "suspended"], to: "revoked" },
  restoration: { kind: "restored", from: ["suspended", "revoked"], to: "active" },
} as const satisfies Record<
  string,
  { readonly kind: string; readonly from: readonly PartyStatus[]; readonly to: PartyStatus }
>;
export type StatusChange = keyof typeof statusChanges;
