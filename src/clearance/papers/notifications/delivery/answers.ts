/** What routes of notifications out answer, as schemas: clients' types are made of them. */
import { z } from "zod";
import { NotificationAnswer } from "../answers.ts";
import { noticedActs as healthActs } from "#src/movements/calls/suspected-cases/suspected-case.ts";
import { noticedActs } from "#src/movements/transit/transit.ts";
import { deliveryStatuses } from "./delivery.ts";

const Cursor = z.string().nullable();
/** A code, and what it says in both languages. */
const Said = z.object({ code: z.string(), says: z.object({ en: z.string(), zh: z.string() }) });

export const SubscriptionAnswer = z.object({
  id: z.string(),
  partyId: z.string(),
  kind: z.enum(["queue", "webhook", "digest"]),
  name: z.string(),
  url: z.string().nullable(),
  email: z.string().nullable(),
  locale: z.enum(["en", "zh"]),
  everyHours: z.int().nullable(),
  types: z.array(z.string()),
  withXml: z.boolean(),
  withRepresented: z.boolean(),
  /** Paused by the party; suspended by us, until the party sets it active. */
  status: z.enum(["active", "paused", "suspended", "ended"]),
  /** Why it was suspended. */
  statusReason: Said.nullable(),
  oldSecretUntil: z.string().nullable(),
  failures: z.int(),
  retryAt: z.string().nullable(),
  /** First attempt since which nothing was taken. */
  failingSince: z.string().nullable(),
  suspendedAt: z.string().nullable(),
  /** Deliveries that waited longer than they are kept and were removed. */
  expired: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
/** With the secret of a webhook, shown once. */
export const SecretAnswer = SubscriptionAnswer.extend({ secret: z.string().optional() });
export const CountedSubscription = SubscriptionAnswer.extend({
  /** Deliveries by status. */
  counts: z.partialRecord(z.enum(deliveryStatuses), z.int()),
});
export const SubscriptionPage = z.object({
  subscriptions: z.array(
    SubscriptionAnswer.extend({
      /** Deliveries given up; they hold back later ones of their declarations. */
      dead: z.int(),
      /** When the last of them was given up. */
      deadAt: z.string().nullable(),
    }),
  ),
  next: Cursor,
});

const NoticeOfNote = z.object({
  number: z.string(),
  consignmentId: z.string(),
  carrier: z.string(),
  document: z.object({ type: z.string(), id: z.string() }),
  packages: z.int(),
  massKg: z.string(),
  containers: z.array(z.string()),
  place: z.string(),
  replaces: z.string().nullable(),
  revokedFor: z.string().nullable(),
});

const NoticeOfReminder = z.object({
  /** Stage of the profile. */
  stage: z.string(),
  consignmentId: z.string(),
  carrier: z.string(),
  document: z.object({ type: z.string(), id: z.string() }),
  packages: z.int(),
  massKg: z.string(),
  place: z.string(),
  /** Last day for declaring. */
  declareBy: z.string(),
  /** Last day in storage; null: none is set. */
  storageUntil: z.string().nullable(),
});

const NoticeOfTransit = z.object({
  act: z.enum(noticedActs),
  transitId: z.string(),
  /** Null: not accepted. */
  number: z.string().nullable(),
  /** The holder's own. */
  reference: z.string(),
  /** Last day by which the goods are to arrive, of a release. */
  until: z.string().nullable(),
  /** Last day of the answer, of an enquiry. */
  answerBy: z.string().nullable(),
  /** Of charges. */
  debt: z.string().nullable(),
});

const NoticeOfHealth = z.object({
  suspectedCase: z.string(),
  act: z.enum(healthActs),
  /** Of an outcome. */
  outcome: z.string().nullable(),
  disease: z.string(),
  office: z.string(),
  agency: z.string(),
  /** Until when it has to be acknowledged; null: of a reminder, whose time is over. */
  dueAt: z.string().nullable(),
});

export const LeaseAnswer = z.object({
  leaseId: z.string(),
  until: z.string(),
  messages: z.array(
    z.object({
      /** What is acknowledged. */
      id: z.string(),
      attempt: z.int(),
      type: z.string(),
      timestamp: z.string(),
      data: z.union([
        NotificationAnswer.extend({
          declaration: z.object({
            id: z.string(),
            mrn: z.string().nullable(),
            reference: z.string(),
            profile: z.string(),
          }),
          xml: z.string().nullable().optional(),
        }),
        /** Of a release note: `type` says whether it was issued or revoked. */
        z.object({
          id: z.string(),
          seq: z.int(),
          type: z.enum(["release-note", "release-note-revoked"]),
          at: z.string(),
          profile: z.string(),
          note: NoticeOfNote,
        }),
        /** That goods lie there undeclared. */
        z.object({
          id: z.string(),
          seq: z.int(),
          type: z.literal("goods-reminder"),
          at: z.string(),
          profile: z.string(),
          reminder: NoticeOfReminder,
        }),
        /** What became of a transit operation, to its holder. */
        z.object({
          id: z.string(),
          seq: z.int(),
          type: z.literal("transit-notice"),
          at: z.string(),
          profile: z.string(),
          transit: NoticeOfTransit,
        }),
        /** Of a suspected case, to the health agency. */
        z.object({
          id: z.string(),
          seq: z.int(),
          type: z.literal("health-notice"),
          at: z.string(),
          profile: z.string(),
          health: NoticeOfHealth,
        }),
      ]),
    }),
  ),
});
export const AcknowledgedAnswer = z.object({
  acknowledged: z.array(z.string()),
  unknown: z.array(z.string()),
});

export const DeliveryPage = z.object({
  deliveries: z.array(
    z.object({
      id: z.string(),
      declarationId: z.string(),
      mrn: z.string().nullable(),
      reference: z.string(),
      seq: z.int(),
      notificationId: z.string(),
      type: z.string(),
      status: z.enum(deliveryStatuses),
      attempts: z.int(),
      /** Null: it waits behind a dead one. */
      dueAt: z.string().nullable(),
      /** What the receiver answered last. */
      lastAnswer: Said.nullable(),
      updatedAt: z.string(),
    }),
  ),
  next: Cursor,
});
export const ChosenAnswer = z.object({ chosen: z.int() });
export const TrialAnswer = z.object({
  outcome: z.enum(["taken", "message-refused", "receiver-failed", "closed"]),
  ...Said.shape,
});
