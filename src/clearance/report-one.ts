/** One fact told by a route, and the answer to it. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { OutsideFact } from "#src/platform/desk.ts";
import { SentNotification } from "./papers/notifications/answers.ts";

/** How a declaration stands after it was told something. */
export const StandingAnswer = z.object({
  id: z.string(),
  status: z.string(),
  /** False: it was known before and nothing changed. */
  changed: z.boolean(),
  /** What it sent. */
  notifications: z.array(SentNotification),
});

export async function reportOne(app: ClearanceApp, told: OutsideFact) {
  const [answer] = await app.desk.tell([told]);
  if (answer?.unused) throw new AppError({ ...answer.unused, status: 409 });
  const { id, status, changed, notifications } = answer ?? {
    id: told.declarationId,
    status: "",
    changed: false,
    notifications: [],
  };
  return { status: 200, body: { id, status, changed, notifications } };
}
