/** What the route of the table set answers. */
import { z } from "zod";
import { CodeList, Dimension, Measure, Table } from "./table-set.ts";

const Both = z.object({ en: z.string(), zh: z.string() });

/** A table as it is compiled: with its dimensions written out. */
export const TableDefinition = Table.omit({ list: true }).extend({
  dimensions: z.array(Dimension),
  measures: z.array(Measure),
  hasBalance: z.boolean(),
  byMonth: z.boolean(),
  filter: z.record(z.string(), z.array(z.string())),
  footnotes: z.array(Both),
});
export const TableSetAnswer = z.object({
  tables: z.array(TableDefinition),
  lists: z.record(z.string(), CodeList),
});
