/** Notifications as answers state them. */
import { z } from "zod";

export const NotificationAnswer = z.object({
  id: z.string(),
  seq: z.int(),
  functionCode: z.string(),
  type: z.string(),
  at: z.string(),
  /** Places it speaks of, each with the code of what was found. */
  pointers: z.array(z.object({ code: z.string(), pointer: z.string() })),
});
export const NotificationsAnswer = z.object({ notifications: z.array(NotificationAnswer) });

/** A notification as the desk tells it in the answer to what sent it. */
export const SentNotification = NotificationAnswer.extend({
  declarationId: z.string(),
  /** Number of the event that sent it. */
  eventSeq: z.int(),
});

/** The latest of the declarations of a party. */
export const LatestNotifications = z.object({
  notifications: z.array(
    z.object({
      id: z.string(),
      declarationId: z.string(),
      mrn: z.string().nullable(),
      reference: z.string(),
      type: z.string(),
      functionCode: z.string(),
      at: z.string(),
      /** Whether the caller has read it. */
      isRead: z.boolean(),
    }),
  ),
  /** Cursor of the following page. */
  next: z.string().nullable(),
  /** Kinds there are among those looked through. */
  kinds: z.array(z.string()),
});
export type LatestNotifications = z.infer<typeof LatestNotifications>;
