/** The message of a notification: JSON, and the WCO response where it is asked for. */
import { writeNotification } from "#src/clearance/declaration/notification.ts";
import type { Outgoing } from "./delivery.ts";

/** Bytes of a message; beyond it comes without its XML. */
const bytesMax = 256 * 1024;

/** The message as queues hand it out and webhooks send it. */
export function messageOf(outgoing: Outgoing, withXml: boolean) {
  const { declarationId, notificationId, functionCode, type, at, pointers, seq } = outgoing;
  const { mrn, reference, profile, note } = outgoing;
  if (note && "stage" in note)
    return {
      type: "cargo.reminder",
      timestamp: at,
      data: { id: notificationId, seq, type, at, profile, reminder: note },
    };
  if (note && "transitId" in note)
    return {
      type: "transit.notice",
      timestamp: at,
      data: { id: notificationId, seq, type, at, profile, transit: note },
    };
  if (note && "suspectedCase" in note)
    return {
      type: "health.notice",
      timestamp: at,
      data: { id: notificationId, seq, type, at, profile, health: note },
    };
  if (note)
    return {
      type: "cargo.notice",
      timestamp: at,
      data: { id: notificationId, seq, type, at, profile, note },
    };
  const message = {
    type: "declaration.notification",
    timestamp: at,
    data: {
      id: notificationId,
      seq,
      functionCode,
      type,
      at,
      pointers,
      declaration: { id: declarationId, mrn, reference, profile },
    },
  };
  if (!withXml) return message;
  const xml = xmlOf(outgoing);
  const isTooLarge = Buffer.byteLength(xml) + Buffer.byteLength(JSON.stringify(message)) > bytesMax;
  return { ...message, data: { ...message.data, xml: isTooLarge ? null : xml } };
}

function xmlOf(outgoing: Outgoing): string {
  return writeNotification({
    functionCode: outgoing.functionCode,
    messageId: outgoing.notificationId,
    at: Temporal.Instant.from(outgoing.at),
    reference: outgoing.reference,
    ...(outgoing.mrn === null ? {} : { mrn: outgoing.mrn }),
    version: outgoing.version,
    errors: outgoing.pointers,
  });
}
