/**
 * Which models act, how far labels were learned, and the bar of the day: rows of registers, so the
 * barrier that guards imports and rules guards them too, every decision records their version, and
 * going back is a further row. Rows hold on any day; of each code the latest stands.
 */
import { z } from "zod";
import type { RegisterRow } from "#src/registers/register-table.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { ModelRole } from "./live-model.ts";
import type { Strata } from "./strata.ts";

/** Code: aim. Columns: champion, challenger, each the id of a model or empty. */
export const modelRegister = "risk-models";
/** Code: `labels`. Column through: first day whose labels are not learned yet. */
const historyRegister = "risk-history";
/** Code: an office with rooms of its own, or `all` for the others. Columns of `Pace`. */
const paceRegister = "risk-pace";
/** Code: `draws`. Column pulls: `Strata` as JSON. */
const strataRegister = "risk-strata";
/** Code: `OFFICE:KIND` or `*:KIND`. Columns weekdays, people, hours, places, minutes. */
export const capacityRegister = "control-capacity";

const anyDay = Temporal.PlainDate.from("2000-01-01");

export type ActingModels = Readonly<Record<ModelRole, string | undefined>>;

/** Models in force, by aim. */
export function actingModels(snapshot: RegisterSnapshot): ReadonlyMap<string, ActingModels> {
  return new Map(
    snapshot.list(modelRegister, anyDay).map(({ code, values }) => [
      code,
      {
        champion: values["champion"] || undefined,
        challenger: values["challenger"] || undefined,
      },
    ]),
  );
}

/** The row under which models act for an aim. */
export function actingRow(aim: string, acting: ActingModels, source: string): RegisterRow {
  const { champion = "", challenger = "" } = acting;
  return plainRow({ kind: modelRegister, code: aim, values: { champion, challenger }, source });
}

/** First day whose labels are not learned yet; undefined before the first learning. */
export function learnedThrough(snapshot: RegisterSnapshot): string | undefined {
  return snapshot.find(historyRegister, "labels", anyDay)?.values["through"];
}

/** The row that says how far labels are learned. */
export function historyRow(through: string, source: string): RegisterRow {
  return plainRow({ kind: historyRegister, code: "labels", values: { through }, source });
}

/** How picks and draws are spread over a day, worked out from the traffic of the last weeks. */
export type Pace = {
  /** Expected value, in units of the currency, from which a control is worth its place. */
  readonly bar: number;
  /** Chance of a draw for each unit of pull. */
  readonly drawRate: number;
};

/**
 * The pace of the day: that of an office with rooms of its own, else the one of all others. Undefined: none
 * was worked out, so models choose nothing yet.
 */
export function paceOf(snapshot: RegisterSnapshot, office = ""): Pace | undefined {
  const find = (code: string) => snapshot.find(paceRegister, code, anyDay)?.values;
  const values = (office === "" ? undefined : find(office)) ?? find("all");
  if (!values) return undefined;
  return { bar: Number(values["bar"]), drawRate: Number(values["drawRate"]) };
}

/** The row of a pace; without an office that of all that have no rooms of their own. */
export function paceRow({ bar, drawRate }: Pace, source: string, office = "all"): RegisterRow {
  const values = { bar: String(bar), drawRate: String(drawRate) };
  return plainRow({ kind: paceRegister, code: office, values, source });
}

/** Offices that have, or had, a pace of their own. */
export function pacedOffices(snapshot: RegisterSnapshot): readonly string[] {
  const codes = snapshot.list(paceRegister, anyDay).map(({ code }) => code);
  return codes.filter((code) => code !== "all");
}

/** How draws are spread over kinds of declarations. */
export function drawStrata(snapshot: RegisterSnapshot): Strata {
  const text = snapshot.find(strataRegister, "draws", anyDay)?.values["pulls"];
  return text === undefined ? {} : z.record(z.string(), z.number()).parse(JSON.parse(text));
}

/** The row that says so. */
export function strataRow(strata: Strata, source: string): RegisterRow {
  const values = { pulls: JSON.stringify(strata) };
  return plainRow({ kind: strataRegister, code: "draws", values, source });
}

function plainRow(row: Pick<RegisterRow, "kind" | "code" | "values" | "source">): RegisterRow {
  return { ...row, validFrom: "", validTo: "" };
}
