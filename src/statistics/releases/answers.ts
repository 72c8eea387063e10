/** What the routes of releases answer. */
import { z } from "zod";
import { TableSetAnswer } from "../tables/answers.ts";
import { releaseStates } from "./state.ts";

const Both = z.object({ en: z.string(), zh: z.string() });
const State = z.enum(releaseStates);

const Summary = z.object({
  /** Id of the publication. */
  release: z.string(),
  profile: z.string(),
  period: z.string(),
  sequence: z.number(),
  state: State,
  reason: z.string(),
  embargoUntil: z.string().nullable(),
  /** Place in the ledger that it was compiled at, and its rows. */
  vintage: z.object({ position: z.string(), rows: z.string() }),
  releasedAt: z.string(),
  releasedBy: z.string(),
  writer: z.string(),
  currency: z.string(),
  manifestHash: z.string(),
  /** Key that signed it; null where it is not signed. */
  keyId: z.string().nullable(),
  signature: z.string().nullable(),
  tables: z.array(z.object({ id: z.string(), cells: z.int(), sha256: z.string() })),
});
export const ReleaseAnswer = Summary;
export const ReleaseList = z.object({ releases: z.array(Summary) });

export const Gate = z.object({
  passed: z.boolean(),
  checks: z.array(
    z.object({
      check: z.string(),
      says: Both,
      checked: z.number(),
      found: z.number(),
      stops: z.number(),
      toExplain: z.number(),
      findings: z.array(
        z.object({
          check: z.string(),
          severity: z.enum(["stop", "explain", "look"]),
          table: z.string(),
          cell: z.string(),
          says: Both,
          figures: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ),
  explanations: z.array(z.object({ check: z.string(), says: z.string() })),
});
/** What the gate found, by check, kind and table. */
export const NamedGate = z.object({
  passed: z.boolean(),
  checks: z.array(
    z.object({
      check: z.string(),
      says: Both,
      /** Comparisons that were made. */
      checked: z.number(),
      found: z.number(),
      stops: z.number(),
      toExplain: z.number(),
      /** Of many findings the first ones are listed, by kind and table. */
      groups: z.array(
        z.object({
          severity: z.enum(["stop", "explain", "look"]),
          table: z.object({ id: z.string(), title: Both }),
          findings: z.array(z.object({ cell: Both, key: z.string(), says: Both })),
        }),
      ),
    }),
  ),
  explanations: z.array(z.object({ check: z.string(), says: z.string() })),
});

/** The manifest as it was signed: its text is what the hash is of, so that it has what its writer knew. */
const Manifest = z.object({
  writer: z.string(),
  profile: z.string(),
  period: z.string(),
  position: z.string(),
  ledgerRows: z.string(),
  currency: z.string(),
  /** Members of each group of partners at this release. */
  groups: z.record(z.string(), z.array(z.string())),
  state: State.optional(),
  reason: z.string().optional(),
  embargoUntil: z.string().optional(),
  explanations: Gate.shape.explanations.optional(),
  /** What the tables were when they were released. */
  set: TableSetAnswer.optional(),
  tables: Summary.shape.tables,
  /** What is computed of the tables and kept with them. */
  derived: z.array(z.object({ kind: z.string(), sha256: z.string() })).optional(),
});
export const ManifestAnswer = Summary.extend({
  manifest: Manifest,
  isSigned: z.boolean(),
  /** Public half of the key that signed it, as PEM; null where none did. */
  publicKey: z.string().nullable(),
});

export const RebuiltAnswer = z.object({
  releases: z.int(),
  tables: z.int(),
  cells: z.int(),
  equal: z.int(),
  different: z.array(
    z.object({
      release: z.string(),
      period: z.string(),
      table: z.string(),
      cell: z.string(),
      published: z.string().nullable(),
      recomputed: z.string().nullable(),
    }),
  ),
});

export const GateAnswer = Summary.extend({
  gate: Gate.optional(),
  /** The same with cells by name and amounts in units; null in releases of earlier versions. */
  named: NamedGate.nullable(),
});
export const CompileAnswer = z.object({
  period: z.string(),
  /** Place in the ledger that it was compiled at. */
  position: z.string(),
  ledgerRows: z.string(),
  gate: Gate,
  /** The publication before, and how many of its cells change. */
  /** The publication before: cells that differ for readers, and hidden ones that differ. */
  previous: z
    .object({ sequence: z.number(), changedCells: z.number(), changedHidden: z.number() })
    .nullable(),
  tables: z.array(
    z.object({
      table: z.string(),
      sha256: z.string(),
      cells: z.array(
        z.object({
          key: z.string(),
          value: z.string(),
          rows: z.string(),
          /** How the value is hidden; null where it is shown. */
          hidden: z.string().nullable(),
        }),
      ),
    }),
  ),
});
export const CalendarAnswer = z.object({
  profile: z.string(),
  /** When it was read: what was due before and is not out is late. */
  asOf: z.string(),
  timeZone: z.string(),
  entries: z.array(
    z.object({
      period: z.string(),
      state: State,
      due: z.string(),
      /** The same moment in UTC, where a rule places it. */
      at: z.string().optional(),
      from: z.enum(["rule", "planned", "embargo", "released"]),
      says: Both,
      sequence: z.number().optional(),
    }),
  ),
});

const Cells = z.object({
  table: z.string(),
  title: Both,
  cells: z.array(
    z.object({
      period: z.string(),
      span: z.string(),
      flow: z.string(),
      /** Codes by dimension. */
      codes: z.record(z.string(), z.string()),
      label: Both,
      unit: z.string(),
      /** `confidential` in the place of a value that is not shown. */
      value: z.string(),
      rows: z.string(),
      key: z.string(),
    }),
  ),
  /** What has to be said beside the figures, such as that they include simulated declarations. */
  notes: z.array(Both),
});

/** A released table with the publication it is of. */
export const TableAnswer = Summary.omit({ tables: true }).extend({
  ...Cells.shape,
  /** Keys of the cells that are not shown. */
  confidential: z.array(z.string()),
});

/** A table of a period that nothing is released of, as the ledger stands. */
export const OpenTableAnswer = Summary.pick({
  profile: true,
  period: true,
  vintage: true,
  currency: true,
}).extend({ state: z.literal("open"), ...Cells.shape });
