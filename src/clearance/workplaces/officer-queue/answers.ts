/** What the queue answers, as schemas: the pages' types are made from them. */
import { z } from "zod";
import { SelectionReason } from "../../control/case/answers.ts";
import { aloneReasons, togetherActs } from "./together.ts";

const Words = z.object({ en: z.string(), zh: z.string() });

const Opened = z.object({ name: z.string(), seenAt: z.string() });

const Taken = z.object({
  /** Name of who has it. */
  name: z.string(),
  isOwn: z.boolean(),
  since: z.string(),
  note: z.string(),
});

export const QueuedAnswer = z.object({
  kind: z.string(),
  id: z.string(),
  says: Words,
  declarationId: z.string().nullable(),
  mrn: z.string().nullable(),
  reference: z.string().nullable(),
  profile: z.string(),
  direction: z.string().nullable(),
  office: z.string().nullable(),
  lane: z.string().nullable(),
  /** What has to be done, as its kind names it: kinds of tasks, of a request, the act to approve. */
  task: z.string().nullable(),
  /** `arrival`: a task of it looks at goods that have not arrived; null: nothing is waited for. */
  waitsFor: z.enum(["arrival"]).nullable(),
  /** Why, in the words of who asked; null where reasons say it. */
  why: z.string().nullable(),
  since: z.string(),
  deadline: z.string().nullable(),
  /** Customs value of all items; null where it is not known, and to other agencies. */
  value: z.string().nullable(),
  currency: z.string(),
  trader: z
    .object({ id: z.string(), name: z.string().nullable(), isSimulated: z.boolean() })
    .nullable(),
  /** The first items; `items` says how many there are. */
  goods: z.array(z.object({ item: z.int(), commodity: z.string(), description: z.string() })),
  items: z.int(),
  /** Why it was selected, as far as the caller may know. */
  reasons: z.array(SelectionReason),
  taken: Taken.nullable(),
  /** Colleagues who had it open in the last minutes. */
  opened: z.array(Opened),
  /** Party that the caller is related to, or acts for: he may look, and decides nothing. */
  related: z.string().nullable(),
  /** What may be done to it together with others. */
  together: z.object({
    acts: z.array(z.enum(togetherActs)).readonly(),
    /** Why its decision asks for a look of its own; null: it may be decided with others. */
    alone: z.enum(aloneReasons).nullable(),
  }),
});
export type QueuedAnswer = z.infer<typeof QueuedAnswer>;

export const QueuePage = z.object({
  queue: z.array(QueuedAnswer),
  next: z.string().nullable(),
});

export const QueueCounts = z.object({
  kinds: z.array(
    z.object({
      kind: z.string(),
      says: Words,
      total: z.int(),
      mine: z.int(),
      /** Past their deadline. */
      late: z.int(),
    }),
  ),
  /** Another text once anything in the queue changed. */
  version: z.string(),
});

export const QueuedCase = z.object({
  queued: QueuedAnswer,
  /** Who had it and has it, the latest first. */
  takings: z.array(
    z.object({
      name: z.string(),
      since: z.string(),
      note: z.string(),
      until: z.string().nullable(),
      endNote: z.string().nullable(),
    }),
  ),
});

export const TakingAnswer = z.object({ id: z.string(), taken: Taken.nullable() });

export const HandedOver = z.object({ handedOver: z.int(), kept: z.int() });

export const OpenedAnswer = z.object({
  taken: Taken.nullable(),
  opened: z.array(Opened),
});
