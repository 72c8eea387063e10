/** The register of areas where a disease is reported, as it stands. */
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { AffectedArea } from "./judge-health.ts";

export function affectedAreas(snapshot: RegisterSnapshot): readonly AffectedArea[] {
  return snapshot.all("affected-areas").map(({ code, validFrom, validTo, values }) => ({
    code,
    validFrom,
    validTo,
    disease: values["disease"] ?? "",
    days: Number.parseInt(values["days"] ?? "", 10) || 0,
  }));
}
