/** What manifests state of a call and has not landed: an arrival without documents means all of it. */
import type { Consignment } from "#src/movements/cargo/consignment.ts";
import type { ConveyanceReport } from "#src/movements/conveyances/conveyance.ts";
import type { Sql } from "#src/platform/services.ts";
import { callKey } from "../consignment.ts";
import { listExpected } from "./expected-store.ts";

/** None where the report is of a departure, or of goods brought inland. */
export async function findExpected(
  sql: Sql,
  { profile, carrier }: { readonly profile: string; readonly carrier: string },
  { report, leg, conveyance, office, at }: ConveyanceReport,
): Promise<readonly Consignment[]> {
  if (report !== "arrival" || leg !== "border") return [];
  const call = callKey(conveyance, Temporal.Instant.from(at));
  const rows = await listExpected(sql, { profile, carrier, call, office });
  return rows.map(({ type, id, containers, seals, packages, massKg }) => ({
    transportDocument: { type, id },
    packages: Number(packages),
    grossMassKg: massKg,
    containers: [...containers],
    ...(seals.length > 0 ? { seals: [...seals] } : {}),
    goods: "",
  }));
}
