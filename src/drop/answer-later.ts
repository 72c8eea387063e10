/** Writes notifications of dropped declarations beside the answers: JSON, and the WCO response. */
import { join } from "node:path";
import type { DropApp } from "./app.ts";
import { composeAll } from "#src/clearance/papers/notifications/routes.ts";
import type { Sender } from "./drop.ts";
import { findUnreported, noteReported, type UnreportedFile } from "./store.ts";
import { writeWhole } from "./write-whole.ts";

/** Declarations of one sender in a round. */
const declarationsMax = 500;
const sideBySide = 16;

/** Writes what is due in a sender's folder. @returns notifications written */
export async function answerLater(app: DropApp, sender: Sender): Promise<number> {
  const untold = await findUnreported(app.sql, sender.keyId, declarationsMax);
  let written = 0;
  for (let from = 0; from < untold.length; from += sideBySide) {
    const some = untold.slice(from, from + sideBySide);
    const counts = await Promise.all(some.map((one) => reportOne(app, sender, one)));
    written += counts.reduce((sum, count) => sum + count, 0);
  }
  return written;
}

/** A crash in the middle writes the same files again. */
async function reportOne(app: DropApp, sender: Sender, untold: UnreportedFile): Promise<number> {
  const { declaration, responses } = await composeAll(app, untold.declarationId);
  const { id, mrn, reference, profile, status } = declaration;
  const newer = responses.filter(({ sent }) => sent.seq > untold.told);
  const writing = newer.map(async ({ sent, xml }) => {
    const path = join(sender.path, "answers", nameOf(untold, sent.seq));
    const { eventSeq: _event, ...notification } = sent;
    const about = { id, mrn, reference, profile, status };
    const json = {
      ...notification,
      file: untold.name,
      line: untold.line ?? null,
      declaration: about,
    };
    await writeWhole(`${path}.xml`, xml);
    await writeWhole(`${path}.json`, `${JSON.stringify(json, undefined, 2)}\n`);
  });
  await Promise.all(writing);
  await noteReported(app.sql, { ...untold, told: newer.at(-1)?.sent.seq ?? untold.told });
  return newer.length;
}

function nameOf({ name, line }: UnreportedFile, seq: number): string {
  const place = line === undefined ? "" : `.line${line}`;
  return `${name}${place}.n${String(seq).padStart(3, "0")}`;
}
