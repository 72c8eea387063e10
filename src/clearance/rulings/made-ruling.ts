/** A made application for a ruling, handed in, for tests of routes. */
import { machineCaller } from "#src/platform/route.ts";
import type { RulingsApp } from "./act.ts";
import { draft, submit } from "./apply.ts";
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
