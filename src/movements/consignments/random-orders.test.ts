import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Random } from "#src/cli/simulate/random.ts";
import type { Books } from "./books.ts";
import { type HeldConsignment, landedOf, leftOf, writtenOffOf } from "./consignment.ts";
import { brokenInvariants } from "./invariants.ts";
import {
  bill,
  declarationOf,
  gateOutOf,
  type MadeEvent,
  messageOf,
  playEvents,
} from "./made-play.ts";
import { type NaiveEvent, NaiveLedger } from "./naive-ledger.ts";
import { nothing, plus, printMass, type Quantity } from "./quantity.ts";
import { consignmentTable, leadsTo } from "./states.ts";

/** A proof asks for more. */
const rounds = Number(process.env["PROVE_PLAYS"] ?? 250);

/** A package weighs as much in every bill, so that every share of a mass is exact. */
const packageMg = 7_300_000n;
const massOf = (packages: number) => printMass(BigInt(packages) * packageMg);
const bills = ["BL1", "BL2", "BL3"];

type Move = { readonly event: MadeEvent; readonly naive: NaiveEvent };

function pick<Value>(random: Random, from: readonly Value[]): Value {
  const found = from[random.between(0, from.length - 1)];
  assert.ok(found !== undefined);
  return found;
}

const kinds = [
  ...["manifest", "amendment", "arrival", "arrival", "arrival", "declare", "declare", "declare"],
  ...["control", "gate-out", "gate-out", "seize", "return", "cancellation"],
  ...["count", "transhipment", "transhipment", "departure", "departure"],
] as const;

/** One event as it is played, and as it is reckoned. */
function drawMove(random: Random, serial: number): Move {
  const id = pick(random, bills);
  const packages = random.between(1, 12);
  const reference = `R${serial}`;
  const conveyance = { mode: "ship", id: "9074729", voyage: reference };
  const goods = [[id, packages, massOf(packages)]] as const;
  const kind = pick(random, kinds);
  switch (kind) {
    case "manifest":
    case "arrival":
    case "amendment":
    case "cancellation":
      return {
        event: messageOf(kind, reference, goods, { conveyance, reason: "r" }),
        naive: { kind, bill: id, packages },
      };
    case "declare": {
      const control = random.between(0, 2) === 0;
      return {
        event: declarationOf(`D${serial}`, [[id, packages]], { control }),
        naive: { kind, bill: id, reference: `D${serial}`, packages, control },
      };
    }
    case "control": {
      const isOk = random.between(0, 3) > 0;
      const declaration = `D${random.between(1, serial)}`;
      const result = isOk ? "ok" : "refused";
      return {
        event: { type: kind, by: "O", declaration, result },
        naive: { kind, reference: declaration, isOk },
      };
    }
    case "gate-out":
      return {
        event: gateOutOf(id, packages, { reference, carrier: "A" }),
        naive: { kind, bill: id, packages },
      };
    case "seize":
    case "return":
      return {
        event: { type: kind, by: "O", document: bill(id), carrier: "A", reason: "r" },
        naive: { kind, bill: id },
      };
    case "count":
      return {
        event: messageOf("outturn", reference, goods, { by: "K", conveyance: undefined }),
        naive: { kind, bill: id, packages },
      };
    case "transhipment":
    case "departure":
      return drawOnward(random, { kind, id, packages, reference });
    default:
      return kind satisfies never;
  }
}

/** By one of two feeders: goods are stated for either, and leave by either. */
function drawOnward(
  random: Random,
  drawn: {
    readonly kind: "transhipment" | "departure";
    readonly id: string;
    readonly packages: number;
    readonly reference: string;
  },
): Move {
  const { kind, id, packages, reference } = drawn;
  const voyage = pick(random, ["1", "2"]);
  const feeder = { mode: "ship", id: "9074731", voyage };
  const said =
    kind === "transhipment"
      ? { onward: feeder, reason: "r" }
      : { conveyance: feeder, leg: "border" };
  return {
    event: messageOf(kind, reference, [[id, packages, massOf(packages)]], said),
    naive: { kind, bill: id, packages, voyage },
  };
}

/** What the books hold, as the reckoning has it. */
function reckoned(held: HeldConsignment) {
  const whole = [
    held.stated,
    landedOf(held),
    writtenOffOf(held),
    leftOf(held),
    held.leftUnreleased,
    held.carriedOn,
  ];
  for (const { packages, massMg } of whole) assert.equal(massMg, BigInt(packages) * packageMg);
  const [stated, landed, written, left, unreleased, carried] = whole.map(
    ({ packages }) => packages,
  );
  return { id: held.document.id, stated, landed, written, left, unreleased, carried };
}

describe("cargo in random orders", () => {
  test("an independent reckoning comes to the same after every event", (t) => {
    let events = 0;
    let released = 0;
    for (let round = 0; round < rounds; round++) {
      const random = new Random(`cargo/${round}`);
      const moves: Move[] = [];
      const length = random.between(10, 45);
      while (moves.length < length) {
        // what was sent once comes again now and then, and late
        const again = moves.length > 0 && random.between(0, 9) === 0;
        moves.push(again ? pick(random, moves) : drawMove(random, moves.length + 1));
      }
      const naive = new NaiveLedger();
      const heard = new Set<MadeEvent>();
      let at = 0;
      const { summary } = playEvents(
        moves.map(({ event }) => event),
        (books, applied) => {
          const move = moves[at++];
          assert.ok(move);
          const isRepeat = heard.has(move.event) && !isDecision(move.event);
          if (!isRepeat && naive.take(move.naive)) heard.add(move.event);
          const seed = `seed cargo/${round}, event ${at}`;
          compareBooks(books, naive, seed);
          for (const { from, to } of applied.flatMap(({ steps }) => steps))
            if (from) assert.ok(leadsTo(from, to), `${from} → ${to}, ${seed}`);
        },
      );
      const gone = summary.alarms.filter(({ code }) => code === "CGN-101" || code === "CGN-102");
      assert.equal(gone.length, naive.alarms, `seed cargo/${round}`);
      events += moves.length;
      released += summary.declarations.filter(({ status }) =>
        /released|cleared/.test(status),
      ).length;
    }
    t.diagnostic(`${rounds} orders of ${events} events, ${released} declarations released`);
    assert.ok(released > rounds / 2);
  });

  test("whatever is split, moved, carried on and counted, packages and mass add up", (t) => {
    const taken = new Set<string>();
    let events = 0;
    for (let round = 0; round < rounds; round++) {
      const random = new Random(`moves/${round}`);
      const drawn = Array.from({ length: random.between(10, 40) }, (_, n) =>
        drawAny(random, n + 1),
      );
      let stated = nothing;
      let at = 0;
      playEvents(drawn, (books, applied) => {
        const seed = `seed moves/${round}, event ${++at}`;
        assert.deepEqual(brokenInvariants(books), [], seed);
        if (isMove(drawn[at - 1])) assert.deepEqual(statedIn(books), stated, seed);
        stated = statedIn(books);
        for (const { from, to } of applied.flatMap(({ steps }) => steps)) {
          taken.add(`${from ?? "new"} → ${to}`);
          if (from) assert.ok(leadsTo(from, to), `${from} → ${to}, ${seed}`);
        }
      });
      events += drawn.length;
    }
    t.diagnostic(`${rounds} orders of ${events} events, ${taken.size} kinds of step`);
    const reached = new Set([...taken].map((step) => step.split(" → ")[1] ?? ""));
    // officers dispose of what nobody declared on the server, not in a play
    const played = Object.keys(consignmentTable).filter((state) => state !== "disposed");
    assert.deepEqual([...reached].toSorted(), played.toSorted());
  });
});

/** Decisions have no reference: said again, they are taken again. */
function isDecision({ type }: MadeEvent): boolean {
  return type === "seize" || type === "return" || type === "control";
}

function compareBooks(books: Books, naive: NaiveLedger, seed: string): void {
  assert.deepEqual(brokenInvariants(books), [], seed);
  assert.deepEqual(
    [...books.consignments.values()].map(reckoned),
    naive.bills.map(({ id, stated, landed, written, left, unreleased, carried }) => ({
      id,
      stated,
      landed,
      written,
      left,
      unreleased,
      carried,
    })),
    seed,
  );
  assert.deepEqual(
    [...books.declarations.values()].map(({ releasedAt }) => releasedAt !== undefined),
    [...naive.declarations.values()].map(({ released }) => released),
    seed,
  );
}

const anyKinds = [
  ...["manifest", "manifest", "arrival", "arrival", "outturn", "amendment", "cancellation"],
  ...["split", "split", "consolidation", "deconsolidation", "transhipment", "departure"],
  ...["declare", "declare", "departure"],
  ...[
    "withdraw",
    "seize-declaration",
    "return-declaration",
    "gate-out",
    "gate-out",
    "note",
    "note-out",
  ],
  ...["stock-in", "stock-move", "stock-count", "seize", "return", "tick"],
] as const;

/** Everything there is, over few bills, calls and sizes, so that much of it meets. */
function drawAny(random: Random, serial: number): MadeEvent {
  const all = ["BL1", "BL2", "H2"];
  const id = pick(random, all);
  const other = pick(random, all);
  const packages = random.between(0, 5) * 2;
  const reference = `R${serial}`;
  // no packages mean bulk, or all of it
  const one = [id, packages, massOf(Math.max(packages, 2))] as const;
  const voyage = String(random.between(1, 2));
  const conveyance = { mode: "ship", id: "9074729", voyage };
  const stated = { conveyance, reason: "r" };
  const declaration = `D${random.between(1, 8)}`;
  const kind = pick(random, anyKinds);
  switch (kind) {
    case "manifest":
    case "arrival":
    case "amendment":
    case "cancellation":
    case "departure":
      return messageOf(kind, reference, [one], {
        ...stated,
        leg: pick(random, ["border", "inland"]),
      });
    case "outturn":
      return messageOf(kind, reference, [one], { by: "K" });
    case "split":
    case "consolidation":
    case "deconsolidation": {
      const half = packages / 2;
      const halves = [
        [id, half, massOf(half)],
        [`H${random.between(2, 4)}`, half, massOf(half)],
      ] as const;
      const goods = kind === "consolidation" ? [one] : halves;
      return messageOf(kind, reference, goods, { ...stated, from: [bill(other)] });
    }
    case "transhipment":
      return messageOf(kind, reference, [one], { ...stated, onward: conveyance });
    case "declare":
      return declarationOf(declaration, [
        [id, pick(random, [0, 2])],
        ...(random.between(0, 3) === 0 ? [[other, 2] as const] : []),
      ]);
    case "withdraw":
      return declarationOf(declaration, [], {
        by: pick(random, ["T", "O"]),
        cancelled: true,
        reason: "r",
      });
    case "seize-declaration":
      return { type: "seize", by: "O", declaration, reason: "r" };
    case "return-declaration":
      return { type: "return", by: "O", declaration, reason: "r" };
    default:
      return drawAtPlace(random, { kind, id, packages, declaration, reference });
  }
}

type AtPlace = {
  readonly kind: string;
  readonly id: string;
  readonly packages: number;
  readonly declaration: string;
  readonly reference: string;
};

function drawAtPlace(
  random: Random,
  { kind, id, packages, declaration, reference }: AtPlace,
): MadeEvent {
  const note = `N${random.between(1, 4)}`;
  const place = pick(random, ["Y1", "Y2"]);
  const lot = `L${random.between(1, 2)}`;
  switch (kind) {
    case "gate-out":
      return gateOutOf(id, pick(random, [-1, packages]) === -1 ? undefined : packages, {
        carrier: "A",
      });
    case "note":
      return { type: "release-note", by: "O", note, declaration };
    case "note-out":
      return { type: "gate-out", by: "K", place, note };
    case "stock-in":
      return {
        type: kind,
        by: "K",
        place,
        lot,
        quantity: packages,
        unit: "PK",
        document: bill(id),
      };
    case "stock-move":
      return { type: kind, by: "K", from: "Y1", to: "Y2", lot, quantity: packages, reference };
    case "stock-count":
      return { type: kind, by: "K", place, lot, quantity: packages };
    case "seize":
    case "return":
      return { type: kind, by: "O", document: bill(id), reason: "r" };
    default:
      return { type: "tick" };
  }
}

function isMove(event: MadeEvent | undefined): boolean {
  const { report } = (event?.["message"] ?? {}) as { report?: string };
  return ["split", "consolidation", "deconsolidation"].includes(report ?? "");
}

function statedIn({ consignments }: Books): Quantity {
  return [...consignments.values()].reduce((sum, { stated }) => plus(sum, stated), nothing);
}
