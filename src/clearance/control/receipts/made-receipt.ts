/** A made receipt of a party, for tests of all routes. */
import { bucketOf } from "#src/kernel/bucket.ts";
import { newDeclarationId } from "#src/kernel/ids.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import type { ClearanceApp } from "../../app.ts";
import { afterStep, type ReceiptFact } from "./receipt.ts";
import { appendStep, nextSerial, putReceipt } from "./store.ts";
import { hashOfTexts } from "./write-receipt.ts";

/** Rows of a receipt alone: not every profile gives receipts. @returns its id */
export async function madeReceipt(
  app: ClearanceApp,
  owner: string,
  profile: string,
): Promise<string> {
  const moment = printMoment(app.clock());
  const id = newDeclarationId(app.clock().epochMilliseconds, bucketOf(owner));
  const texts = { en: "made", zh: "made" };
  await app.sql.begin(async (tx) => {
    const number = `MADE-${await nextSerial(tx, profile, "MADE")}`;
    const about = { kind: "custody-piece", id } as const;
    const hash = hashOfTexts(texts);
    const covers = [`piece:${id}`];
    const fact: ReceiptFact = { act: "issued", number, about, office: "", covers, hash };
    const standing = afterStep(undefined, { at: moment, fact });
    const head = { seq: 1, hash: "0".repeat(64) };
    const parties = [owner];
    await putReceipt(tx, { id, profile, standing, issuedAt: moment, parties, head });
    const content = { texts, things: [] };
    const step = { recordId: id, seq: 1, at: moment, actor: "made", fact, content, salt: "made" };
    await appendStep(tx, step, parties);
  });
  return id;
}
