import assert from "node:assert/strict";
import { test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { foldParty } from "./fold-party.ts";
import { madeCreditCode, madeParty } from "./made-party.ts";
import { type PartyDirectory } from "./party-directory.ts";
import { loadDirectory, PartyRegister } from "./party-register.ts";
import { amendParty, changeStatus, mergeParty, registerParty } from "./record-changes.ts";
import { loadChanges } from "./store.ts";

const firstDay = Temporal.PlainDate.from("2026-01-01");
const span = 60;

/** Numbers from 0 to 1 from a seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describeWithDatabase("the register of parties in memory", (database) => {
  const seed = 20_261_125;
  const numbers = Array.from({ length: 12 }, (_, at) => madeCreditCode(at + 1));
  const uscc = (at: number) => ({ profile: "cn", kind: "uscc", number: numbers[at] ?? "" });

  /** One change by chance; those the rules refuse are refused. @returns whether it was made */
  async function change(chance: () => number, ids: string[], at: number): Promise<boolean> {
    const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(chance() * list.length)];
    const day = firstDay.add({ days: Math.floor((at / 120) * span + chance() * 4) });
    const changing = {
      at: Temporal.Instant.from("2026-06-01T00:00:00Z"),
      day,
      by: "customs",
      reason: "chance",
    };
    const details = () => {
      const held = [uscc(Math.floor(chance() * numbers.length))];
      return madeParty(at, { numbers: held, mandateRequired: chance() < 0.5 });
    };
    const id = pick(ids);
    const kind = Math.floor(chance() * 7);
    try {
      await database.sql.begin(async (tx) => {
        if (id === undefined || kind === 0) ids.push(await registerParty(tx, details(), changing));
        else if (kind === 1) await mergeParty(tx, id, { ...changing, into: pick(ids) ?? id });
        else if (kind < 4) await amendParty(tx, id, { ...changing, details: details() });
        else {
          const action = (["suspension", "revocation", "restoration"] as const)[kind - 4];
          if (action) await changeStatus(tx, id, { ...changing, action });
        }
      });
      return true;
    } catch (error) {
      assert.ok(error instanceof AppError, String(error));
      return false;
    }
  }

  /** Answers for every number on days of the span, as text to compare. */
  function answers(directory: PartyDirectory): string[] {
    return numbers.flatMap((number) =>
      Array.from({ length: span + 10 }, (_, at) => {
        const found = directory.findPartyByNumber("cn", number, firstDay.add({ days: at }));
        return `${number} ${at} ${JSON.stringify(found ?? null)}`;
      }),
    );
  }

  test("kept up to date it answers as read anew, after every change", async (context) => {
    const chance = generator(seed);
    const kept = new PartyRegister();
    const ids: string[] = [];
    let made = 0;
    let refused = 0;
    for (let at = 0; at < 120; at++) {
      if (await change(chance, ids, at)) made++;
      else refused++;
      await kept.refresh(database.sql);
      if (at % 5 !== 4) continue;
      const anew = await loadDirectory(database.sql);
      assert.equal(kept.current().version, anew.version);
      assert.deepEqual(answers(kept.current()), answers(anew), `seed ${seed}, change ${at}`);
    }
    context.diagnostic(`seed ${seed}: ${made} changes made, ${refused} refused`);
    assert.ok(made > 40 && refused > 10);
  });

  test("says of a party on a day what its history says", async (context) => {
    const directory = await loadDirectory(database.sql);
    const parties = await database.sql<{ id: string }[]>`select party_id as id from party_records`;
    let tried = 0;
    for (const { id } of parties) {
      const changes = await loadChanges(database.sql, id);
      for (let at = 0; at < span + 10; at++) {
        const day = firstDay.add({ days: at });
        const state = foldParty(changes, day.toString());
        if (!state || state.status === "merged") continue;
        if (directory.resolve(id) === id)
          assert.equal(directory.statusOf(id, day), state.status, `${id} ${day.toString()}`);
        for (const { profile, number } of state.details.numbers) {
          const found = directory.findPartyByNumber(profile, number, day);
          assert.equal(found?.partyId, directory.resolve(id), `${number} ${day.toString()}`);
          assert.equal(found?.status, state.status);
          tried++;
        }
      }
    }
    context.diagnostic(`${tried} numbers on days`);
    assert.ok(tried > 200);
  });
});
