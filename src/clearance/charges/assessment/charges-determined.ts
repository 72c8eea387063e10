/** Charges that an officer fixed, as declarations are told of it. */
import type { AwaitedFact } from "../../awaited-fact.ts";
import type { DeterminedLine } from "../../stages.ts";
import { addFixings } from "./add-fixings.ts";
import { judgeFixing } from "./judge-fixing.ts";
import { printFixing } from "./printed-fixing.ts";

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "charges.determined": { readonly lines: readonly DeterminedLine[] };
  }
}

export const chargesDetermined: AwaitedFact<"charges.determined"> = {
  type: "charges.determined",
  judge: (told, stage, context) => {
    // what was not accepted does not wait for it, and is refused as such
    if ("acceptedOn" in stage) judgeFixing(stage, told.lines, { ...context, seq: 0 });
    return told;
  },
  adds: ({ lines }, stage) => ({ determined: addFixings(stage, lines) }),
  says: ({ lines }, { currency }) => ({
    lines: lines.map((line) => printFixing(line, currency.decimals)),
  }),
};
