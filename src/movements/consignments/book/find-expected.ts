/** What manifests state of a call and has not landed: an arrival without documents means all of it. */
import type { Consignment } from "#src/movements/cargo/consignment.ts";
import type { ConveyanceReport } from "#src/movements/conveyances/conveyance.ts";
import type { Sql } from "#src/platform/services.ts";
import { callKey, landedOf } from "../consignment.ts";
import { atLeastNothing, minus, printMass } from "../quantity.ts";
import { readCall } from "./store.ts";

/** None where the report is of a departure, or of goods brought inland. */
export async function findExpected(
  sql: Sql,
  { profile, carrier }: { readonly profile: string; readonly carrier: string },
  { report, leg, conveyance, at }: ConveyanceReport,
): Promise<readonly Consignment[]> {
  if (report !== "arrival" || leg !== "border") return [];
  const call = callKey(conveyance, Temporal.Instant.from(at));
  const stored = await readCall(sql, { profile, carrier, call });
  return stored.flatMap(({ held }): Consignment[] => {
    const { document, containers, seals, stated, isManifested, ending } = held;
    const rest = atLeastNothing(minus(stated, landedOf(held)));
    const isCounted = stated.packages > 0;
    if (!isManifested || ending !== undefined || rest.massMg === 0n) return [];
    if (isCounted && rest.packages === 0) return [];
    return [
      {
        transportDocument: document,
        packages: rest.packages,
        grossMassKg: printMass(rest.massMg),
        containers: [...containers],
        ...(seals.length > 0 ? { seals: [...seals] } : {}),
        goods: "",
      },
    ];
  });
}
