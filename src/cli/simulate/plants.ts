/**
 * Facts planted in made traffic, so that what tells of it can be tried: a month that is a record, a course
 * that turns, a partner that drives the growth, products, brands and new forms of trade that grow, a region
 * that leads.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { Direction } from "./market.ts";

/** Which values are multiplied; what is left out fits all. */
const Plant = z.strictObject({
  flow: z.enum(["import", "export"]).optional(),
  /** Months `YYYY-MM`, both included. */
  from: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  to: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  partner: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** Supervision mode. */
  mode: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  /** Beginning of the commodity code. */
  commodity: z
    .string()
    .regex(/^\d{2,10}$/)
    .optional(),
  /** Type of brand. */
  brand: z.string().regex(/^\d$/).optional(),
  /** Province of the trader, its first two digits. */
  province: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
  factor: z.number().min(0.001).max(1000),
});
const Plants = z.array(Plant).max(1000);

export type Plants = z.infer<typeof Plants>;

/** Reads a file of plants; none without a file. */
export function readPlants(path: string | undefined): Plants {
  if (path === undefined) return [];
  const read = Plants.safeParse(parse(path));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw bad(path, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw bad(path, error instanceof Error ? error.message : "it cannot be read");
  }
}

function bad(path: string, why: string): AppError {
  return new AppError({
    code: "SIM-003",
    status: 400,
    message: `${path} holds no plants: ${why.slice(0, 200)}`,
    fix: 'Write a list such as [{"flow":"export","from":"2025-09","to":"2025-09","factor":3}].',
  });
}

/** Goods whose value may be multiplied. */
export type PlantedGoods = {
  readonly direction: Direction;
  readonly day: Temporal.PlainDate;
  readonly partner: string;
  readonly mode: string;
  readonly commodity: string;
  readonly brand: string;
  readonly province: string;
};

/** What the value of goods is multiplied by. */
export function factorOf(plants: Plants, goods: PlantedGoods): number {
  const { direction, day, partner, mode, commodity, brand, province } = goods;
  const month = day.toString().slice(0, 7);
  return plants
    .filter(
      (plant) =>
        (plant.flow ?? direction) === direction &&
        (plant.partner ?? partner) === partner &&
        (plant.mode ?? mode) === mode &&
        commodity.startsWith(plant.commodity ?? "") &&
        (plant.brand ?? brand) === brand &&
        (plant.province ?? province) === province &&
        (plant.from ?? month) <= month &&
        month <= (plant.to ?? month),
    )
    .reduce((product, { factor }) => product * factor, 1);
}
