/** Who asks for a declaration: the caller, or the made trader that a simulation speaks for. */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";
import type { Caller } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import type { ClearanceApp } from "../app.ts";
import { declarationRecord } from "../declaration/records.ts";
import { asSimulatedTrader } from "./simulated-traders.ts";

export const AskerQuery = z.object({
  /** Day of the law, for those who make traffic or replay it. */
  asOf: LegalDate.optional(),
  /** `trader`: the made trader that lodged it asks. Scope `simulate`. */
  lodger: z.enum(["trader"]).optional(),
});

export async function askerOf(
  {
    app,
    caller,
    query,
  }: {
    readonly app: ClearanceApp;
    readonly caller: Caller | undefined;
    readonly query: z.output<typeof AskerQuery>;
  },
  declarationId: string,
): Promise<Caller | undefined> {
  if (query.lodger === undefined) return caller;
  const owners = await declarationRecord.find(app.sql, declarationId, undefined);
  const profile = profileFor(app, owners?.profile);
  const stated = { number: owners?.parties[0], name: undefined };
  return await asSimulatedTrader(app, { caller, profile }, stated);
}
