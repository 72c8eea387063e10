/**
 * A fixed order of cargo: lives of bills from the manifest to the gate, laid over one another by a
 * seed. What a step asks for names bills and references alone; numbers that the server gives are
 * looked up when it is its turn.
 */
import { createHash } from "node:crypto";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { Random } from "#src/cli/simulate/random.ts";
import { madeTransit } from "#src/movements/transit/made-transit.ts";

export const trader = "3122269999";
export const partyRoles = {
  [trader]: { scopes: ["lodge"], roles: ["trader"] },
  line: { scopes: ["carry"], roles: ["carrier"] },
  yard: { scopes: ["carry", "store"], roles: ["warehouse-keeper"] },
  depot: { scopes: ["carry", "store"], roles: ["warehouse-keeper"] },
  forwarder: { scopes: ["carry", "accounts"], roles: ["carrier"] },
  officer: { scopes: ["officer", "carry"], roles: [] },
} as const;
export type PartyOfPlan = keyof typeof partyRoles;

export type ShownTransit = { readonly id: string; readonly steps: number };

/** What is looked up when a step has its turn. */
export type LookUp = {
  /** Numbers of the open release notes of a bill, the oldest first. */
  readonly notes: (bill: string) => Promise<readonly string[]>;
  readonly transit: (bill: string) => Promise<ShownTransit | undefined>;
};

export type StepRequest = {
  readonly path: string;
  readonly body: object;
  /** For what has no reference of its own: whether the record says that it was done. */
  readonly isDone?: () => Promise<boolean>;
};

export type PlanStep = {
  readonly says: string;
  readonly by: PartyOfPlan;
  /** Undefined where there is nothing to ask for, as of goods that were not released. */
  readonly ask: (look: LookUp) => Promise<StepRequest | undefined>;
};

const office = "2225";
const ship = { mode: "ship", id: "9074729", name: "TOUR STAR" };
const lorry = { mode: "truck", id: "TG1" };
/** Of a ship that many declarations wait for: more than one part of what is told. */
const fleetBills = 30;

const kilogramsEach = 12;

/** What is drawn once, and holds in every play. */
class Drawing {
  readonly random: Random;
  readonly #startMs: number;
  #said = 0;

  constructor(seed: number, start: Temporal.Instant) {
    this.random = new Random(`cargo-kills/${seed}`);
    this.#startMs = start.epochMilliseconds;
  }

  /** Reports in the order of the plan, all of them hours ago. */
  moment(): string {
    return new Date(this.#startMs + 1_000 * this.#said++).toISOString();
  }
}

type Goods = readonly (readonly [bill: string, packages: number])[];

/** Steps as they are played: `draw` gives what is drawn at its turn in the order. */
type LifeStep = (draw: Drawing, serial: number) => PlanStep;

function report(
  by: PartyOfPlan,
  kind: string,
  goods: Goods,
  more: { readonly isNow?: true } & Readonly<Record<string, unknown>> = {},
): LifeStep {
  const { isNow, ...rest } = more;
  return (draw, serial) => {
    const at = draw.moment();
    const consignments = goods.map(([id, packages]) => ({
      transportDocument: { type: "705", id },
      packages,
      grossMassKg: String(kilogramsEach * packages),
      containers: [`C${id}`],
    }));
    const message = { reference: `R${serial}`, report: kind, office, place: "Y1", consignments };
    const conveyance = { ...ship, voyage: "024E" };
    return {
      says: `${kind} ${goods.map(([id]) => id).join(" ") || "of a call"}`,
      by,
      // what leaves, leaves behind its release
      ask: async () => ({
        path: "/movements?profile=cn",
        body: {
          conveyance,
          ...message,
          at: isNow ? Temporal.Now.instant().toString() : at,
          ...rest,
        },
      }),
    };
  };
}

type Declaring = {
  readonly bill: string;
  readonly packages: number;
  readonly direction?: "import" | "export";
  readonly office?: string;
};

function declare({ bill, packages, direction = "import", office: at }: Declaring): LifeStep {
  return (_draw, serial) => {
    const reference = `D${serial}-${bill}`;
    const made = madeDeclaration({ reference, trader, bill, direction });
    const totalPackageQuantity = { value: String(packages) };
    const declared = at === undefined ? {} : { declarationOfficeId: at };
    const body = { ...made, totalPackageQuantity, ...declared };
    const path = "/declarations?profile=cn";
    return { says: `declare ${bill}`, by: trader, ask: async () => ({ path, body }) };
  };
}

/** Out of the gate by a note; without a number of packages, all that is left of it. */
function gateOut(bill: string, packages?: number): LifeStep {
  return (_draw, serial) => ({
    says: `gate-out ${bill}`,
    by: "yard",
    ask: async ({ notes }) => {
      const [note] = await notes(bill);
      if (note === undefined) return undefined;
      const body = { note, place: "Y1", vehicle: `TG${serial}`, key: keyOf(`gate-out ${serial}`) };
      return { path: "/gate-outs", body: packages === undefined ? body : { ...body, packages } };
    },
  });
}

/** A UUID of a name. */
export function keyOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`]
    .concat(hex.slice(20, 32))
    .join("-");
}

/** A report of the gate: a lorry takes goods inland. */
function leave(goods: Goods, more: object = {}): LifeStep {
  return report("yard", "departure", goods, {
    conveyance: lorry,
    leg: "inland",
    isNow: true,
    ...more,
  });
}

function transitStep(bill: string, by: PartyOfPlan, act: string, body: object): LifeStep {
  return () => ({
    says: `transit ${act} ${bill}`,
    by,
    ask: async ({ transit }) => {
      const found = await transit(bill);
      if (!found) return undefined;
      const isDone = async () => ((await transit(bill))?.steps ?? 0) > found.steps;
      return { path: `/transits/${found.id}/${act}`, body, isDone };
    },
  });
}

function lodgeTransit(bill: string): LifeStep {
  return () => ({
    says: `transit notice ${bill}`,
    by: "forwarder",
    ask: async ({ transit }) => {
      const items = [{ document: { type: "705", id: bill }, packages: 10, grossMassKg: "120" }];
      const body = { profile: "cn", notice: madeTransit({ items }) };
      const isDone = async () => (await transit(bill)) !== undefined;
      return { path: "/transits", body, isDone };
    },
  });
}

/** Ten packages of a bill, with drawn quantities and a drawn order. */
const lives: Readonly<Record<string, (bill: string, random: Random) => readonly LifeStep[]>> = {
  plain: (bill, random) => {
    const counted = [8, 10, 10, 11][random.between(0, 3)] ?? 10;
    const declared = declare({ bill, packages: 10 });
    const isEarly = random.between(0, 1) === 0;
    return [
      report("line", "manifest", [[bill, 10]]),
      ...(isEarly ? [declared] : []),
      report("line", "arrival", [[bill, 10]]),
      report("yard", "outturn", [[bill, counted]]),
      ...(isEarly ? [] : [declared]),
      gateOut(bill, random.between(1, 6)),
      gateOut(bill),
      // the note is used by then
      ...(random.between(0, 2) === 0 ? [gateOut(bill, 1)] : []),
    ];
  },
  shared: (bill) => [
    report("line", "manifest", [[bill, 10]]),
    declare({ bill, packages: 6 }),
    declare({ bill, packages: 4 }),
    report("line", "arrival", [[bill, 6]]),
    report("line", "arrival", [[bill, 10]], { conveyance: { ...ship, voyage: "025E" } }),
    report("yard", "outturn", [[bill, 10]]),
    leave([[bill, 6]]),
    gateOut(bill),
    gateOut(bill),
  ],
  early: (bill) => [
    report("line", "manifest", [[bill, 10]]),
    declare({ bill, packages: 10 }),
    report("line", "arrival", [[bill, 4]]),
    leave([[bill, 4]]),
    report("line", "arrival", [[bill, 10]], { conveyance: { ...ship, voyage: "025E" } }),
    leave([[bill, 6]]),
  ],
  exported: (bill) => [
    declare({ bill, packages: 10, direction: "export" }),
    report("yard", "arrival", [[bill, 10]], { conveyance: lorry, leg: "inland" }),
    report("line", "departure", [[bill, 10]], { isNow: true }),
  ],
  transit: (bill) => [
    report("line", "arrival", [[bill, 10]]),
    report("yard", "outturn", [[bill, 10]]),
    lodgeTransit(bill),
    transitStep(bill, "officer", "acceptance", {}),
    transitStep(bill, "officer", "release", { days: 2, seals: ["S1"] }),
    declare({ bill, packages: 10 }),
    transitStep(bill, "depot", "arrivals", {
      items: [{ item: 1, packages: 3, massKg: "36" }],
      part: true,
      seals: ["S1"],
    }),
    transitStep(bill, "depot", "arrivals", { seals: ["S1"] }),
    transitStep(bill, "officer", "control", { seals: ["S1"] }),
    transitStep(bill, "officer", "discharge", {}),
  ],
  amended: (bill) => [
    report("line", "manifest", [[bill, 5]]),
    declare({ bill, packages: 10 }),
    report("line", "arrival", [[bill, 10]]),
    report("line", "amendment", [[bill, 10]], { reason: "five cartons were left out" }),
    report("yard", "outturn", [[bill, 10]]),
    leave([[bill, 10]]),
  ],
  divided: (bill) => {
    const parts: Goods = [
      [`${bill}A`, 6],
      [`${bill}B`, 4],
    ];
    const from = [{ type: "705", id: bill }];
    return [
      report("line", "manifest", [[bill, 10]]),
      report("line", "arrival", [[bill, 10]]),
      report("yard", "outturn", [[bill, 10]]),
      declare({ bill: `${bill}A`, packages: 6 }),
      report("line", "split", parts, { from, reason: "two buyers" }),
      gateOut(`${bill}A`),
      declare({ bill: `${bill}B`, packages: 4 }),
      leave([[`${bill}B`, 4]]),
    ];
  },
  withdrawn: (bill) => [
    report("line", "manifest", [[bill, 10]]),
    declare({ bill, packages: 10 }),
    report("line", "cancellation", [[bill, 10]], { reason: "not loaded" }),
  ],
  fleet: (bill) => {
    const goods = Array.from({ length: fleetBills }, (_, at) => [`${bill}-${at}`, 10] as const);
    const conveyance = { mode: "ship", id: "9074731", name: bill, voyage: bill };
    return [
      report("line", "manifest", goods, { conveyance }),
      ...goods.map(([id]) => declare({ bill: id, packages: 10 })),
      report("line", "arrival", [], { conveyance }),
      report("yard", "outturn", goods, { conveyance }),
      leave(goods),
    ];
  },
};

/** How many of each. */
export type LifeCounts = Readonly<Partial<Record<keyof typeof lives, number>>>;

export type PlanRequest = {
  readonly seed: number;
  readonly counts: LifeCounts;
  /** Moment of the first report. */
  readonly start: Temporal.Instant;
};

/** Steps of all lives, each life in its order, laid over one another. */
export function planCargo({ seed, counts, start }: PlanRequest): readonly PlanStep[] {
  const draw = new Drawing(seed, start);
  const open = Object.entries(counts).flatMap(([name, count = 0]) =>
    Array.from({ length: count }, (_, at) => [
      ...(lives[name]?.(`${name.toUpperCase()}${at}`, draw.random) ?? []),
    ]),
  );
  const plan: PlanStep[] = [];
  while (open.length > 0) {
    // some lives at a time, so that each is played on behind few others
    const at = draw.random.between(0, Math.min(open.length, livesAtOnce) - 1);
    const step = open[at]?.shift();
    if (step) plan.push(step(draw, plan.length));
    else open.splice(at, 1);
  }
  return plan;
}

const livesAtOnce = 12;
