/** What an application or a decision still lacks. In: texts and the profile's rules. Out: problems. */
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";
import type { RulingApplication, RulingDecision, RulingKind } from "./ruling.ts";
import type { RulingRules } from "./ruling-rules.ts";

const names: Readonly<Record<string, Text>> = {
  "holder.name": { en: "name of the holder", zh: "持有人名称" },
  goods: { en: "description of the goods", zh: "货物描述" },
  composition: { en: "composition", zh: "成分" },
  use: { en: "use", zh: "用途" },
  commodity: { en: "proposed commodity code", zh: "拟归入的商品编号" },
  origin: { en: "proposed origin", zh: "拟认定的原产地" },
  agreement: { en: "agreement", zh: "协定" },
  question: { en: "question of value", zh: "估价问题" },
  grounds: { en: "grounds", zh: "申请理由" },
  expectedFrom: { en: "day the goods are expected from", zh: "预计进出口日期" },
};

/** A description shorter than this says too little to rule on. */
const goodsLettersMin = 20;

/** Errors keep an application from being handed in; warnings say what an officer will ask. */
export function findMissing(
  application: RulingApplication,
  rules: RulingRules,
  today: Temporal.PlainDate,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const member of rules.kinds[application.kind].needs) {
    if (valueOf(application, member) === "") problems.push(missing(member));
  }
  const { goods, expectedFrom, pendingElsewhere } = application;
  const letters = [...goods].length * (/\p{Script=Han}/u.test(goods) ? 2 : 1);
  if (goods !== "" && letters < goodsLettersMin) {
    problems.push({
      ...at("RUL-011", "goods", "warning"),
      message: {
        en: "The description of the goods is too short: state what distinguishes them.",
        zh: "货物描述过短，请写明其特征。",
      },
      fix: {
        en: "State material, form, function, size and packing.",
        zh: "请填写材质、形态、功能、规格和包装方式。",
      },
    });
  }
  if (expectedFrom !== undefined && rules.daysBeforeGoods > 0) {
    const days = today.until(Temporal.PlainDate.from(expectedFrom), { largestUnit: "day" }).days;
    if (days < rules.daysBeforeGoods) problems.push(late(rules.daysBeforeGoods));
  }
  if (pendingElsewhere) {
    problems.push({
      ...at("RUL-013", "pendingElsewhere", "warning"),
      message: {
        en: "The same question is pending elsewhere; the application may be refused for that reason.",
        zh: "同一事项已在其他机关处理，可能因此不予受理。",
      },
      fix: { en: "State where in the grounds.", zh: "请在申请理由中说明。" },
    });
  }
  return problems;
}

function at(code: string, path: string, severity: Problem["severity"]) {
  return { code, pointer: "", path, severity };
}

function valueOf(application: RulingApplication, member: string): string {
  if (member === "holder.name") return application.holder.name;
  const value = Object.entries(application).find(([name]) => name === member)?.[1];
  return typeof value === "string" ? value : "";
}

function missing(member: string): Problem {
  const name = names[member] ?? { en: member, zh: member };
  return {
    ...at("RUL-010", member, "error"),
    message: { en: `The ${name.en} is missing.`, zh: `缺少${name.zh}。` },
    fix: { en: `Give the ${name.en}.`, zh: `请填写${name.zh}。` },
  };
}

function late(days: number): Problem {
  return {
    ...at("RUL-012", "expectedFrom", "warning"),
    message: {
      en: `The goods are expected in less than ${days} days: the ruling may be issued only after they arrive.`,
      zh: `货物预计在 ${days} 日内进出口，预裁定可能晚于货物。`,
    },
    fix: {
      en: "State in the grounds why you apply now.",
      zh: "请在申请理由中说明现在申请的原因。",
    },
  };
}

/** What a decision of that kind has to say. */
export function findUndecided(
  kind: RulingKind,
  decision: RulingDecision,
): { readonly path: string; readonly says: string } | undefined {
  if (kind === "classification" && decision.commodity === undefined)
    return { path: "commodity", says: "A ruling on classification names a commodity code." };
  if (kind === "origin" && decision.origin === undefined)
    return { path: "origin", says: "A ruling on origin names a country." };
  if (kind === "valuation" && !decision.valuationMethod && decision.finding === "")
    return {
      path: "finding",
      says: "A ruling on value names a method or says what belongs to it.",
    };
  return undefined;
}
