/** What the finder answers, as schemas: clients' types are made of them. */
import { z } from "zod";
import {
  ChargeLine,
  ChargeReason,
  ChargeTotals,
  ConsideredMeasure,
} from "#src/decisions/duties/answers.ts";

const Words = z.object({ en: z.string(), zh: z.string() });
const maybe = z.string().nullable();

export const FoundCodes = z.object({
  version: z.string(),
  found: z.array(
    z.object({
      code: z.string(),
      kind: z.string(),
      title: Words,
      /** Titles of the chapter, the heading and the lines above it, from the top. */
      above: z.array(z.object({ code: z.string(), title: Words })),
    }),
  ),
});

export const TariffProfiles = z.object({
  profiles: z.array(
    z.object({
      id: z.string(),
      name: Words,
      country: z.string(),
      currency: z.string(),
      timeZone: z.string(),
      /** Whether charges are worked out under it. */
      calculates: z.boolean(),
    }),
  ),
  /** The one that is meant where none is named. */
  usual: z.string(),
});

const Titles = z.array(z.object({ code: z.string(), title: Words }));
const Controls = z.array(
  z.object({
    code: z.string(),
    type: z.string(),
    says: Words,
    area: z.string(),
    documents: z.array(z.string()),
    legalBasis: z.string(),
  }),
);

/** Names of the documents that controls ask for, by code, as far as a list gives them. */
const documentNames = z.record(z.string(), Words);

export const CodeAnswer = z.object({
  profile: z.string(),
  asOf: z.string(),
  version: z.string(),
  commodity: z.string(),
  titles: Titles,
  controls: Controls,
  documentNames,
  taxes: z.record(z.string(), Words),
  history: z.array(
    z.object({
      commodity: z.string(),
      taxType: z.string(),
      origin: z.string(),
      preference: z.string(),
      rate: z.string(),
      validFrom: maybe,
      validTo: maybe,
      legalBasis: z.string(),
    }),
  ),
});

export const LinesAnswer = z.object({
  profile: z.string(),
  asOf: z.string(),
  version: z.string(),
  commodity: z.string(),
  titles: Titles,
  lines: z.array(
    z.object({
      code: z.string(),
      title: Words.nullable(),
      units: z.array(z.object({ code: z.string(), name: Words })),
      rates: z.array(z.object({ taxType: z.string(), rate: z.string() })),
    }),
  ),
});

export const ChargesAnswer = z.object({
  asOf: z.string(),
  version: z.string(),
  commodity: z.string(),
  titles: Titles,
  customsValue: maybe,
  currency: z.string(),
  taxes: z.record(z.string(), Words),
  valuation: maybe,
  lines: z.array(ChargeLine),
  notApplied: z.array(ConsideredMeasure),
  reasons: z.array(ChargeReason),
  totals: ChargeTotals,
  landedCost: maybe,
  preferences: z.array(z.object({ preference: z.string(), payable: maybe })),
  controls: Controls,
  documentNames,
});

const Way = z.object({ document: maybe, bound: maybe });
const outcome = z.enum(["prohibited", "missing", "undetermined", "met", "listed"]);

const DocumentOption = z.object({ code: z.string(), statuses: z.array(z.string()) });

export const RequirementsAnswer = z.object({
  profile: z.string(),
  asOf: z.string(),
  version: z.string(),
  commodity: z.string(),
  titles: Titles,
  movement: z.enum(["import", "export"]),
  country: maybe,
  outcome,
  requirements: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      kind: z.string(),
      agency: maybe,
      says: Words,
      documents: z.array(DocumentOption),
      waivers: z.array(DocumentOption),
      validFrom: z.string(),
      validTo: maybe,
      outcome,
      isByCountry: z.boolean(),
      legalBasis: z.string(),
      footnotes: z.array(Words),
      demands: z.array(
        z.object({
          outcome: z.enum(["met", "missing", "undetermined"]),
          ways: z.array(Way),
          metBy: Way.nullable(),
          reason: Words.nullable(),
        }),
      ),
    }),
  ),
  documentNames,
});
