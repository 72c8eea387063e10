/** A made recall with one release, for tests. */
import { newId } from "#src/kernel/ids.ts";
import { machineCaller } from "#src/platform/route.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { Particulars } from "./recall.ts";
import { openRecall } from "./recall-desk.ts";
import { listReleasesOf } from "./store.ts";

/** Particulars that lack nothing. */
export function madeParticulars(more: object = {}): Particulars {
  return Particulars.parse({
    reference: "RC-2026-001",
    commodities: ["0402"],
    lots: ["A-17"],
    producers: ["DE-BY-117"],
    reason: { kind: "substance", says: "Cronobacter in one of five samples." },
    instrument: "GB 31605-2020",
    measures: "Stop the sale and take the goods back.",
    ...more,
  });
}

/** Opens one in which goods of a party's declaration were found. @returns ids of it and of its release */
export async function madeRecall(
  app: ClearanceApp,
  { owner, profile, declarationId }: Record<"owner" | "profile" | "declarationId", string>,
): Promise<{ readonly recall: string; readonly release: string }> {
  const nowMs = app.clock().epochMilliseconds;
  const kept = getProfile(app.profiles, profile).ruleTexts.has("recalls") ? profile : "cn";
  const recall = await openRecall(app, machineCaller("customs", ["officer"]), {
    profile: getProfile(app.profiles, kept),
    particulars: madeParticulars({ reference: newId(nowMs) }),
    releases: [
      {
        id: newId(nowMs),
        declarationId,
        match: "certain",
        releasedOn: "2026-11-25",
        seenBy: [owner, owner],
        goods: [
          {
            item: 1,
            commodity: "0402",
            description: "Made",
            quantity: "10",
            unit: "KGM",
            lots: ["A-17"],
            producers: ["DE-BY-117"],
            agrees: ["lot", "producer"],
          },
        ],
      },
    ],
  });
  const [release] = await listReleasesOf(app.sql, [recall]);
  return { recall, release: release?.id ?? "" };
}
