/** An entry summary of a party, made for tests of all routes. */
import type { App } from "#src/main/app.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { answerRecorded, screenMessage } from "#src/movements/entry-answers/give-answer.ts";
import type { EntryContent } from "#src/movements/entry-summaries/content.ts";
import { recordDeclared } from "#src/movements/entry-summaries/store.ts";
import { getProfile } from "#src/registers/profile.ts";

const content: EntryContent = {
  sender: "sender",
  messageId: "1",
  mode: "1",
  containers: true,
  loadedIn: ["CN"],
  expectedAt: "2026-12-30T08:00:00",
  facts: { office: "GB000060", transportMode: "1" },
  items: [{ description: "PUMPS", placeOfLoading: "CNSHA" }],
  documents: [[]],
};

/** @returns its number; the one profile that takes them is `gb`, whatever is asked for */
export async function madeEntrySummary(app: App, owner: string): Promise<string> {
  const now = app.clock();
  const reference = newId(now.epochMilliseconds);
  const mrn = reference.toUpperCase();
  const text = "<made/>";
  const salt = "made";
  const of = { profile: "gb", lodgerId: owner, lodgedBy: "test", reference, content };
  const lodgement = { ...of, edition: "new", contentHash: sha256(text), message: text } as const;
  const profile = getProfile(app.profiles, "gb");
  const screened = await screenMessage(app, content, profile);
  const message = { mrn, text, salt, actor: "test", seed: undefined, screened };
  await app.sql.begin(async (tx) => {
    await recordDeclared(tx, { ...lodgement, salt, now }, mrn);
    await answerRecorded(tx, app, message, profile);
  });
  return mrn;
}
