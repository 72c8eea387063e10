/**
 * The mix of made traffic as data: what the official series do not say, in `mix-<profile>.json`.
 */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { appealEnds } from "./appeal-ends.ts";

const share = z.number().min(0).max(100);
const perThousand = z.number().min(0).max(160);
const byWeight = z.array(z.tuple([z.string(), share])).min(1);
const SupervisionMode = z.object({
  code: z.string(),
  levy: z.string(),
  treatment: z.string(),
  share,
});
export type SupervisionMode = z.infer<typeof SupervisionMode>;
const ChapterMix = z.object({
  /** Chapters that share the figures, separated by spaces. */
  chapters: z.string(),
  share,
  /** Value of a kilogram in the profile's currency. */
  perKg: z.number().positive(),
  /** Mass of a piece. */
  pieceKg: z.number().positive(),
});
export type ChapterMix = z.infer<typeof ChapterMix>;

const Mix = z.object({
  says: z.string(),
  importShareOfValue: z.number(),
  valueMedian: z.object({ import: z.number(), export: z.number() }),
  valueSigma: z.number(),
  itemsPerDeclaration: z.array(z.tuple([z.number(), share])),
  declaredInAdvance: z.number(),
  insufficientAccounts: z.number(),
  bad: z.number(),
  undetermined: z.number(),
  departureReported: z.number(),
  /** Of a thousand declarations, how many meet each; see `later.ts`. */
  later: z.object({
    amended: perThousand,
    cancelled: perThousand,
    returned: perThousand,
    confiscated: perThousand,
    corrected: perThousand,
    audited: perThousand,
    appealed: perThousand,
  }),
  /** The share of refusals that are appealed against, and how appeals end; see `appeals.ts`. */
  appeals: z.object({
    ofRefusals: z.number().min(0).max(1),
    ends: z.array(z.tuple([z.enum(appealEnds), share])).min(1),
  }),
  /** Beside a thousand declarations so many travellers are stopped; see `travellers.ts`. */
  travellers: z.object({
    cash: perThousand,
    fruit: perThousand,
    ivory: perThousand,
    medicine: perThousand,
    fever: perThousand,
  }),
  /** Controls that officers order of what is left open, of a hundred. */
  ordered: z.array(z.object({ kind: z.string(), agency: z.string().optional(), share })),
  /** Kinds of goods that refused findings and seizures name, by the chapters they are found in. */
  stopped: z.array(
    z.object({
      category: z.string(),
      substance: z.string().optional(),
      by: z.enum(["finding", "seizure"]),
      flow: z.enum(["import", "export"]).optional(),
      /** Chapters, separated by spaces; absent: all. */
      chapters: z.string().optional(),
      share,
    }),
  ),
  supervisionModes: z.object({
    import: z.array(SupervisionMode),
    export: z.array(SupervisionMode),
  }),
  /** `digit` is the sixth of a customs registration, `type` the class of the register. */
  enterprises: z.array(z.object({ digit: z.string(), type: z.string(), share })),
  districts: z.array(z.object({ code: z.string(), province: z.string(), share })),
  chapters: z.object({ import: z.array(ChapterMix), export: z.array(ChapterMix) }),
  /** Modes of transport by partner. */
  transport: z.record(z.string(), byWeight),
  /** Currencies of the invoice by partner. */
  currencies: z.record(z.string(), byWeight),
});
export type Mix = z.infer<typeof Mix>;

/** Reads the mix of a profile; traffic is made only where there is one. */
export function readMix(profile: string): Mix {
  const path = new URL(
    `./mix-${/^[a-z0-9-]{1,20}$/.test(profile) ? profile : "none"}.json`,
    import.meta.url,
  );
  if (!existsSync(path)) {
    throw new AppError({
      code: "SIM-001",
      status: 400,
      message: `There is no mix of traffic for the profile ${profile.slice(0, 40)}.`,
      fix: "Use --profile cn.",
    });
  }
  return Mix.parse(JSON.parse(readFileSync(path, "utf8")));
}
