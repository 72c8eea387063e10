/**
 * The check of EDIFACT: syntax of every interchange, structure where the directory of the message is
 * loaded.
 */
import { structureCheck } from "#src/movements/edifact/check-structure.ts";
import { type Directory, findDirectory, type GroupNode } from "#src/movements/edifact/directory.ts";
import { type Fault, faultOf } from "#src/movements/edifact/faults.ts";
import {
  type InterchangeReceiver,
  readInterchanges,
} from "#src/movements/edifact/read-interchange.ts";
import type { ReadMessage } from "#src/movements/edifact/read-texts.ts";
import type { MessageHeader } from "#src/movements/edifact/service-segments.ts";
import {
  type CheckedMessage,
  type CheckedMessages,
  type CheckRequest,
  hasError,
  type MessageProblem,
  verdictOf,
} from "./message.ts";

export function checkEdifact({ bytes }: CheckRequest): CheckedMessages {
  const read = examineEdifact(bytes);
  return verdictOf(read.faults.map(problemOf), read.messages.map(checkedMessage));
}

/** Every message with its faults, and those of the interchanges around them. */
function examineEdifact(bytes: Uint8Array): ReturnType<typeof readInterchanges> {
  return readInterchanges(bytes, { open: structureCheckFor });
}

/** What checks a message against its directory, where that is loaded. */
export const structureCheckFor: InterchangeReceiver["open"] = (header, habits) => {
  const { directory, structure } = structureFor(header);
  return directory && structure && structureCheck(directory, structure, habits);
};

function checkedMessage({ header, faults }: ReadMessage): CheckedMessage {
  const { directory: loaded } = structureFor(header);
  const directory = loaded?.name ?? null;
  const problems = [...faults, ...(directory === null ? [notLoaded(header)] : [])].map(problemOf);
  return {
    type: header.type === "" ? "unknown" : header.type,
    reference: header.reference === "" ? null : header.reference,
    ok: !hasError(problems),
    directory,
    edition: null,
    problems,
  };
}

/** Directory and structure of a message; neither where one of them is not loaded. */
function structureFor(header: MessageHeader): {
  readonly directory?: Directory;
  readonly structure?: GroupNode;
} {
  const directory = header.isInteractive ? undefined : findDirectory(header);
  const structure = directory?.messages.get(header.type);
  return directory && structure ? { directory, structure } : {};
}

function notLoaded(header: MessageHeader): Fault {
  const { type, version, release, isInteractive } = header;
  const place = { segment: isInteractive ? "UIH" : "UNH", position: 1 };
  return faultOf("EDI-030", place, [type, `${version}.${release}`]);
}

function problemOf({ code, segment, position, path, severity, message }: Fault): MessageProblem {
  return { code, segment, position, path, severity, message };
}
