/** A made entry, for tests. */
import { newId } from "#src/kernel/ids.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { insertEntry } from "./store.ts";

/** A truck of a carrier. @returns its id */
export async function madeEntry(
  { sql, clock }: Pick<ProfilesApp, "sql" | "clock">,
  owner: string,
  profile: string,
): Promise<string> {
  const now = clock();
  const id = newId(now.epochMilliseconds);
  await insertEntry(sql, {
    id,
    profile,
    kind: "truck",
    number: `TG${id.slice(-8)}`,
    name: "",
    flag: undefined,
    remark: "",
    party: owner,
    isOfCustoms: false,
    validFrom: "2026-01-01",
    validTo: null,
    statedAt: printMoment(now),
    statedBy: owner,
    endedAt: null,
    reason: null,
    isErased: false,
  });
  return id;
}
