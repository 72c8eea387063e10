/** A made application for a ruling, handed in, for tests of routes. */
import { newId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { machineCaller } from "#src/platform/route.ts";
import type { RulingsApp } from "./act.ts";
import { draft, submit } from "./apply.ts";
import { putDifference } from "./goods-store.ts";
import { RulingApplication } from "./ruling.ts";

/** An application that lacks nothing. */
export function madeApplication(holder: string, more: object = {}): RulingApplication {
  return RulingApplication.parse({
    kind: "classification",
    holder: { number: holder, name: "Harbour Optics" },
    goods: "Binoculars of glass and aluminium, magnification 8 times, sold as [[XR-7]]",
    composition: "Glass 60 %, aluminium 40 %",
    use: "Bird watching",
    tradeName: "Starview",
    commodity: "90051000",
    grounds: "Heading 9005 names binoculars.",
    ...more,
  });
}

/** Hands one in for a party. @returns its id */
export async function madeRuling(app: RulingsApp, owner: string, profile: string): Promise<string> {
  const caller = machineCaller(owner, ["lodge"]);
  const { id } = await draft(app, caller, { profile, application: madeApplication(owner) });
  await submit(app, caller, id);
  return id;
}

/** Puts a difference in classification on record. @returns its id */
export async function madeDifference(
  { sql, clock }: Pick<RulingsApp, "sql" | "clock">,
  trader: string,
  profile: string,
): Promise<string> {
  const at = clock();
  const id = newId(at.epochMilliseconds);
  await putDifference(sql, {
    id,
    profile,
    goods: `binocular ${id}`,
    members: [`binocular ${id}`],
    description: "Binoculars",
    codes: ["90051000", "90058090"],
    offices: ["0100", "2200"],
    traders: [trader],
    origins: ["JP"],
    items: 2,
    likeness: 1000,
    foundAt: at.toString({ fractionalSecondDigits: 3 }),
    lastOn: legalDay("Asia/Shanghai", at).toString(),
    status: "open",
    outcome: null,
    code: null,
    note: null,
    resolvedBy: null,
    resolvedAt: null,
  });
  return id;
}
