/** Officers of a running system, each with a key, what waits for them, and what they do with it. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Page } from "playwright-core";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { PasswordHasher } from "#src/identity/accounts/password.ts";
import { openRecords } from "./second-person.ts";

export type Officer = {
  readonly name: string;
  readonly key: string;
  readonly email: string;
  readonly password: string;
};

/** Little work: what is tried is the page, not how hard a password is to guess. */
const hasher = new PasswordHasher({ cost: 2 ** 10, blockSize: 8, parallel: 1 });

/** Adds officers of these names, who may sign in. */
export async function addOfficers(
  dataFolder: string,
  names: readonly string[],
): Promise<readonly Officer[]> {
  const sql = openRecords(dataFolder);
  const now = Date.now();
  const officers: Officer[] = [];
  const party = `office-${newId(now)}`;
  await sql`
    insert into parties (party_id, name, roles, created_at)
    values (${party}, 'Port office', '{customs}', now())`;
  for (const name of names) {
    const id = newId(now);
    const key = `tg_${randomBytes(24).toString("hex")}`;
    const email = `${id}@office.example`;
    const password = randomBytes(12).toString("hex");
    await sql`
      insert into account_users (id, name, email, email_verified)
      values (${id}, ${name}, ${email}, true)`;
    await sql`
      insert into account_credentials (id, user_id, account_id, provider_id, password)
      values (${newId(now)}, ${id}, ${id}, 'credential', ${await hasher.hash(password)})`;
    await sql`
      insert into account_memberships (membership_id, account_id, party_id, role, from_at, made_by)
      values (${newId(now)}, ${id}, ${party}, 'officer', now() - interval '1 hour', 'test')`;
    await sql`
      insert into api_keys (key_id, key_hash, party_id, name, scopes, roles, made_by, created_at)
      values (${newId(now)}, ${sha256(key)}, ${party}, ${name}, '{officer}', '{officer}', ${id}, now())`;
    officers.push({ name, key, email, password });
  }
  await sql.end();
  return officers;
}

const selectedMsMax = 20_000;

/** A queue of documents to look at. */
const reviewLane = "yellow";

/** What is read of a declaration, or of the queue. */
type Answer = {
  readonly id: string;
  /** Of a refusal. */
  readonly code?: string;
  readonly lane?: string;
  readonly status?: string;
  readonly queue?: readonly { readonly declarationId: string | null }[];
};

type RunningSystem = { readonly base: string; readonly key: string };

/** Declarations that wait for a review of their documents. */
export async function makeReviews(
  { base, key }: RunningSystem,
  references: readonly string[],
): Promise<readonly string[]> {
  const send = async (path: string, body?: object) => {
    const answer = await fetch(`${base}/api/v1${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { ok: answer.ok, json: (await answer.json()) as Answer };
  };
  const call = async (path: string, body?: object) => {
    const { ok, json } = await send(path, body);
    assert.ok(ok, JSON.stringify(json));
    return json;
  };
  const order = { kind: "documents", reason: "The invoice is to be looked at." };
  const review = async (reference: string): Promise<string> => {
    const made = await call("/declarations?profile=cn", madeDeclaration({ reference }));
    const deposit = { profile: "cn", amount: "90000.00", reference };
    await call("/accounts/3122260001/deposits", deposit);
    const ordered = await send(`/declarations/${made.id}/control-orders`, order);
    // whoever was stopped in a row without a finding is let pass by a secret draw now and then
    if (ordered.json.code === "CONTROL_STOPPED_OFTEN") return await review(`${reference}-again`);
    assert.ok(ordered.ok, JSON.stringify(ordered.json));
    // of a hundred two are drawn for an examination too, and wait for a look of their own
    const lane = await laneOf(made.id);
    return lane === "red" ? await review(`${reference}-again`) : reference;
  };
  /** Once it is chosen and in the queue: what was paid moves on behind the answer to the deposit. */
  const laneOf = async (id: string): Promise<string> => {
    let found: object = {};
    for (const end = Date.now() + selectedMsMax; Date.now() < end; await setTimeout(50)) {
      const { lane, status } = await call(`/declarations/${id}`);
      if (lane !== undefined && lane !== reviewLane && status === "under-control") return lane;
      const { queue = [] } = await call(`/officer/queue?kind=control&lane=${reviewLane}&limit=100`);
      if (queue.some(({ declarationId }) => declarationId === id)) return reviewLane;
      found = { lane, status, queued: queue.length };
    }
    throw new Error(`Declaration ${id} is in no queue: ${JSON.stringify(found)}`);
  };
  const reviewed: string[] = [];
  for (const reference of references) reviewed.push(await review(reference));
  return reviewed;
}

/** Selects by keys, takes, undoes, records and releases; what needs a look of its own is left. */
export async function actOnMany(page: Page): Promise<void> {
  const bar = page.getByRole("region", { name: "Selected cases" });
  const progress = page.getByRole("region", { name: "Progress" });
  const rows = page.locator("tr[data-index]");
  await rows
    .nth(2)
    .waitFor()
    .catch(async (cause: unknown) => {
      const shown = await page.locator("body").innerText();
      throw new Error(`The queue shows fewer than three cases:\n${shown}`, { cause });
    });
  await page.keyboard.press("j");
  await page.locator('tr[data-index="0"] a:focus').waitFor();
  await page.keyboard.press("Space");
  for (const at of [1, 2]) {
    await page.keyboard.press("j");
    await page.locator(`tr[data-index="${at}"] a:focus`).waitFor();
  }
  await page.keyboard.press("Shift+Space");
  await bar.getByText("3 cases selected").waitFor();
  await page.keyboard.press("t");
  await progress.getByText("Taking: 3 of 3 done.").waitFor();
  await progress.getByRole("button", { name: "Undo (u)" }).waitFor();
  await page.keyboard.press("u");
  await progress.getByText("Return to the queue: 3 of 3 done.").waitFor();
  await progress.getByRole("button", { name: "Close" }).waitFor();
  await page.keyboard.press("o");
  await progress.getByText(/^Documents in order: 3 cases in \d s/).waitFor();
  await page.keyboard.press("u");
  await progress.waitFor({ state: "hidden" });
  await page.keyboard.press("o");
  await progress.getByText("Documents in order: 3 of 3 done.").waitFor();
  await bar.getByRole("button", { name: "Release 3 (r)" }).waitFor();
  await page.keyboard.press("r");
  await progress.getByText("Release: 3 of 3 done.").waitFor();
  await bar.waitFor({ state: "hidden" });
}

/**
 * A case of a reference is open before both: what one does is seen by the other without asking, and the
 * other loses nothing.
 */
export async function workTogether(
  [one, other]: readonly [Page, Page],
  reference: string,
): Promise<void> {
  const openCase = async (page: Page) => {
    await page.locator("tr[data-index] a").last().click();
    await page.getByText(reference, { exact: true }).waitFor();
  };
  await Promise.all([one.reload(), dropPolling(other)]);
  await Promise.all([openCase(one), openCase(other)]);
  await other.getByText("Lin Hai is looking at this case.").waitFor();
  const text = other.getByLabel("What was found");
  await text.fill("The invoice lacks a stamp.");
  await other.getByLabel("not in order", { exact: true }).check();
  await one.keyboard.press("t");
  await other.getByText("Lin Hai has this case.").waitFor();
  await other.getByRole("button", { name: "Record the finding" }).click();
  await other.getByText(/Lin Hai has taken this case/).waitFor();
  await one.getByRole("button", { name: "In order (o)" }).and(one.locator(":enabled")).waitFor();
  await one.keyboard.press("o");
  await one.getByRole("button", { name: "Release (r)" }).and(one.locator(":enabled")).waitFor();
  await one.keyboard.press("r");
  await one.getByText(/^Release .*: done\.$/).waitFor();
  await other.getByText("Lin Hai decided this case just now.").waitFor();
  await other.getByRole("button", { name: "Record the finding" }).click();
  await other.getByText("This case has already been decided.").waitFor();
  assert.equal(await text.inputValue(), "The invoice lacks a stamp.");
}

/** From its next load on the page asks for nothing by the clock: what it shows anew came as an event. */
async function dropPolling(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { setInterval: repeat } = globalThis;
    const pollMsMin = 1_000;
    const repeatSoon = (act: () => void, ms = 0) => (ms < pollMsMin ? repeat(act, ms) : 0);
    Object.assign(globalThis, { setInterval: repeatSoon });
  });
  await page.reload();
}
