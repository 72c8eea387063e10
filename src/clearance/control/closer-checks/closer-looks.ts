/** Controls that closer checks ask for, of imports whose producer or trader had goods that failed. */
import type { OrderedControl } from "#src/decisions/risk/select.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Sql } from "#src/platform/services.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { laneOf } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclaredFacts } from "../../declaration/facts.ts";
import { closerRulesOf, versionOf } from "./closer-rules.ts";
import { isOf, subjectsOf } from "./match-subject.ts";
import { findOpenChecks, type StoredCheck } from "./store.ts";

type CloserLookInput = {
  readonly profile: Profile;
  readonly facts: DeclaredFacts;
  readonly now: Temporal.Instant;
};

/** Open checks that goods of a group may be under: one query for each administration that has rules. */
export async function readChecksFor(
  sql: Sql,
  group: readonly CloserLookInput[],
): Promise<readonly StoredCheck[]> {
  const having = group.filter(({ profile }) => closerRulesOf(profile).length > 0);
  const found = await Promise.all(
    [...Map.groupBy(having, ({ profile }) => profile)].map(([profile, own]) => {
      const goods = own.flatMap(({ facts }) => subjectsOf(facts).map(({ subject }) => subject));
      // those that end on a day of the group are looked at again by the day of each
      const first = own.reduce(
        (least, { now }) => Math.min(least, now.epochMilliseconds),
        Infinity,
      );
      const day = legalDay(profile.timeZone, Temporal.Instant.fromEpochMilliseconds(first));
      return findOpenChecks(sql, { profile: profile.id, day: day.toString(), goods });
    }),
  );
  return found.flat();
}

/**
 * The controls of each check that an item is under, with the check as their reason. A declaration whose own
 * finding is the cause, and that is selected again as it was amended, is none of those that follow.
 */
export function closerLooks(
  { id, facts }: { readonly id: string; readonly facts: DeclaredFacts },
  {
    checks,
    profile,
    day,
  }: {
    readonly checks: readonly StoredCheck[];
    readonly profile: Profile;
    readonly day: Temporal.PlainDate;
  },
): readonly OrderedControl[] {
  const own = checks.filter(
    ({ profile: of, standing: { until, foundIn } }) =>
      of === profile.id && (until === null || day.toString() <= until) && !foundIn.includes(id),
  );
  if (own.length === 0) return [];
  const goods = subjectsOf(facts);
  return own.flatMap((check) => {
    const items = goods.flatMap(({ item, subject }) =>
      isOf(check.subject, subject) ? [item] : [],
    );
    return items.length === 0 ? [] : [lookFor(check, items, profile)];
  });
}

function lookFor(
  { id, agency, rule, standing }: StoredCheck,
  items: readonly number[],
  profile: Profile,
): OrderedControl {
  const level = rule.levels.find((one) => one.id === standing.level);
  const tasks = (level?.kinds ?? []).map((kind) => ({ agency, kind }));
  const { findings, suspension } = standing;
  const isSuspended = suspension === "suspended";
  const says = {
    en: `${rule.says.en}: ${isSuspended ? "imports are suspended" : (level?.name.en ?? "")}, findings: ${findings}`,
    zh: `${rule.says.zh}：${isSuspended ? "已暂停进口" : (level?.name.zh ?? "")}，不合格${findings}次`,
  };
  const closer = { says, items, check: id, rule: versionOf(rule), level: standing.level, findings };
  // whoever is looked at reads the law that lets customs look at anybody
  const legal = accessRulesOf(profile).controlLaw.says;
  return { closer, reason: says.en, legal, lane: laneOf(profile, tasks), tasks };
}
