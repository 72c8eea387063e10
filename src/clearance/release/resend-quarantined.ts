/**
 * Sends a message in quarantine again, as its sender: mended, or as it stands. What follows it, a report
 * that is recorded or another message in quarantine, is linked.
 */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { characterSetOf, formOf, withoutMark } from "#src/movements/edifact/characters.ts";
import { wholeOf } from "#src/movements/quarantine/quarantine.ts";
import {
  endedBefore,
  noSuchMessage,
  OneQuarantined,
  printOne,
} from "#src/movements/quarantine/printed-quarantine.ts";
import { endQuarantine, findQuarantined } from "#src/movements/quarantine/store.ts";
import { routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { LodgedMessage } from "./lodged-message.ts";
import { type reportMovements, ReportsAnswer } from "./report-movements.ts";

const textMax = 1_000_000;

/** @param lodge as over HTTP; handed in, since it reads bytes that no schema of this route has read */
export const resendRoute = (lodge: typeof reportMovements) =>
  routeFor<ClearanceApp>()({
    method: "POST",
    path: "/quarantine/{id}/resend",
    says: { en: "Send a message in quarantine again", zh: "重新发送隔离报文" },
    policy: { kind: "scope", scope: "carry" },
    act: { does: "report", words: ["carrier"] },
    record: { kind: "quarantined-message", param: "id" },
    params: z.object({ id: z.uuid() }),
    body: z.strictObject({
      /**
       * The mended message, a character a byte, or from its UNH: with the head of its interchange then;
       * absent: as it stands.
       */
      text: z.string().min(1).max(textMax).optional(),
    }),
    answers: {
      200: {
        says: "What became of it.",
        schema: z.object({ messages: z.array(LodgedMessage), quarantine: OneQuarantined }),
      },
      404: { says: "No such message, or not the caller's." },
      409: { says: "It was ended before, is another's, or not all of it, or nothing, was kept." },
    },
    handle: async ({ app, caller, params: { id }, body: { text } }) => {
      const held = await findQuarantined(app.sql, id);
      if (!held) throw noSuchMessage();
      if (held.ended !== null) throw endedBefore();
      if (held.lodger !== caller?.partyId) throw notYours();
      const [head, body] = [Buffer.from(held.head), Buffer.from(held.body)];
      const { length, isOfRecords } = held;
      const bytes =
        text === undefined
          ? wholeOf({ head, body, length, isOfRecords })
          : mendedWith(head, text, isOfRecords);
      if (!bytes) throw body.length === 0 ? notKept() : notWhole();
      const answered = await lodge({
        app,
        caller,
        query: { profile: held.profile },
        bytes,
        contentType: "application/edifact",
        // a whole file shows it by its lines, and one that was mended may have others
        isOfRecords: isOfRecords && head.length > 0,
      });
      const { messages = [] } = ReportsAnswer.parse(answered.body);
      const [first] = messages;
      const successorId = messages.find(({ id: one }) => one !== null && one !== id)?.id ?? null;
      const isSame = messages.some((one) => one.id === id);
      if (first && !isSame && successorId !== null) {
        const end = { as: "sent-again", actor: actorOf(caller), at: app.clock() } as const;
        await endQuarantine(app.sql, id, { ...end, reason: null, successorId });
      }
      return { status: 200, body: { messages, quarantine: await printOne(app.sql, id) } };
    },
  });

/**
 * A message without its interchange was shown so: it is read with the separators and the character set of
 * the one it came in. Whoever sends a whole interchange states its own.
 */
function mendedWith(head: Buffer, text: string, isOfRecords: boolean): Buffer | undefined {
  const isMessage = text.trimStart().startsWith("UNH");
  const bytes = bytesOf(text);
  if (!isMessage) return bytes;
  // letters of UTF-16 are shown and mended as UTF-8
  const plain = Buffer.from(withoutMark(head));
  const stated = /UNB.(UNO[A-Z])/.exec(plain.toString("latin1"))?.[1] ?? "";
  const isTypable =
    plain.length !== head.length || characterSetOf(stated, "ascii").encoding === "utf-8";
  // a person types letters, not the bytes of them
  const isTyped = formOf(bytes) === "other" && isTypable;
  const body = isTyped ? Buffer.from(text, "utf8") : bytes;
  return wholeOf({ head: plain, body, length: body.length, isOfRecords });
}

/** A character a byte where it is that; text of a person who mended it in a page is UTF-8. */
function bytesOf(text: string): Buffer {
  const isOfBytes = Buffer.from(text, "latin1").toString("latin1") === text;
  return Buffer.from(text, isOfBytes ? "latin1" : "utf8");
}

function notYours(): AppError {
  return new AppError({
    code: "QUARANTINE_OF_ANOTHER",
    status: 409,
    message: "Only its sender sends a message again.",
    fix: "Ask the sender, or dismiss it with a reason.",
  });
}

function notKept(): AppError {
  return new AppError({
    code: "QUARANTINE_NOT_KEPT",
    status: 409,
    message: "It may list persons; nothing of its text is kept here.",
    fix: "Send the mended message as text, or lodge it anew.",
  });
}

function notWhole(): AppError {
  return new AppError({
    code: "QUARANTINE_CUT",
    status: 409,
    message: "The message was longer than what is kept of it.",
    fix: "Send the mended message as text, or lodge it anew.",
  });
}
