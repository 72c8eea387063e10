/**
 * Ten thousand references, each sent to two desks of one database at once; the tests send sixty.
 * TIDEGATE_PROOF_REFERENCES sets how many.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { connect } from "#src/platform/database.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";

const references = Number(process.env["TIDEGATE_PROOF_REFERENCES"] ?? 10_000);
/** References under way at a time. */
const atATime = 100;
/** Of each trader: of more rejected ones in an hour a desk keeps none. */
const perTrader = 1_000;
const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");

function lodgementOf(number: number): Lodgement {
  const reference = `TWICE-${number}`;
  const trader = `312226${String(1 + Math.floor(number / perTrader)).padStart(4, "0")}`;
  const document = madeDeclaration({ reference, trader });
  return {
    profile: cn,
    lodgerId: trader,
    format: "application/json",
    document,
    facts: readFacts(document, cn),
    problems: [],
  };
}

describeWithDatabase(`${references} references`, (database) => {
  test("each is accepted once, whichever desk was first, and the other answers that it is used", async (context) => {
    const pools = [connect(database.url, 4), connect(database.url, 4)];
    const desks = pools.map((sql) => {
      const snapshots = new SnapshotStore(profiles);
      return new FlowDesk({ sql, clock: () => now, profiles, snapshots });
    });
    const takenBy = [0, 0];
    for (let from = 0; from < references; from += atATime) {
      const numbers = Array.from({ length: atATime }, (_, at) => from + at);
      const both = await Promise.all(
        numbers.map(
          async (number) => await Promise.all(desks.map((desk) => desk.lodge(lodgementOf(number)))),
        ),
      );
      for (const answers of both) {
        const taken = answers.findIndex(({ status }) => status !== "rejected");
        takenBy[taken] = (takenBy[taken] ?? 0) + 1;
        const [refused] = answers.toSpliced(taken, 1);
        const errors = refused?.problems.filter(({ severity }) => severity === "error");
        assert.deepEqual(
          errors?.map(({ code }) => code),
          ["INT-001"],
        );
      }
    }
    const [stored] = await database.sql<{ accepted: number; claimed: number }[]>`
      select count(*) filter (where status <> 'rejected')::int as accepted,
        (select count(*)::int from claimed_references) as claimed from declarations`;
    assert.deepEqual(stored, { accepted: references, claimed: references });
    context.diagnostic(`taken by the desks: ${takenBy.join(" and ")}`);
    for (const desk of desks) await desk.close();
    for (const sql of pools) await sql.end({ timeout: 5 });
  });
});
