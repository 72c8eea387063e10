/** Writes the messages of a file again: the same interchange, a manifest in another form, JSON. */
import { detectFormat } from "./detect-format.ts";
import { printInterchanges } from "./print-edifact.ts";
import { readMessages } from "./read-messages.ts";
import type { UnderstoodMessage } from "./understood-message.ts";
import { writeCargoXml } from "./write-cargo-xml.ts";
import { writeEdifact } from "./write-edifact.ts";

export const writtenFormats = ["edifact", "cargo-xml", "json"] as const;
export type WrittenFormat = (typeof writtenFormats)[number];

export type WrittenMessage = {
  /** Type and reference of the first message where one text holds several. */
  readonly type: string;
  readonly reference: string | null;
  readonly text: string;
};

/** Undefined where nothing reads the format of the file. */
export function convertMessages(
  bytes: Uint8Array,
  to: WrittenFormat,
  now: Temporal.Instant,
): readonly WrittenMessage[] | undefined {
  const { messages } = readMessages(bytes);
  if (messages === undefined) return undefined;
  const [first] = messages;
  // an interchange stays what it is, with everything that no table reads
  if (to === "edifact" && detectFormat(bytes).format === "edifact" && first !== undefined)
    return [{ type: first.type, reference: first.reference, text: printInterchanges(bytes) }];
  return messages.flatMap((message) => {
    const { type, reference } = message;
    return write(message, to, now).map((text) => ({ type, reference, text }));
  });
}

function write(
  message: UnderstoodMessage,
  to: WrittenFormat,
  now: Temporal.Instant,
): readonly string[] {
  switch (to) {
    case "edifact":
      return [writeEdifact(message, now)];
    case "json": {
      const { unread: _unread, ...understood } = message;
      return [JSON.stringify(understood)];
    }
    case "cargo-xml":
      return writeCargoXml(message);
    default:
      return to satisfies never;
  }
}
