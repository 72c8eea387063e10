/**
 * The register of conveyances: ships, aircraft, trains and trucks by number, with drivers and operators.
 * In: what customs states of any, and carriers of their own trucks and drivers, each for a time. Out: what a
 * number was called when, which numbers share a name, and what differs between a notice and the register. An
 * unregistered conveyance is a remark on its call and no refusal. Owns `conveyance_entries`.
 */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { plainText } from "../cargo/consignment.ts";
import { Conveyance } from "../conveyances/conveyance.ts";

export const entryKinds = ["ship", "aircraft", "train", "truck", "driver", "operator"] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Kinds that carriers state of their own. */
export const carrierKinds: ReadonlySet<EntryKind> = new Set(["truck", "driver"]);

export const EntryStatement = z.strictObject({
  kind: z.enum(entryKinds),
  /** IMO number, registration of an aircraft, train number, plate, licence, or number of an operator. */
  number: Conveyance.shape.id,
  name: plainText(105).default(""),
  /** Country of registration, two letters. */
  flag: Conveyance.shape.nationality,
  callSign: z
    .string()
    .trim()
    .regex(/^[A-Z0-9]{3,8}$/, "must be 3 to 8 capital letters or digits")
    .optional(),
  /** Number of the operator in this register. */
  operator: Conveyance.shape.id.optional(),
  /** Type, tonnage, year, in words. */
  remark: plainText(200).default(""),
  validFrom: LegalDate,
  /** First day on which it no longer holds. */
  validTo: LegalDate.optional(),
});
export type EntryStatement = z.output<typeof EntryStatement>;

/** One of many, taken or refused by itself. */
export function readStatement(
  stated: unknown,
): { readonly statement: EntryStatement } | { readonly reason: string } {
  const { data, error } = EntryStatement.safeParse(stated);
  if (data) return { statement: data };
  const [issue] = error.issues;
  return { reason: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`.slice(0, 300) };
}

export type RegisterEntry = Omit<EntryStatement, "validTo"> & {
  readonly id: string;
  readonly profile: string;
  /** Party that stated it. */
  readonly party: string;
  readonly isOfCustoms: boolean;
  /** Null: it holds. */
  readonly validTo: string | null;
  readonly statedAt: string;
  readonly statedBy: string;
  readonly endedAt: string | null;
  readonly reason: string | null;
  /** A driver whose name and number are gone. */
  readonly isErased: boolean;
};

/**
 * The form in which numbers are compared: capitals, without spaces, points, slashes and hyphens; IMO numbers
 * without their letters.
 * @example numberKey("IMO 9074729") // "9074729"
 */
export function numberKey(number: string): string {
  const plain = number.toUpperCase().replaceAll(/[ ./-]/g, "");
  return plain.replace(/^IMO(?=\d{7}$)/, "");
}

/** @example nameKey("Made  Star") // "MADE STAR" */
export function nameKey(name: string): string {
  return name.toUpperCase().replaceAll(/\s+/gu, " ").trim();
}

/** Whether it holds on a day, both as YYYY-MM-DD. */
export function holdsOn(
  { validFrom, validTo }: Pick<RegisterEntry, "validFrom" | "validTo">,
  day: string,
): boolean {
  return validFrom <= day && (validTo === null || day < validTo);
}

/** What becomes of a statement beside the entries of its number that the same side stated before. */
export type Placement =
  | { readonly kind: "added"; readonly ends?: RegisterEntry }
  | { readonly kind: "repeated"; readonly entry: RegisterEntry }
  | { readonly kind: "overlaps"; readonly entry: RegisterEntry };

/** A later statement ends the one in force on its first day; nothing of the past is written over. */
export function placeStatement(
  statement: EntryStatement,
  entries: readonly RegisterEntry[],
): Placement {
  const to = statement.validTo ?? null;
  const overlapping = entries.filter(
    (one) =>
      (to === null || one.validFrom < to) &&
      (one.validTo === null || statement.validFrom < one.validTo),
  );
  const [only] = overlapping;
  if (!only) return { kind: "added" };
  const isSame = overlapping.length === 1 && contentOf(only) === contentOf(statement);
  if (isSame && only.validTo === to && only.validFrom <= statement.validFrom)
    return { kind: "repeated", entry: only };
  const isLater = overlapping.length === 1 && only.validFrom < statement.validFrom;
  return isLater && only.validTo === null
    ? { kind: "added", ends: only }
    : { kind: "overlaps", entry: only };
}

function contentOf(of: EntryStatement | RegisterEntry): string {
  const { name, flag, callSign, operator, remark } = of;
  return JSON.stringify([nameKey(name), flag, callSign, operator && numberKey(operator), remark]);
}

/** What a notice says otherwise than the register. */
export const registerRemarks = [
  "not-registered",
  "not-in-force",
  "former-name",
  "other-name",
  "other-flag",
] as const;
export type RegisterRemark = (typeof registerRemarks)[number];

export type ComparedNotice = {
  /** The entry that holds on the day; customs' before a carrier's. */
  readonly entry: RegisterEntry | undefined;
  readonly remarks: readonly RegisterRemark[];
};

/** @param entries all of the number that the reader of the notice may be told of */
export function compareNotice(
  { name, nationality }: Pick<Conveyance, "name" | "nationality">,
  entries: readonly RegisterEntry[],
  day: string,
): ComparedNotice {
  if (entries.length === 0) return { entry: undefined, remarks: ["not-registered"] };
  const inForce = entries.filter((one) => holdsOn(one, day));
  const entry = inForce.find(({ isOfCustoms }) => isOfCustoms) ?? inForce[0];
  if (!entry) return { entry, remarks: ["not-in-force"] };
  const remarks: RegisterRemark[] = [];
  const stated = nameKey(name);
  if (stated !== "" && entry.name !== "" && stated !== nameKey(entry.name)) {
    const isFormer = entries.some((one) => nameKey(one.name) === stated);
    remarks.push(isFormer ? "former-name" : "other-name");
  }
  if (nationality !== undefined && entry.flag !== undefined && nationality !== entry.flag)
    remarks.push("other-flag");
  return { entry, remarks };
}
