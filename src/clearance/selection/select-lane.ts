/**
 * Station selection: rules as data and a seeded random share choose the lane; every reason is kept,
 * and what was decided on is kept beside it, so that it can be decided again and rules can be tried
 * on it. Owns `selections` and `control_orders`.
 */
import { ruleSetOf, worldOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { subjectsOf } from "#src/decisions/risk/rules/facts-by-name.ts";
import {
  amendedChoice,
  closerChoice,
  isBound,
  listedChoice,
  type OrderedControl,
  requiredChoice,
  selectLane as decideLane,
  type Selection,
} from "#src/decisions/risk/select.ts";
import type { RuleWorld } from "#src/decisions/risk/rules/subject.ts";
import { appendScores } from "#src/decisions/risk/models/store.ts";
import type { SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { isOfPapers, laneOf, reviewBy } from "#src/registers/control-rules.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { Selected, Settled } from "../stages.ts";
import { type Decide, effect, type StepContext } from "../step.ts";
import { heldTasks } from "../control/case/open-control.ts";
import { requiredLooks } from "../law/requirements/required-looks.ts";
import { closerLooks } from "../control/closer-checks/closer-looks.ts";
import { arrivalLooks } from "../control/arrival-holds/arrival-looks.ts";
import { recalledLooks } from "../control/recalls/recalled-looks.ts";
import { askedAnew, tasksUnnamed } from "./asked-anew.ts";
import { rememberingWorld } from "./memory/memory.ts";
import {
  type ContingencyDecision,
  portDependency,
  type Suspension,
} from "./contingency/contingency.ts";
import { unscreenedCode } from "./contingency/contingency-rules.ts";
import { appendContingencyDecisions } from "./contingency/store.ts";
import { isAgency, lawUnder, suspensionsOf, tasksWithout } from "./contingency/suspend.ts";
import type { SelectionLaw } from "./selection-law.ts";
import { type BindingHit, bindingHits, heldMatches, listedLook } from "./screening/listed-looks.ts";
import { appendHeldMatches } from "./screening/store.ts";
import { controlledItems, selectionFacts } from "./selection-facts.ts";
import { provenDocuments } from "../law/licences/proven-documents.ts";
import { type StopClaim, takeStops } from "./stops.ts";
import { appendSelections, type SelectionRow } from "./store.ts";
import { claimRooms, roomsNow } from "./weighing/loads.ts";
import { type RoomRequest, takeRooms } from "./weighing/take-rooms.ts";
import { weighDeclaration, type WeighedDeclaration } from "./weighing/weigh-declaration.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/** Chooses the lane. Which rule it was is kept in the event and is not for the trader's eyes. */
export const selectLane: Decide<"charges.settled", "lane.selected"> = (coming, context) => {
  const chosen = chooseLane(coming, context);
  const { selection, facts, input, scores, orders, decisions, listed } = chosen;
  // one that was changed comes by a second time, with the selection of the version before
  const { selection: before } = coming as Settled & Partial<Pick<Selected, "selection">>;
  const settled = askedAnew(coming, tasksUnnamed(before, arrivalLooks(coming, context)), context);
  const { profile, now } = context;
  const matches = heldMatches(settled, listed, now);
  const heldOf = { profile: profile.id, at: now.toString() };
  const { lane, reasons, tasks, chance } = selection;
  const claim = claimStop(settled, { selection, facts }, context);
  const takings = takeTasks(settled, { selection, orders }, context);
  const suspensions = facts.suspensions?.map((one) => ({ ...one }));
  return {
    event: "lane.selected",
    stage: { ...settled, selection },
    payload: {
      lane,
      reasons: reasons.map(({ rule, says, legal, secrecy, items }) => ({
        rule,
        says,
        legal,
        secrecy,
        items,
      })),
      // not the goods they are for: a draw is for none, and a trader may not tell it from a rule
      tasks: tasks.map(({ agency, kind }) => ({ agency, kind })),
      chance,
      ...(suspensions ? { suspensions } : {}),
    },
    effects: [
      effect(appendSelections, {
        declarationId: settled.id,
        seq: context.seq,
        profile: settled.profile,
        at: context.now.toString(),
        registerVersion: context.snapshot.version,
        facts,
        lane,
        reasons,
        chance,
        weighing: input?.weighing ?? null,
        orders,
      }),
      ...matches.map((match) => effect(appendHeldMatches, { ...heldOf, match })),
      ...decisions.map((decision) => effect(appendContingencyDecisions, decision)),
      ...(claim ? [effect(takeStops, claim)] : []),
      ...takings.map((taking) => effect(takeRooms, taking)),
      ...scores.map(({ modelId, aim, role, score }) =>
        effect(appendScores, {
          declarationId: settled.id,
          seq: context.seq,
          modelId,
          profile: settled.profile,
          at: context.now.toString(),
          aim,
          role,
          score,
        }),
      ),
    ],
  };
};

type ChosenLane = Pick<SelectionRow, "facts" | "orders"> &
  WeighedDeclaration & {
    readonly selection: Selection;
    /** What is written down where an arrangement of business continuity bore on it. */
    readonly decisions: readonly ContingencyDecision[];
    /** Matches with binding lists that hold it. */
    readonly listed: readonly BindingHit[];
  };

/** By all that is available: a part that is not leaves the law, and officers where the profile says so. */
function chooseLane(settled: Settled, context: StepContext): ChosenLane {
  const { snapshot, profile, now } = context;
  const unscored = selectionFacts(settled, context);
  const answers: Record<string, number> = {};
  const world = worldFor(context, answers);
  const borne = bearingOn(settled, { facts: unscored, world }, context);
  const own = borne.filter(({ dependency }) => !isAgency(dependency));
  const law = lawUnder(context.selection, own, profile);
  const { input, scores } = weighFor(settled, unscored, { ...context, selection: law });
  const declared = withScore(unscored, scores, snapshot);
  const listed = bindingHits(settled, context);
  const orders = ordersOf(settled, listed, context);
  const subjects = subjectsOf(declared, world, settled.document);
  const decideBy = ({ rules, random, relief }: SelectionLaw) =>
    decideLane({
      subjects,
      set: rules(),
      random,
      declarationId: declared.draws ?? settled.id,
      relief,
      drawn: declared.relief,
      orders,
      weighed: input,
    });
  const whole = decideBy(law);
  const parts = borne.filter(({ dependency }) =>
    whole.tasks.some(({ agency }) => agency === dependency),
  );
  const selection = parts.length === 0 ? whole : decideBy(lawUnder(law, parts, profile));
  const deferred = tasksWithout(whole.tasks, selection.tasks);
  // an agency that is waited for all the same, because the law asks for it, was not passed over
  const isPassed = ({ dependency }: Suspension) =>
    !isAgency(dependency) || deferred.some(({ agency }) => agency === dependency);
  const suspensions = borne.filter(isPassed);
  const facts = {
    ...declared,
    ...(Object.keys(answers).length === 0 ? {} : { answers }),
    ...(suspensions.length === 0 ? {} : { suspensions }),
  };
  const decisions = suspensions.map((one): ContingencyDecision => ({
    ...one,
    declarationId: settled.id,
    seq: context.seq,
    profile: settled.profile,
    at: now.toString(),
    registerVersion: snapshot.version,
    deferred: deferred.filter(({ agency }) => agency === one.dependency),
  }));
  return { selection, facts, input, scores, orders, decisions, listed };
}

/** How arrangements of business continuity bear on it; nothing is looked at where there is none. */
function bearingOn(
  settled: Settled,
  { facts, world }: { readonly facts: SelectionFacts; readonly world: RuleWorld },
  context: StepContext,
): readonly Suspension[] {
  const { profile, snapshot, known, now } = context;
  const { atPort } = settled;
  if (atPort?.releasedAt !== undefined)
    return [{ contingency: atPort.contingency, dependency: portDependency, rule: atPort.rule }];
  const { contingencies } = known.lookBack;
  if (contingencies.length === 0) return [];
  const today = legalDay(profile.timeZone, now);
  const proven = provenDocuments(settled, context);
  return suspensionsOf(contingencies, {
    profile,
    now,
    facts,
    subjects: subjectsOf(facts, world, settled.document),
    isControlled: controlledItems(snapshot, today, settled.facts, proven).length > 0,
  });
}

/** Scores and weighs, where anything weighs. */
function weighFor(
  settled: Settled,
  facts: SelectionFacts,
  { snapshot, profile, now, known, selection }: StepContext,
): WeighedDeclaration {
  if (!selection.isWeighed) return { input: undefined, scores: [] };
  const { office, traderId = "" } = settled.facts;
  return weighDeclaration({
    id: settled.id,
    facts,
    snapshot,
    law: accessRulesOf(profile).controlLaw.says,
    now: roomsNow(known.rooms, { profile, snapshot, office }, now),
    cleanDraws: known.cleanDraws.get(`${profile.id}/${traderId}`) ?? 0,
  });
}

/** Rules may ask what the champion of the first aim says, so it is kept among the facts. */
function withScore(
  facts: SelectionFacts,
  scores: WeighedDeclaration["scores"],
  snapshot: RegisterSnapshot,
): SelectionFacts {
  const first = snapshot.selection.models?.aims[0]?.id;
  const score = scores.find(({ aim, role }) => aim === first && role === "champion")?.score;
  return score === undefined ? facts : { ...facts, facts: { ...facts.facts, score } };
}

/**
 * What officers ordered, what a changed declaration is asked for again, what a port had begun, and what the
 * goods require, what holds them at their arrival, or what their producer or trader brought about.
 */
function ordersOf(
  settled: Settled,
  listed: readonly BindingHit[],
  context: StepContext,
): readonly OrderedControl[] {
  const { profile } = context;
  const day = legalDay(profile.timeZone, context.now);
  const looks = listedLook(listed, context);
  const named = looks.flatMap((one) => one.listed?.parties ?? []);
  // what goods and lists require is asked of the registers below, whoever ordered that it be
  const ordered = (context.known.orders.get(settled.id) ?? []).filter(
    ({ required, isListed, reason }) =>
      !required && !(isListed && named.some((party) => reason.startsWith(`${party}: `))),
  );
  return [
    ...ordered,
    ...looks,
    ...askAgain(settled, context),
    ...goOnAs(settled, context),
    ...requiredLooks(settled, context),
    ...recalledLooks(settled.facts, { ...context.known.lookBack, profile }),
    ...arrivalLooks(settled, context),
    ...closerLooks(settled, { ...context.known.lookBack, profile, day }),
  ];
}

/** A control that a port node had begun or refused goes on at the centre. */
function goOnAs({ atPort }: Settled, { profile }: StepContext): readonly OrderedControl[] {
  if (!atPort || atPort.releasedAt !== undefined || atPort.tasks.length === 0) return [];
  const { tasks } = atPort;
  const lane = laneOf(profile, tasks);
  const legal = accessRulesOf(profile).controlLaw.says;
  const reason = `Begun at port ${atPort.port} while it was alone.`;
  return [{ isAgain: true, reason, legal, lane, tasks }];
}

/** A decided control whose goods were changed since is asked for again, whatever the rules say of it now. */
function askAgain({ opened }: Settled, { profile }: StepContext): readonly OrderedControl[] {
  if (!opened?.again || opened.decided !== true) return [];
  const { again } = opened;
  // a case's tasks are those a selection asked for
  const asked: OrderedControl["tasks"] = opened.tasks;
  const isReviewed = again === "all" || asked.some(({ kind }) => isOfPapers(profile, kind));
  const review = reviewBy(profile, asked[0]?.agency ?? accessRulesOf(profile).agency);
  // all of the case, of which control leaves out what stands: less would tell a trader whether a rule or
  // chance had chosen it
  const tasks = isReviewed ? asked : [...asked, review];
  const lane = laneOf(profile, tasks);
  const legal = accessRulesOf(profile).controlLaw.says;
  return [{ isAgain: true, reason: amendedChoice, legal, lane, tasks }];
}

/** Reasons for which nobody chose the trader. */
const notChosen: readonly string[] = [
  ...[listedChoice, amendedChoice, requiredChoice],
  ...[closerChoice, unscreenedCode],
];

/** A selection counts among the stops of its trader; one by law is not a choice. */
function claimStop(
  { id: declarationId, profile, facts: { traderId } }: Settled,
  {
    selection: { lane, reasons },
    facts: { relief },
  }: { readonly selection: Selection; readonly facts: SelectionFacts },
  { known, snapshot }: StepContext,
): StopClaim | undefined {
  const isStopped = lane !== "green";
  const past = traderId === undefined ? undefined : known.stops.of(profile, traderId);
  if (traderId === undefined || !past) return undefined;
  const isLaw =
    lawfulOf(snapshot, reasons).length > 0 || reasons.some(({ rule }) => notChosen.includes(rule));
  const after = snapshot.selection.relief?.after ?? 0;
  const isChosen = isStopped && !isLaw && after > 0 && relief !== undefined;
  const { stops, last } = past;
  return { profile, trader: traderId, declarationId, isStopped, isChosen, after, stops, last };
}

/** Rules among the reasons that the law demands. */
function lawfulOf(snapshot: RegisterSnapshot, reasons: Selection["reasons"]) {
  const hit = new Set(reasons.map(({ rule }) => rule));
  return ruleSetOf(snapshot).rules.filter((rule) => rule.mandatory && hit.has(rule.id));
}

/** What is asked for takes room; a case holds its tasks already, but those that are asked for again. */
function takeTasks(
  { opened, facts }: Settled,
  {
    selection: { tasks, reasons },
    orders,
  }: { readonly selection: Selection; readonly orders: readonly OrderedControl[] },
  context: StepContext,
): readonly RoomRequest[] {
  const { snapshot, profile, now, known } = context;
  const held = heldTasks(opened, context.profile);
  const fresh = tasks.filter(
    ({ agency, kind }) => !held.some((task) => task.agency === agency && task.kind === kind),
  );
  if (fresh.length === 0) return [];
  const lawful = [...lawfulOf(snapshot, reasons), ...orders.filter(isBound)];
  const claims = claimRooms(
    known.rooms,
    { profile, snapshot, office: facts.office },
    { now, tasks: fresh.map(({ kind }) => kind) },
  );
  return fresh.flatMap((task, at) => {
    const isLaw = lawful.some((rule) =>
      rule.tasks.some(({ agency, kind }) => agency === task.agency && kind === task.kind),
    );
    const claim = claims[at];
    return claim ? [{ ...claim, isLaw }] : [];
  });
}

/** Lists and places of the registers, and the past as far as it was read; look-ups are noted. */
function worldFor(context: StepContext, answers: Record<string, number>): RuleWorld {
  const { snapshot, profile, now, known } = context;
  const world = worldOf(snapshot);
  const { memory } = known.lookBack;
  if (memory.size === 0) return world;
  const day = legalDay(profile.timeZone, now);
  return rememberingWorld(world, { memory, place: `${profile.id} ${day.toString()}`, answers });
}
