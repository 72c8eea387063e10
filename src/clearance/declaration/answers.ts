/** What inquiries answer, as schemas: the pages' types are made from them. */
import { z } from "zod";
import { AnyJson } from "#src/platform/any-json.ts";

const Words = z.object({ en: z.string(), zh: z.string() });

export const FlowAnswer = z.object({
  profile: z.object({ id: z.string(), timeZone: z.string(), currency: z.string() }),
  stations: z.array(
    z.object({
      id: z.string(),
      name: Words,
      says: Words,
      waiting: z.int(),
      passedToday: z.int(),
      passedTotal: z.int(),
    }),
  ),
  steps: z.array(
    z.object({
      on: z.string(),
      station: z.string(),
      handler: z.string(),
      emits: z.array(z.string()),
      waitsFor: z.array(z.string()),
    }),
  ),
  finals: z.array(z.string()),
  outside: z.array(z.string()),
  at: z.string(),
});

export const Summary = z.object({
  id: z.string(),
  mrn: z.string().nullable(),
  reference: z.string(),
  profile: z.string(),
  status: z.string(),
  station: z.string(),
  lane: z.string().nullable(),
  direction: z.string(),
  lodgedAt: z.string(),
  updatedAt: z.string(),
});

export const DeclarationPage = z.object({
  declarations: z.array(
    Summary.extend({
      /** Customs value of all items; null before the assessment, and where an item has none. */
      value: z.string().nullable(),
      currency: z.string(),
    }),
  ),
  next: z.string().nullable(),
  /** Where asked for: how many wait at each station, of all that the caller sees. */
  waiting: z.array(z.object({ station: z.string(), count: z.int() })).optional(),
});

export const SearchAnswer = z.object({
  q: z.string(),
  declarations: z.array(
    Summary.extend({ why: z.enum(["number", "reference", "bill", "container", "party"]) }),
  ),
  cargo: z.array(
    z.object({
      documentType: z.string(),
      documentId: z.string(),
      kind: z.string(),
      office: z.string(),
      at: z.string(),
      containers: z.array(z.string()),
    }),
  ),
});

/** A version as it was lodged or amended; its document follows the mapping of the profile. */
export const Version = z.object({
  version: z.int(),
  at: z.string(),
  format: z.string(),
  document: AnyJson,
});
export const VersionAnswer = Version.omit({ format: true });
