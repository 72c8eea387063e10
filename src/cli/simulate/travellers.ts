/**
 * Travellers who are stopped while made goods cross: each a story of the mix, drawn for a declaration of the
 * same day, so that the figures of what was stopped have travellers too.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Api, TravellerAct } from "./api.ts";
import { inParallel } from "./in-parallel.ts";
import type { MadeDeclaration, Run } from "./make-declaration.ts";
import type { Mix } from "./mix.ts";
import { Random, Weighted } from "./random.ts";

export const travellerStories = ["cash", "fruit", "ivory", "medicine", "fever"] as const;
export type TravellerStory = (typeof travellerStories)[number];

/** Of a thousand declarations a traveller is stopped beside so many, by story. */
export function travellerOf(
  mix: Mix["travellers"],
  run: string,
  index: number,
): TravellerStory | undefined {
  const shares = travellerStories.map((story) => [story, mix[story]] as const);
  const rest = 1_000 - shares.reduce((sum, [, share]) => sum + share, 0);
  const drawn = new Weighted<TravellerStory | "none">([...shares, ["none", rest]]).pick(
    new Random(`${run}/${index}/traveller`),
  );
  return drawn === "none" ? undefined : drawn;
}

export type MadeTraveller = {
  readonly lines: readonly object[];
  readonly acts: readonly TravellerAct[];
};

const hold: TravellerAct = {
  part: "measures",
  body: { exit: "hold", place: "MADE-STORE", reason: "Made finding." },
};
const decide = (exit: string, more: object = {}): TravellerAct => ({
  part: "decisions",
  body: { exit, reason: "Made decision.", ...more },
});

/** What is found and what becomes of it. */
export function madeStory(story: TravellerStory, random: Random): MadeTraveller {
  const reference = `MADE-${random.between(1_000, 9_999)}`;
  switch (story) {
    case "cash": {
      const found = String(random.between(21, 90) * 1_000);
      const amount = `${Number(found) / 10}.00`;
      const paid: TravellerAct = { part: "payments", body: { amount, reference } };
      const acts = [hold, decide("pay-fine", { amount }), paid];
      return { lines: [{ kind: "cash", found, unit: "CNY" }], acts };
    }
    case "fruit": {
      const found = String(random.between(1, 6));
      const fruit = { kind: "animals-plants-food", description: "Mangoes", found, unit: "KGM" };
      const line = { ...fruit, substance: "Bactrocera dorsalis" };
      return {
        lines: [line],
        acts: [hold, decide("destroy", { reference, witness: "Made witness" })],
      };
    }
    case "ivory": {
      const line = { kind: "endangered", description: "Ivory bangle", weightKg: "0.4" };
      return {
        lines: [{ ...line, substance: "Loxodonta africana" }],
        acts: [hold, decide("confiscate")],
      };
    }
    case "medicine": {
      const found = String(random.between(20, 200));
      const line = { kind: "narcotics", description: "Tablets", found, substance: "tramadol" };
      return { lines: [line], acts: [hold, decide("confiscate")] };
    }
    case "fever":
      return { lines: [{ kind: "health" }], acts: [decide("no-disease")] };
    default:
      return story satisfies never;
  }
}

/** Travellers who are stopped on a day, each at the office of a declaration of it. @returns how many now */
export async function stopTravellers(
  api: Api,
  made: readonly MadeDeclaration[],
  at: Run & { readonly asOf: string; readonly officers: readonly [string, string] },
): Promise<number> {
  const { name: run, market, asOf, officers } = at;
  let stopped = 0;
  await inParallel(made, async ({ index, cargo: { office } }) => {
    const story = travellerOf(market.mix.travellers, run, index);
    if (story === undefined) return;
    if (await playTraveller(api, story, { run, index, office, asOf, officers })) stopped++;
  });
  return stopped;
}

/** One officer stops and acts, the other approves. @returns whether it was played now */
async function playTraveller(
  api: Api,
  story: TravellerStory,
  of: {
    readonly run: string;
    readonly index: number;
    readonly office: string;
    readonly asOf: string;
    readonly officers: readonly [string, string];
  },
): Promise<boolean> {
  const { run, index, office, asOf, officers } = of;
  const random = new Random(`${run}/${index}/${story}`);
  const { lines, acts } = madeStory(story, random);
  const seat = `${random.between(1, 40)}A`;
  const person = { family: "Made", given: `Traveller ${index}`, nationality: "SG", seat };
  const stop = {
    direction: "import",
    office,
    channel: "nothing-to-declare",
    mode: "aircraft",
    isResident: random.next() < 0.5,
    reason: "Made stop.",
    lines,
  };
  const key = `${run}-traveller-${index}`;
  const stopped = { stop, person, asOf, officer: officers[0] };
  const id = await api.stopTraveller(stopped, key);
  if (id === undefined) return false;
  try {
    for (const act of acts) await api.actOnTraveller(id, act, { asOf, officers });
  } catch (error) {
    // what a run before this one did stands
    if (!(error instanceof AppError) || error.status !== 409) throw error;
    return false;
  }
  return true;
}
