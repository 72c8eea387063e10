/**
 * What a specification leaves to the series: the transformation, and which calendar regressors are
 * worth their place, by Akaike's corrected criterion.
 */
import { Refusal } from "./refusal.ts";
import { aicc, fitDesign, type Design } from "./reg-arima.ts";
import { isTradingDay } from "./regressors.ts";
import type { Arguments } from "./specification.ts";
import { logarithm, untransformed, type Transform } from "./transform.ts";

/** The logarithm, unless the series as it is does better by more than the difference allows. */
export function chooseTransform(
  design: (transform: Transform) => Design,
  values: readonly number[],
  difference: number,
): Transform {
  if (values.some((value) => value <= 0)) return untransformed;
  const plain = criterion(design(untransformed));
  return criterion(design(logarithm)) + difference < plain ? logarithm : untransformed;
}

export type CalendarTests = {
  /** Trading day as it is named, or undefined where it is not tested. */
  readonly trading: "td" | "tdnolpyear" | "td1coef" | "td1nolpyear" | undefined;
  readonly easter: boolean;
  /** How much better a model must be with a regressor than without. */
  readonly difference: number;
};

const tradingNames = ["td", "tdnolpyear", "td1coef", "td1nolpyear"] as const;

export function readCalendarTests(given: Arguments | undefined): CalendarTests {
  const words = (given?.get("aictest") ?? []).map((word) => word.toLowerCase());
  let trading: CalendarTests["trading"];
  let easter = false;
  for (const word of words) {
    const name = tradingNames.find((one) => one === word);
    if (name !== undefined) trading = name;
    else if (word === "easter") easter = true;
    else throw new Refusal(`regression aictest=${word} is not supported`);
  }
  const difference = Number(given?.get("aicdiff")?.[0] ?? 0);
  if (!Number.isFinite(difference)) throw new Refusal("regression aicdiff is not a number");
  return { trading, easter, difference };
}

const isEaster = (name: string) => /^(?:sc)?easter/iu.test(name);
const usualWindows = ["easter[1]", "easter[8]", "easter[15]"];
const oneCoefficient: ReadonlyMap<string, string> = new Map([
  ["td", "td1coef"],
  ["tdnolpyear", "td1nolpyear"],
]);

/** Keeps or drops trading day, then Easter with its best window. */
export function chooseCalendar(design: Design, tests: CalendarTests): Design {
  return chooseEaster(chooseTrading(design, tests), tests);
}

function chooseTrading(design: Design, { trading, difference }: CalendarTests): Design {
  if (trading === undefined) return design;
  const given = design.variables.filter(isTradingDay);
  const others = design.variables.filter((name) => !isTradingDay(name));
  const named = given[0] ?? trading;
  const short = given.length === 0 ? oneCoefficient.get(named) : undefined;
  const withName = (names: readonly string[]): Design => ({
    ...design,
    variables: [...names, ...others],
  });
  const without = criterion(withName([]));
  let best = { names: [named], criterion: criterion(withName([named])) };
  if (short !== undefined) {
    const shorter = criterion(withName([short]));
    if (shorter - best.criterion <= difference) best = { names: [short], criterion: shorter };
  }
  return withName(without - best.criterion > difference ? best.names : []);
}

function chooseEaster(design: Design, { easter, difference }: CalendarTests): Design {
  if (!easter) return design;
  const given = design.variables.filter(isEaster);
  const others = design.variables.filter((name) => !isEaster(name));
  const without = criterion({ ...design, variables: others });
  let best = { variables: others, criterion: Number.POSITIVE_INFINITY };
  for (const name of given.length > 0 ? given : usualWindows) {
    const variables = [...others, name];
    const found = criterion({ ...design, variables });
    if (found < best.criterion) best = { variables, criterion: found };
  }
  return { ...design, variables: without - best.criterion > difference ? best.variables : others };
}

const criterion = (design: Design): number => aicc(fitDesign(design));
