/** A question to a trader as it is told. */
import { z } from "zod";
import { type Query, type QueryDays, queryStatuses, statusOf } from "./query-store.ts";

export const QueryAnswer = z.object({
  id: z.string(),
  profile: z.string(),
  declarationId: z.string(),
  mrn: z.string(),
  item: z.number(),
  question: z.string(),
  askedAt: z.string(),
  dueOn: z.string().nullable(),
  reminders: z.number(),
  status: z.enum(queryStatuses),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
});
/** A question that was asked, and until when it is to be answered. */
export const AskedAnswer = z.object({
  query: z.string(),
  declaration: z.string(),
  mrn: z.string(),
  item: z.int(),
  question: z.string(),
  dueOn: z.string(),
});
export const AnsweredAnswer = z.object({ query: z.string(), answeredAt: z.string() });

export const QueryList = z.object({ queries: z.array(QueryAnswer), next: z.string().nullable() });

/** A question with how it stands on a day. */
export function tellQuery(query: Query, days: QueryDays): z.infer<typeof QueryAnswer> {
  const { askedAt, answeredAt, imputedAt: _imputedAt, askedBy: _askedBy, ...said } = query;
  return {
    ...said,
    askedAt: askedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    status: statusOf(query, days),
  };
}
