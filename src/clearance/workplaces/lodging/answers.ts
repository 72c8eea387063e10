/** What lodging answers. */
import { z } from "zod";
import { PrintedProblem } from "#src/platform/problem-answers.ts";
import { SentNotification } from "../../papers/notifications/answers.ts";
import { ShownRequest } from "../../request/answers.ts";

/** One declaration, after the commit. Many in one body are answered as NDJSON, such an object a line. */
export const LodgedAnswer = z.object({
  id: z.string(),
  mrn: z.string().nullable(),
  status: z.string(),
  lane: z.string().nullable(),
  reference: z.string(),
  problems: z.array(PrintedProblem),
  /** Of a message about an earlier declaration they name that one. */
  notifications: z.array(SentNotification.partial({ declarationId: true, eventSeq: true })),
  /** What became of it, where the message asked something of an earlier declaration. */
  request: ShownRequest.optional(),
});
