/**
 * One fault for each invariant, put in the place of what production does: a step that decides otherwise, a
 * pool whose transactions lie, a trigger that drops or changes what a statement stores. The simulation has
 * to find each; what it would not find it does not look at.
 */
import { flow, interrupts } from "#src/flow.ts";
import type { History } from "./history.ts";
import type { FlowTables } from "#src/flow/table.ts";
import { databaseAway } from "#src/platform/driver/faults.ts";
import type { Database } from "#src/platform/database.ts";
import type { FlowDesk } from "#src/flow/desk.ts";
import type { Emission } from "#src/clearance/step.ts";

/** What a test puts in the place of what production does. */
export type PlantedParts = {
  readonly pool?: (pool: Database) => Database;
  readonly desk?: (desk: FlowDesk) => FlowDesk;
  readonly tables?: FlowTables;
  /** Changes what the database does. */
  readonly database?: (sql: Database) => Promise<unknown>;
};

export type PlantedFault = PlantedParts & {
  /** Name of the invariant that it breaks. */
  readonly breaks: string;
  readonly says: string;
  /** A history that leads to it, where those that are drawn rarely do. */
  readonly history?: History;
};

const inOrder = { node: 0, isBeside: false, fault: undefined } as const;

/** A control that is ordered, worked on and decided. */
const controlled: History = {
  seed: 1,
  money: 0,
  events: [
    { act: "lodge", reference: 0, withKey: true, ...inOrder },
    { act: "order", reference: 0, isGood: true, ...inOrder },
    { act: "deposit", trader: 0, amount: 3, withKey: true, ...inOrder },
    { act: "find", reference: 0, isGood: true, ...inOrder },
    { act: "decide", reference: 0, isGood: true, ...inOrder },
    { act: "arrive", reference: 0, withKey: true, ...inOrder },
  ],
};

/** A trigger before each row; `does` changes `new`, or returns null to drop it. */
function onRow(table: string, act: string, does: string) {
  return async (sql: Database) =>
    await sql.unsafe(`
      create function planted_${table}() returns trigger language plpgsql as
        $$begin ${does} return new; end$$;
      create trigger planted before ${act} on ${table} for each row execute function planted_${table}()`);
}

type TransactionWork = (tx: unknown) => unknown;
type Begin = (...args: unknown[]) => Promise<unknown>;

/** A pool each of whose transactions that lodge is ended so. */
function endingBy(
  end: (begin: Begin, options: unknown[], work: TransactionWork) => Promise<unknown>,
) {
  return (pool: Database): Database => {
    const begin = pool.begin.bind(pool) as Begin;
    const planted: Begin = (...args) =>
      end(begin, args.slice(0, -1), args.at(-1) as TransactionWork);
    return Object.assign(pool, { begin: planted as Database["begin"] });
  };
}

/** Transactions that end otherwise, every so many times once the nodes have started. */
function everySome(
  count: number,
  make: (isDue: () => boolean) => (pool: Database) => Database,
): PlantedParts {
  let times = 0;
  let hasStarted = false;
  const isDue = () => hasStarted && ++times % count === 0;
  const database = () => {
    hasStarted = true;
    return Promise.resolve();
  };
  return { pool: make(isDue), database };
}

class Undone extends Error {}

function undoing(isDue: () => boolean) {
  return endingBy(async (begin, options, work) => {
    let result: unknown;
    try {
      return await begin(...options, async (tx: unknown) => {
        result = await work(tx);
        if (isDue()) throw new Undone();
        return result;
      });
    } catch (error) {
      if (error instanceof Undone) return result;
      throw error;
    }
  });
}

function denying(isDue: () => boolean) {
  return endingBy(async (begin, options, work) => {
    const result = await begin(...options, work);
    if (isDue()) throw databaseAway(new Error("planted"));
    return result;
  });
}

/** A desk that tells nobody of some. */
function deaf(desk: FlowDesk): FlowDesk {
  const tell = desk.tell.bind(desk);
  return Object.assign(desk, {
    tell: async (...[told]: Parameters<FlowDesk["tell"]>) => {
      const heard = told.filter(
        ({ type }) => type !== "goods.reported" && type !== "goods.arrived",
      );
      return heard.length === 0 ? [] : await tell(heard);
    },
  });
}

/** A step that decides otherwise. */
function deciding(
  event: "charges.assessed" | "trade.recorded",
  change: (made: Emission, stage: { readonly id: string }) => Emission,
): FlowTables {
  const row = flow[event];
  if (row.kind === "final") throw new Error(`${event} has no step`);
  // the stage is that of the event, here as there
  const decide = row.decide as (stage: never, context: never) => Emission;
  const planted = (stage: never, context: never) => change(decide(stage, context), stage);
  return { flow: { ...flow, [event]: { ...row, decide: planted } }, interrupts };
}

function releasedTwice(): FlowTables {
  const seen = new Set<string>();
  return deciding("trade.recorded", (made, stage) => {
    if (seen.has(stage.id)) return made;
    seen.add(stage.id);
    // a wrong emission on purpose: no step may make it, and its stage has what the released one has
    return { ...made, event: "release.granted", stage, effects: [] } as unknown as Emission;
  });
}

function unpaid(): FlowTables {
  return deciding("charges.assessed", (made) => ({
    ...made,
    effects: (made.effects ?? []).filter(({ store }) => store.name !== "appendPostings"),
  }));
}

export const plantedFaults: readonly (() => PlantedFault)[] = [
  () => ({
    breaks: "lost",
    says: "a commit that is undone and answered",
    ...everySome(3, undoing),
  }),
  () => ({ breaks: "truth", says: "a commit that is done and denied", ...everySome(4, denying) }),
  () => ({
    breaks: "once",
    says: "a deposit that is booked twice",
    database: onRow(
      "postings",
      "insert",
      `if new.debit_account like 'bank:%' and new.line = 1 and pg_trigger_depth() = 1 then
        insert into postings select (jsonb_populate_record(new, '{"line": 900}')).*; end if;`,
    ),
  }),
  () => ({
    breaks: "key",
    says: "an answer that is kept otherwise than it was given",
    database: onRow(
      "commands",
      "insert",
      `new.answer := replace(new.answer::text, '"status"', '"standing"')::json;`,
    ),
  }),
  () => ({
    breaks: "reference",
    says: "a reference that is not claimed",
    database: onRow("claimed_references", "insert", "return null;"),
  }),
  () => ({
    breaks: "chain",
    says: "an event whose moment is changed",
    database: onRow("events", "insert", "new.at := new.at + interval '1 second';"),
  }),
  () => ({
    breaks: "root",
    says: "a run that is written under a root that was made",
    database: onRow("events", "insert", "if new.seq > 1 then new.written_by := 1; end if;"),
  }),
  () => ({
    breaks: "balance",
    says: "a balance that grows without a posting",
    database: onRow(
      "account_balances",
      "insert or update",
      "new.credits_minor := new.credits_minor + 1;",
    ),
  }),
  () => ({
    breaks: "money",
    says: "an account from which more is taken than it holds",
    database: async (sql) => {
      await sql.unsafe("alter table account_balances disable trigger user");
      await onRow(
        "postings",
        "insert",
        `if new.debit_account like 'trader:%' then
          new.amount_minor := new.amount_minor * 9; end if;`,
      )(sql);
    },
  }),
  () => ({ breaks: "paid", says: "charges that are settled and not drawn", tables: unpaid() }),
  () => ({
    breaks: "release",
    says: "a declaration that is released twice",
    tables: releasedTwice(),
  }),
  () => ({
    breaks: "ledger",
    says: "a release that is not counted",
    database: onRow("ledger_entries", "insert", "return null;"),
  }),
  () => ({
    breaks: "notifications",
    says: "a notification that is not kept",
    database: onRow("notifications", "insert", "if new.seq > 1 then return null; end if;"),
  }),
  () => ({
    breaks: "counters",
    says: "a guarantee whose sum is not that of its movements",
    database: onRow("guarantees", "update", "new.reserved_minor := new.reserved_minor + 1;"),
  }),
  () => ({
    breaks: "guarantee",
    says: "a guarantee of which more is set free than was reserved",
    database: async (sql) => {
      await sql.unsafe("alter table guarantees drop constraint guarantees_covered");
      await onRow("guarantees", "update", "new.reserved_minor := -new.reserved_minor;")(sql);
    },
  }),
  () => ({
    breaks: "control",
    says: "a control that ends with what nobody found",
    database: onRow("control_cases", "update", "new.decision := 'refuse';"),
    history: controlled,
  }),
  () => ({ breaks: "held", says: "carriers' words that reach no declaration", desk: deaf }),
];
