/**
 * The rights of a demonstration: a right holder without a recordal has empty pages, and a suspicion begins in
 * a control that nobody of the made traffic opens. A mark in force with goods under suspicion, a second one
 * that waits for a decision, and a guarantee by which the holder may answer; all of it made up.
 */
import { z } from "zod";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { CommandContext } from "#src/platform/command.ts";
import type { ApiPath } from "#src/platform/api-paths.gen.ts";
import { looksAtGoods } from "#src/registers/control-rules.ts";
import { findPropertyRightRules } from "#src/clearance/control/recordals/property-right-rules.ts";
import { loadProfile } from "#src/registers/profile.ts";
import { rightHolder } from "./demo-people.ts";

type Call = CommandContext["call"];
type Path = ApiPath<"POST">;

const Applied = z.object({ id: z.string() });
const Accepted = z.object({ number: z.string() });
const Cases = z.object({
  controls: z.array(
    z.object({
      id: z.string(),
      tasks: z.array(z.object({ task: z.int(), kind: z.string(), status: z.string() })),
      about: z
        .object({ goods: z.array(z.object({ item: z.int(), commodity: z.string() })) })
        .nullable(),
    }),
  ),
});
export type OpenCase = z.infer<typeof Cases>["controls"][number];

const marks = ["SEAGLASS", "HALYARD"] as const;
const casesMax = 100;
/** Holds the security of any value in the bands of the law. */
const guaranteed = "500000.00";

/** What the holder applies for: a mark for goods of some headings. */
export function particularsOf(title: (typeof marks)[number], commodities: readonly string[]) {
  return {
    kind: "trademark",
    holder: { number: rightHolder.id, name: rightHolder.name },
    right: `DEMO-${title}`,
    title,
    goods: `Goods with the mark ${title}`,
    commodities,
    features: "The mark is woven into the label; copies print it.",
    contact: { name: "L. Chen", email: "right-holder@demo.invalid" },
  };
}

/**
 * The first task that waits with goods it looks at.
 * @param seesGoods whether a control of a kind looks at goods
 */
export function findSuspected(
  cases: readonly OpenCase[],
  seesGoods: (kind: string) => boolean,
):
  | {
      readonly id: string;
      readonly task: number;
      readonly item: number;
      readonly commodity: string;
    }
  | undefined {
  for (const { id, tasks, about } of cases) {
    const open = tasks.find(({ status, kind }) => status === "open" && seesGoods(kind));
    const [goods] = about?.goods ?? [];
    if (open !== undefined && goods !== undefined) return { id, task: open.task, ...goods };
  }
  return undefined;
}

/**
 * Makes them through the front door.
 * @param callAsHolder calls with a key of the right holder
 */
export async function makeRights(
  { call, profile }: Pick<CommandContext, "call" | "profile">,
  {
    callAsHolder,
    folder,
    at,
  }: {
    readonly callAsHolder: Call;
    /** Of the profile. */
    readonly folder: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const loaded = loadProfile(folder);
  if (findPropertyRightRules(loaded) === undefined) return;
  const ask = async (by: Call, path: Path, body: object) => {
    const encoded = new TextEncoder().encode(JSON.stringify(body));
    return (await by({ method: "POST", path, body: encoded })).json;
  };
  const query = `office=all&status=open&limit=${casesMax}`;
  const { controls } = Cases.parse(
    (await call({ method: "GET", path: `/controls?${query}` })).json,
  );
  const suspected = findSuspected(controls, (kind) => looksAtGoods(loaded, kind));
  const heading = suspected?.commodity.slice(0, 4) ?? "6404";
  const ids: string[] = [];
  for (const title of marks) {
    const particulars = particularsOf(title, [heading]);
    ids.push(Applied.parse(await ask(callAsHolder, "/recordals", { profile, particulars })).id);
  }
  const decided = await ask(call, `/recordals/${ids[0]}/decision`, { outcome: "accepted" });
  const { number: recordal } = Accepted.parse(decided);
  await ask(call, "/guarantees", {
    profile,
    reference: "DEMO-RIGHTS",
    holder: rightHolder.id,
    kind: "comprehensive",
    amount: guaranteed,
    validFrom: legalDay("UTC", at).subtract({ days: 1 }).toString(),
  });
  if (suspected === undefined) return;
  const { id, task, item } = suspected;
  await ask(call, `/controls/${id}/infringements`, {
    task,
    recordal,
    goods: [{ item }],
    description: `Goods of item ${item} with the mark ${marks[0]} printed on the label`,
    value: "50000.00",
    reason: "The mark is printed and not woven.",
  });
}
