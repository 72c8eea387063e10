/** What control cases look like outside, as schemas: the pages' types are made from them. */
import { z } from "zod";
import { taskResults } from "./control.ts";

export const CaseAnswer = z.object({
  id: z.string(),
  declarationId: z.string(),
  profile: z.string(),
  office: z.string().nullable(),
  lane: z.string(),
  status: z.enum(["open", "decided"]),
  decision: z.string().nullable(),
  openedAt: z.string(),
  tasks: z.array(
    z.object({
      id: z.string(),
      task: z.int(),
      agency: z.string(),
      kind: z.string(),
      status: z.enum(["open", "done"]),
      result: z.enum(taskResults).nullable(),
      finding: z.string().nullable(),
      /** Goods items the finding concerns; null: all. */
      items: z.array(z.int()).nullable(),
      officer: z.string().nullable(),
    }),
  ),
  /** For an agency's officer, who sees nothing else of the declaration. */
  goods: z
    .array(
      z.object({
        item: z.int(),
        commodity: z.string(),
        description: z.string(),
        origin: z.string().nullable(),
        netMassKg: z.string().nullable(),
        documents: z.array(z.object({ type: z.string(), id: z.string().nullable() })),
      }),
    )
    .optional(),
  trader: z.object({ id: z.string(), name: z.string().nullable() }).optional(),
});

export const CasePage = z.object({ controls: z.array(CaseAnswer), next: z.string().nullable() });
