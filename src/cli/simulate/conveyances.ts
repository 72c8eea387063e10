/** Conveyances that carry made traffic: goods of one day, mode and district travel together. */
import { voyageOf } from "./voyage.ts";
import { createHash } from "node:crypto";
import type { ConveyanceMode, ConveyanceReport } from "#src/movements/conveyances/conveyance.ts";
import { imoCheckDigit } from "#src/movements/conveyances/rules.ts";
import type { ReportKind } from "#src/movements/cargo/consignment.ts";
import type { MadeDeclaration } from "./make-declaration.ts";
import { Random } from "./random.ts";

/** Where declarations wait for what is reported. */
export const movedFrom: Readonly<Record<"arrival" | "departure", readonly string[]>> = {
  arrival: ["awaiting-arrival", "awaiting-presentation"],
  departure: ["released"],
};

export type ReportOrder = {
  /** Run they belong to, for references. */
  readonly name: string;
  readonly kind: ReportKind;
  readonly leg: ConveyanceReport["leg"];
  readonly day: Temporal.PlainDate;
  /** Offset of the profile's time zone, e.g. `+08:00`. */
  readonly offset: string;
  readonly declarations: readonly MadeDeclaration[];
};

/** Consignments one conveyance carries. */
const capacity: Readonly<Record<ConveyanceMode, number>> = {
  ship: 45,
  train: 30,
  aircraft: 16,
  truck: 2,
};
/**
 * What comes, comes before declarations are lodged. What goes, goes in the last minute of the day: acts of a
 * stated day keep the time of day of the run, and nothing may leave before its release.
 */
function timeOfDay(kind: ReportKind, random: Random): string {
  return kind === "arrival" ? `05:${random.between(10, 59)}` : "23:59";
}

const fleet: Readonly<Record<ConveyanceMode, number>> = {
  ship: 400,
  train: 60,
  aircraft: 250,
  truck: 3_000,
};
const flags = ["PA", "LR", "HK", "MH", "SG", "CN", "MT", "GR"];
const documentTypes: Readonly<Record<ConveyanceMode, string>> = {
  ship: "705",
  train: "720",
  aircraft: "740",
  truck: "730",
};

export function makeReports(order: ReportOrder): readonly ConveyanceReport[] {
  const inland = order.leg === "inland";
  // Goods arrive at the office that their declaration names; its kind of document goes by its mode.
  const groups = Map.groupBy(
    order.declarations,
    ({ cargo }) => `${inland ? "truck for " : ""}${cargo.mode}/${cargo.office}`,
  );
  return [...groups].flatMap(([key, group]) => {
    const mode = inland ? "truck" : (group[0]?.cargo.mode ?? "ship");
    return inParts(group, inland ? capacity.ship : capacity[mode]).map((part) =>
      makeReport(order, { mode, key, part }),
    );
  });
}

type Load = {
  readonly mode: ConveyanceMode;
  readonly key: string;
  readonly part: readonly MadeDeclaration[];
};

function makeReport(order: ReportOrder, { mode, key, part }: Load): ConveyanceReport {
  const [first] = part;
  // Named by what it carries: a run that is repeated after a crash reports the same conveyance
  // again.
  const hash = createHash("sha256")
    .update(`${key} ${part.map(({ cargo }) => cargo.bill).join(" ")}`)
    .digest("hex");
  const random = new Random(`${order.name}/${hash}`);
  const number = random.between(1, fleet[mode]);
  return {
    reference: `${order.name}-${order.kind === "arrival" ? "A" : "D"}${order.day.toString().replaceAll("-", "")}-${hash.slice(0, 16)}`,
    report: order.kind,
    conveyance: {
      mode,
      id: conveyanceId(mode, number),
      name: mode === "ship" ? `EXAMPLE TIDE ${number}` : "",
      nationality: mode === "ship" ? (flags[number % flags.length] ?? "PA") : "CN",
      voyage: voyageOf(first?.cargo.mode ?? mode, order.day),
    },
    office: first?.cargo.office ?? "",
    leg: order.leg,
    place: "",
    at: `${order.day.toString()}T${timeOfDay(order.kind, random)}:00${order.offset}`,
    consignments: part.map(({ cargo }) => ({
      transportDocument: { type: documentTypes[cargo.mode], id: cargo.bill },
      grossMassKg: cargo.grossMassKg,
      packages: cargo.packages,
      containers: [...cargo.containers],
      goods: cargo.goods,
    })),
  };
}

function conveyanceId(mode: ConveyanceMode, number: number): string {
  const digits = String(number).padStart(4, "0");
  switch (mode) {
    case "ship":
      return `99${digits}${imoCheckDigit(`99${digits}`)}`;
    case "aircraft":
      return `B-${digits}`;
    case "train":
      return `X8${digits}`;
    case "truck":
      return `TG${digits}`;
    default:
      return mode satisfies never;
  }
}

function inParts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}
