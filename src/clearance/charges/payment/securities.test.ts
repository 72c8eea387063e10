/** Guarantees that declarations name, at the desk: reserved, waited for, set free by payment. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { newId } from "#src/kernel/ids.ts";
import { payDebts } from "#src/money/debts/pay-debts.ts";
import { listDebts, listWrongDebts } from "#src/money/debts/store.ts";
import { moveGuarantee } from "#src/money/guarantees/guarantee.ts";
import {
  findGuarantee,
  insertGuarantee,
  listWrongSums,
} from "#src/money/guarantees/guarantee-store.ts";
import { appendPostings, balances, checkJournal } from "#src/money/journal/store.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { remindOfDebts } from "#src/money/debts/remind-debts.ts";
import type { Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { madeDeclaration } from "../../declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { depositAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { declared } from "./declared-store.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const today = "2026-11-25";

describeWithDatabase("declarations against guarantees", (database) => {
  const deskAt = (at: Temporal.Instant) =>
    new FlowDesk({
      sql: database.sql,
      clock: () => at,
      profiles,
      snapshots: new SnapshotStore(profiles),
    });

  function lodgementOf(reference: string, trader: string, guarantee?: string): Lodgement {
    const document = {
      ...madeDeclaration({ reference, trader }),
      ...(guarantee === undefined ? {} : { obligationGuarantee: [{ referenceId: guarantee }] }),
    };
    const facts = readFacts(document, cn);
    const format = "application/json";
    return { profile: cn, lodgerId: trader, format, document, facts, problems: [] };
  }
  async function enter(
    reference: string,
    holder: string,
    amountMinor: bigint,
    kind = "comprehensive",
  ) {
    const guaranteeId = newId(now.epochMilliseconds);
    const days = { validFrom: "2026-01-01", validTo: null, by: "test", at: now };
    const about = { guaranteeId, profile: "cn", reference, holder, amountMinor, currency: "CNY" };
    // the kinds of the column
    await insertGuarantee(database.sql, { ...about, ...days, kind: kind as "comprehensive" });
    return guaranteeId;
  }
  async function deposit(trader: string, amountMinor: bigint) {
    const account = depositAccount("cn", trader);
    const depositId = newId(now.epochMilliseconds);
    const rest = { currency: "CNY", reference: "bank", at: now };
    await appendPostings(
      database.sql,
      depositPostings({ depositId, account, amountMinor, ...rest }),
    );
  }
  const lastReason = async (id: string) => {
    // written by a step
    const reason = (await listEvents(database.sql, id)).at(-1)?.reason as { code: string } | null;
    return reason?.code;
  };
  const debtsOf = async (trader: string) =>
    await listDebts(database.sql, {
      profile: "cn",
      account: `receivable:cn:${trader}`,
      state: "open",
      today,
      limit: 500,
    });

  test("64 at one guarantee reserve exactly what it holds; the rest wait and say why", async (t) => {
    const { sql } = database;
    const desk = deskAt(now);
    const trader = "3122260064";
    const one = await deskAt(now).lodge(lodgementOf("ONE", "3122260063", undefined));
    const [charged] = await sql<{ minor: bigint }[]>`
      select payable_minor as minor from assessments where declaration_id = ${one.id}`;
    assert.ok(charged && charged.minor > 0n);
    const id = await enter("G-64", trader, charged.minor * 40n + charged.minor / 2n);
    const other = deskAt(now);
    const lodged = await Promise.all(
      Array.from({ length: 64 }, (_, n) =>
        // two desks on one database, as two nodes are
        (n % 2 === 0 ? desk : other).lodge(lodgementOf(`G64-${n}`, trader, "G-64")),
      ),
    );
    const waiting = lodged.filter(({ status }) => status === "awaiting-payment");
    assert.equal(waiting.length, 24);
    assert.equal(await lastReason(waiting[0]?.id ?? ""), "PAY-002");
    assert.equal((await findGuarantee(sql, id))?.reservedMinor, charged.minor * 40n);
    const debts = await debtsOf(trader);
    assert.equal(debts.length, 40);
    // collected payment: the fifth working day of the next month
    assert.deepEqual([debts[0]?.term, debts[0]?.dueOn], ["collected", "2026-12-07"]);

    await deposit(trader, charged.minor * 3n);
    const keys = debts.slice(0, 3);
    const reference = "bank";
    const paid = await sql.begin((tx) =>
      payDebts(tx, { profile: cn, party: trader, keys, reference, by: "test", now }),
    );
    assert.equal(paid.paidMinor, charged.minor * 3n);
    assert.equal((await findGuarantee(sql, id))?.reservedMinor, charged.minor * 37n);
    const answers = await desk.tell(
      waiting.slice(0, 4).map(({ id: declarationId }) => ({
        type: "payment.received",
        declarationId,
        actor: "test",
        reference,
      })),
    );
    assert.deepEqual(
      answers.map(({ status }) => status),
      ["awaiting-arrival", "awaiting-arrival", "awaiting-arrival", "awaiting-payment"],
    );
    assert.equal((await listWrongSums(sql, 9)).length, 0);
    assert.equal((await listWrongDebts(sql, 9)).length, 0);
    t.diagnostic(`${lodged.length} declarations, ${lodged.length - waiting.length} secured`);
  });

  test("debts are reminded of before their last day, and not twice", async () => {
    const { sql } = database;
    const at = Temporal.Instant.from("2026-12-04T04:00:00Z");
    const app = { sql, clock: () => at, profiles, declared, desk: deskAt(at) };
    const open = (await debtsOf("3122260064")).length;
    assert.ok(open > 0);
    assert.equal(await remindOfDebts(app), open);
    assert.equal(await remindOfDebts(app), 0);
    const [last] = await sql<{ type: string }[]>`
      select split_part(n.types, ' ', -1) as type from notifications n join debts d using (declaration_id)
      where d.account = 'receivable:cn:3122260064' and d.settled_on is null order by n.seq desc limit 1`;
    assert.equal(last?.type, "reminder");
  });

  test("an individual guarantee stands for one declaration; another's is not drawn on", async () => {
    const desk = deskAt(now);
    const trader = "3122260065";
    await enter("G-ONE", trader, 10_000_000n, "individual");
    const first = await desk.lodge(lodgementOf("IND-1", trader, "G-ONE"));
    const second = await desk.lodge(lodgementOf("IND-2", trader, "G-ONE"));
    const stranger = await desk.lodge(lodgementOf("IND-3", "3122260066", "G-ONE"));
    assert.deepEqual(
      [first.status, second.status, stranger.status],
      ["awaiting-arrival", "awaiting-payment", "awaiting-payment"],
    );
    assert.equal(await lastReason(second.id), "PAY-002");
    assert.equal(await lastReason(stranger.id), "PAY-004", "another's is not stepped over");
  });

  test("taken meanwhile by an officer, it is decided again", async () => {
    const { sql } = database;
    const trader = "3122260067";
    const id = await enter("G-RACE", trader, 10_000_000n);
    const desk = deskAt(now);
    const lodging = desk.lodge(lodgementOf("RACE-1", trader, "G-RACE"));
    const movement = { guaranteeId: id, kind: "reserve", amountMinor: 9_999_999n } as const;
    await sql
      .begin((tx) =>
        moveGuarantee(
          tx,
          { ...movement, operation: "by hand", reason: "", by: "officer" },
          { now, today },
        ),
      )
      .catch(() => undefined);
    const { status } = await lodging;
    const after = await findGuarantee(sql, id);
    assert.ok(after && after.reservedMinor <= after.amountMinor);
    assert.ok(["awaiting-arrival", "awaiting-payment"].includes(status));
  });

  test("money that comes after the term of payment pays for the days too", async () => {
    const { sql } = database;
    const trader = "3122260068";
    const lodged = await deskAt(now).lodge(lodgementOf("LATE-1", trader));
    assert.equal(lodged.status, "awaiting-payment");
    const [charged] = await sql<{ minor: bigint }[]>`
      select payable_minor as minor from assessments where declaration_id = ${lodged.id}`;
    await deposit(trader, 10_000_000n);
    // 15 days end on 10 December; ten weeks later the charge is above 50 yuan
    const later = now.add({ hours: 24 * (15 + 150) });
    const told = { type: "payment.received", declarationId: lodged.id, actor: "test" } as const;
    const [paid] = await deskAt(later).tell([{ ...told, reference: "late" }]);
    assert.equal(paid?.status, "awaiting-arrival");
    const held = await balances(sql, ["revenue:cn:late", depositAccount("cn", trader)]);
    const late = held.get("revenue:cn:late") ?? 0n;
    assert.equal(late, ((charged?.minor ?? 0n) * 150n * 5n + 5_000n) / 10_000n);
    const { unequal, overdrawn, difference } = await checkJournal(sql);
    assert.deepEqual([unequal, overdrawn, difference], [[], [], 0n]);
  });
});
