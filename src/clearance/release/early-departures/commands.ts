/** Goods that left before customs let them go, as officers list them. */
import type { CliCommand } from "#src/platform/command.ts";
import { askRows, queryOf } from "#src/platform/command-rows.ts";

export const commands: readonly CliCommand[] = [
  {
    name: "movements early-departures",
    examples: ["movements early-departures"],
    says: {
      en: "Goods that left before their release, the newest first",
      zh: "放行前即已提离或离境的货物（最新在前）",
    },
    run: (context) => {
      const path = `/early-departures?${queryOf(context, [], { limit: "500" })}` as const;
      const shows = ["leftAt", "mrn", "declarationId", "status", "reference", "toldBy", "toldAt"];
      return askRows(context, { method: "GET", path }, { rows: "departures", shows });
    },
  },
];
