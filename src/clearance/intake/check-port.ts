/**
 * What a port node may not take in: anything while it is not alone, and goods that only the
 * centre decides on. It is said at once, so that whoever lodges waits for the line and for
 * nobody's decision.
 */
import { matchGoods } from "#src/decisions/risk/controlled-goods/match-goods.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Received } from "../stages.ts";
import type { StepContext } from "../step.ts";

const lodgeAtCentre = {
  en: "Lodge it at the centre, as soon as it can be reached.",
  zh: "请在与中心恢复连接后向中心申报。",
};
const about = { pointer: "42A", path: "", severity: "error" } as const;

const notAlone: Problem = {
  ...about,
  code: "PRT-001",
  message: {
    en: "This port node accepts declarations only while it is cut off from the centre and an officer has started working alone.",
    zh: "口岸节点仅在与中心断开连接并经关员启动独立运行后接受申报。",
  },
  fix: lodgeAtCentre,
};
const controlled: Problem = {
  ...about,
  code: "PRT-002",
  message: {
    en: "A port working alone does not clear controlled goods.",
    zh: "口岸独立运行期间不办理管制货物的通关手续。",
  },
  fix: lodgeAtCentre,
};
const quotaClaimed: Problem = {
  ...about,
  code: "PRT-003",
  message: {
    en: "A port working alone cannot check the balance of a quota.",
    zh: "口岸独立运行期间无法核对关税配额余量。",
  },
  fix: {
    en: "Lodge it at the centre, as soon as it can be reached; or claim no quota.",
    zh: "请在与中心恢复连接后向中心申报，或不申请享受关税配额。",
  },
};

/** Nothing at the centre. */
export function checkPort(received: Received, context: StepContext): readonly Problem[] {
  const { profile, known } = context;
  if (!profile.port) return [];
  const at = context.now.epochMilliseconds;
  const isAlone = known.lookBack.contingencies.some(
    ({ profile: id, dependency, startsAt, until }) =>
      id === profile.id &&
      dependency === "centre" &&
      startsAt.epochMilliseconds <= at &&
      at < until.epochMilliseconds,
  );
  if (!isAlone) return [notAlone];
  return [
    ...(isControlled(received, context) ? [controlled] : []),
    ...(received.facts.items.some(({ quotaOrder }) => quotaOrder !== undefined)
      ? [quotaClaimed]
      : []),
  ];
}

/** Licences are kept at the centre, so none stands behind a document here. */
function isControlled({ facts }: Received, { profile, snapshot, now }: StepContext): boolean {
  const day = legalDay(profile.timeZone, now);
  return facts.items.some(({ commodity, description }) => {
    return matchGoods(snapshot, day, { commodity, description, proven: [] }).length > 0;
  });
}
