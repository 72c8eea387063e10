/** What a trader who is registered by a number sees of the account that goes by it. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { Browser } from "playwright-core";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { visit } from "./browser.ts";
import { openRecords } from "./second-person.ts";

type RunningSystem = { readonly base: string; readonly key: string; readonly data: string };

/** A key of one of the traders whose traffic was made, and the number its account goes by. */
async function joinTrader(
  data: string,
): Promise<{ readonly key: string; readonly number: string }> {
  const sql = openRecords(data);
  const [trader] = await sql<{ party: string; number: string }[]>`
    select lodger_id as party, split_part(account, ':', 3) as number from declarations
    where account like 'trader:cn:%:deposit' order by declaration_id limit 1`;
  assert.ok(trader, "the made traffic has a trader with an account");
  const key = `tg_${randomBytes(24).toString("hex")}`;
  await sql`
    insert into api_keys (key_id, key_hash, party_id, name, scopes, roles, created_at)
    values (${newId(Date.now())}, ${sha256(key)}, ${trader.party}, 'clerk', '{lodge,pay}', '{trader-clerk}', now())`;
  await sql.end();
  return { key, number: trader.number };
}

/** A payment that customs books by the number is what the trader may spend, on every page of money. */
export async function lookAtBalance(browser: Browser, system: RunningSystem): Promise<void> {
  const { base, data } = system;
  const { key, number } = await joinTrader(data);
  const account = async (body?: object) => {
    const how = body === undefined ? "" : "/deposits";
    const answer = await fetch(`${base}/api/v1/accounts/${number}${how}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${system.key}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    const json = (await answer.json()) as { readonly available: string };
    assert.ok(answer.ok, JSON.stringify(json));
    return json;
  };
  const before = await account();
  await account({ profile: "cn", amount: "480000123.45", reference: "BALANCE-1" });
  const minor = (text: string) => BigInt(text.replace(".", ""));
  const after = String(minor(before.available) + 48_000_012_345n).padStart(3, "0");
  const whole = BigInt(after.slice(0, -2)).toLocaleString("en-GB");
  const balance = `${whole}.${after.slice(-2)} CNY`;
  const { page, faults, close } = await visit(browser, `${base}/console/payments?lang=en`, { key });
  await page.getByText(balance, { exact: true }).first().waitFor();
  await page.getByRole("link", { name: "Account ledger" }).last().click();
  const booked = page.getByRole("row", { name: /BALANCE-1/ });
  await booked.getByText("+480,000,123.45 CNY", { exact: true }).waitFor();
  await booked.getByText(balance, { exact: true }).last().waitFor();
  assert.deepEqual(faults, []);
  await close();
}
