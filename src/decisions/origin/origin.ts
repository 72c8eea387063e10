/**
 * Whether goods originate under an agreement: the product's rule on its materials, cumulation,
 * tolerance, direct transport, and a proof that is valid on the day. In: an `OriginCase`. Out: the
 * answer and every test with the facts put in. Pure; owns no table.
 */
import {
  type Decimal,
  add,
  compare,
  divide,
  formatDecimal,
  multiply,
  shorten,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Agreement, OriginCase } from "./origin-case.ts";
import { type OriginRule, type OriginTest, printTest } from "./origin-rule.ts";

export type OriginFinding = {
  readonly code: string;
  readonly ok: boolean;
  readonly test: string;
  readonly says: Text;
};
export type OriginJudgement = {
  readonly agreement: string;
  readonly legalBasis: string;
  /** The goods originate. */
  readonly originating: boolean;
  /** They originate, came directly and are proven: the preference may be claimed. */
  readonly preference: boolean;
  readonly rule: string | null;
  /** A rule or cumulation could not be tested, so "not originating" is not the last word. */
  readonly undecided: boolean;
  readonly findings: readonly OriginFinding[];
};

type Product = OriginCase["product"];
type Material = Product["materials"][number];

/** Judges the origin of a product. */
export function judgeOrigin(facts: OriginCase): OriginJudgement {
  const { agreement, product } = facts;
  const findings: OriginFinding[] = [];
  const made = agreement.parties.includes(product.madeIn);
  if (!made) findings.push(finding("ORI-001", false, "party", notAParty(product.madeIn)));
  const found = ruleFor(agreement, product.commodity);
  const produced = made && product.whollyObtained ? whollyObtained() : undefined;
  if (produced) findings.push(produced);
  else if (!found) findings.push(finding("ORI-002", false, "rule", noRule(product.commodity)));
  else findings.push(...producedBy(found.rule, facts));
  const ruled = produced !== undefined || (found !== undefined && passes(found.rule, facts));
  if (product.onlyMinimal && !product.whollyObtained)
    findings.push(finding("ORI-003", false, "working", minimal));
  const open = made && !ruled ? mightCumulate(facts) : [];
  findings.push(...open.map(onConditions));
  const untested = made && !ruled && agreement.unread.length > 0;
  if (untested) findings.push(...agreement.unread.map(notTested));
  const undecided = untested || open.length > 0;
  const originating = made && ruled && (!product.onlyMinimal || product.whollyObtained);
  const way = directly(facts);
  const proof = proven(facts);
  findings.push(way, proof);
  return {
    agreement: agreement.id,
    legalBasis: agreement.legalBasis,
    originating,
    preference: originating && way.ok && proof.ok,
    rule: found?.code ?? null,
    undecided,
    findings,
  };
}

function finding(code: string, ok: boolean, test: string, says: Text): OriginFinding {
  return { code, ok, test, says };
}

const minimal: Text = {
  en: "Only packing, sorting and the like was done there: that gives no origin.",
  zh: "仅进行包装、分拣等微小加工，不获得原产资格。",
};
const notAParty = (country: string): Text => ({
  en: `${country} is not a party to the agreement.`,
  zh: `${country} 不是协定成员。`,
});
const noRule = (commodity: string): Text => ({
  en: `The agreement has no rule for ${commodity}.`,
  zh: `协定没有 ${commodity} 的产品特定规则。`,
});

function notTested(text: string): OriginFinding {
  return finding("ORI-004", false, "as printed", {
    en: `This alternative is not tested here: ${text}`,
    zh: `此项备选规则无法自动判定：${text}`,
  });
}

function whollyObtained(): OriginFinding {
  return finding("ORI-010", true, "WO", {
    en: "The goods are wholly obtained there.",
    zh: "货物在当地完全获得。",
  });
}

/** The rule of the longest code that begins the commodity. */
function ruleFor(
  { rules }: Agreement,
  commodity: string,
): { readonly code: string; readonly rule: OriginRule } | undefined {
  for (let length = commodity.length; length >= 2; length--) {
    const code = commodity.slice(0, length);
    const rule = rules[code];
    if (rule) return { code, rule };
  }
  return undefined;
}

function passes(rule: OriginRule, facts: OriginCase): boolean {
  return rule.some((all) => all.every((test) => runTest(test, facts).ok));
}

/** Every test of the first alternative that holds, else of all of them. */
function producedBy(rule: OriginRule, facts: OriginCase): readonly OriginFinding[] {
  const tried = rule.map((all) => all.map((test) => runTest(test, facts)));
  return tried.find((all) => all.every(({ ok }) => ok)) ?? tried.flat();
}

function runTest(test: OriginTest, facts: OriginCase): OriginFinding {
  switch (test.kind) {
    case "wholly-obtained":
      return finding("ORI-011", false, "WO", {
        en: "The goods have to be wholly obtained there, and are not said to be.",
        zh: "货物须完全获得，但未如此申报。",
      });
    case "shift":
      return runShift(test, facts);
    case "value":
      return runValue(test, facts);
    case "process":
      return runProcess(test, facts);
    default:
      return test satisfies never;
  }
}

/**
 * Materials that count as foreign: not proven of a party or of a country that cumulates, or of one
 * whose materials count on conditions that are not said to be met.
 */
function foreignMaterials({ agreement, product }: OriginCase): readonly Material[] {
  const { parties, cumulation, diagonal, extended } = agreement;
  const counted = new Set([...parties, ...cumulation, ...diagonal]);
  return product.materials.filter(({ origin, proven: isProven, cumulates }) => {
    if (!isProven || origin === undefined) return true;
    return !counted.has(origin) && !(cumulates && extended.includes(origin));
  });
}

/** Foreign materials that would count if the conditions of the agreement for them were met. */
function mightCumulate(facts: OriginCase): readonly Material[] {
  const { extended } = facts.agreement;
  return foreignMaterials(facts).filter(
    ({ origin, proven: isProven }) => isProven && origin !== undefined && extended.includes(origin),
  );
}

function onConditions({ commodity, origin = "" }: Material): OriginFinding {
  return finding("ORI-012", false, "cumulation", {
    en: `Material ${commodity} of ${origin} counts only on conditions of the agreement, which are not said to be met.`,
    zh: `${origin} 的材料 ${commodity} 须满足协定条件方可累积，未说明已满足。`,
  });
}

const digits = { CC: 2, CTH: 4, CTSH: 6 } as const;

function runShift(test: Extract<OriginTest, { kind: "shift" }>, facts: OriginCase): OriginFinding {
  const length = digits[test.level];
  const own = facts.product.commodity.slice(0, length);
  const failing = foreignMaterials(facts).filter(
    ({ commodity }) =>
      commodity.length < length ||
      commodity.startsWith(own) ||
      test.except.some((code) => commodity.startsWith(code)),
  );
  const text = printTest(test);
  if (failing.length === 0)
    return finding("ORI-020", true, text, {
      en: `No foreign material is of ${own}${test.except.length > 0 ? ` or of ${test.except.join(", ")}` : ""}.`,
      zh: `非原产材料均不属于 ${own}${test.except.length > 0 ? ` 或 ${test.except.join("、")}` : ""}。`,
    });
  const codes = failing.map(({ commodity }) => commodity).join(", ");
  const tolerated = withinTolerance(failing, facts, test.tolerance ?? facts.agreement.tolerance);
  if (tolerated) return finding("ORI-021", true, text, tolerated);
  return finding("ORI-022", false, text, {
    en: `Foreign materials ${codes} do not change as the rule asks.`,
    zh: `非原产材料 ${codes} 未满足税则归类改变要求。`,
  });
}

function withinTolerance(
  failing: readonly Material[],
  facts: OriginCase,
  tolerance: Decimal | undefined,
): Text | undefined {
  const price = facts.product.exWorks ?? facts.product.fob;
  if (!tolerance || !price || price.units === 0n) return undefined;
  const sum = failing.reduce((total, material) => add(total, material.value), zero);
  if (compare(multiply(sum, hundred), multiply(tolerance, price)) > 0) return undefined;
  const share = `${formatDecimal(sum)} ÷ ${formatDecimal(price)} ≤ ${formatDecimal(shorten(tolerance))} %`;
  return {
    en: `Materials that do not change are within the tolerance: ${share}.`,
    zh: `未改变归类的材料在容忍度之内：${share}。`,
  };
}

const hundred = { units: 100n, scale: 0 };

function runValue(
  { form, percent, base, ...rest }: Extract<OriginTest, { kind: "value" }>,
  facts: OriginCase,
): OriginFinding {
  const text = printTest({ form, percent, base, ...rest });
  const price = base === "FOB" ? facts.product.fob : facts.product.exWorks;
  if (!price || price.units === 0n)
    return finding("ORI-032", false, text, {
      en: `The ${base} price is not stated.`,
      zh: `未申报 ${base} 价格。`,
    });
  const foreign = foreignMaterials(facts).reduce((sum, { value }) => add(sum, value), zero);
  const counted = form === "MaxNOM" ? foreign : subtract(price, foreign);
  const order = compare(multiply(counted, hundred), multiply(percent, price));
  const ok = form === "MaxNOM" ? order <= 0 : order >= 0;
  const formula = formulaOf({ form, foreign, price, percent, ok });
  return finding(ok ? "ORI-030" : "ORI-031", ok, text, {
    en: `${form}: ${formula}.`,
    zh: `${form === "MaxNOM" ? "非原产材料占比" : "区域价值成分"}：${formula}。`,
  });
}

type FormulaFacts = {
  readonly form: "MaxNOM" | "RVC";
  readonly foreign: Decimal;
  readonly price: Decimal;
  readonly percent: Decimal;
  readonly ok: boolean;
};

function formulaOf({ form, foreign, price, percent, ok }: FormulaFacts): string {
  const counted = form === "MaxNOM" ? foreign : subtract(price, foreign);
  const share = divide(multiply(counted, hundred), price, 2, "half-up");
  const above =
    form === "MaxNOM"
      ? formatDecimal(foreign)
      : `(${formatDecimal(price)} - ${formatDecimal(foreign)})`;
  const sign = form === "MaxNOM" ? (ok ? "≤" : ">") : ok ? "≥" : "<";
  const limit = formatDecimal(shorten(percent));
  return `${above} ÷ ${formatDecimal(price)} = ${formatDecimal(share)} % ${sign} ${limit} %`;
}

function runProcess(
  test: Extract<OriginTest, { kind: "process" }>,
  { product }: OriginCase,
): OriginFinding {
  const ok = product.processes.includes(test.name);
  return finding(ok ? "ORI-040" : "ORI-041", ok, printTest(test), {
    en: ok
      ? `"${test.name}" was done there.`
      : `"${test.name}" is not said to have been done there.`,
    zh: ok ? `已在当地进行“${test.name}”。` : `未申报在当地进行“${test.name}”。`,
  });
}

/** Straight from the party, or through others under supervision. */
function directly({ agreement, passed, supervised }: OriginCase): OriginFinding {
  const test = "direct transport";
  if (!agreement.directTransport)
    return finding("ORI-050", true, test, {
      en: "The agreement does not ask for direct transport.",
      zh: "协定不要求直接运输。",
    });
  if (!passed)
    return finding("ORI-052", false, test, {
      en: "The way of the goods is not stated.",
      zh: "未申报运输路线。",
    });
  const allowed = new Set([...agreement.parties, ...agreement.mayPass]);
  const strange = passed.filter((country) => !allowed.has(country));
  if (strange.length === 0 || supervised)
    return finding("ORI-050", true, test, {
      en:
        strange.length === 0
          ? "They came directly."
          : "They stayed under customs supervision on the way.",
      zh: strange.length === 0 ? "货物直接运输。" : "途中始终处于海关监管之下。",
    });
  return finding("ORI-051", false, test, {
    en: `They passed ${strange.join(", ")} without proof of supervision.`,
    zh: `货物途经 ${strange.join("、")}，无监管证明。`,
  });
}

/** A proof of a kind the agreement knows, not of a later day, and not too old. */
function proven({ agreement, proof, day, consignmentValue }: OriginCase): OriginFinding {
  const test = "proof";
  const free = agreement.proofFreeBelow;
  if (!proof) {
    const small = free && consignmentValue && compare(consignmentValue, free) < 0;
    return small
      ? finding("ORI-060", true, test, {
          en: `No proof is needed below ${formatDecimal(free)}.`,
          zh: `价值低于 ${formatDecimal(free)} 的无需原产地证明。`,
        })
      : finding("ORI-061", false, test, { en: "No proof is stated.", zh: "未申报原产地证明。" });
  }
  const months = agreement.proofs[proof.kind];
  if (months === undefined)
    return finding("ORI-062", false, test, {
      en: `The agreement knows no proof "${proof.kind}"; it knows ${Object.keys(agreement.proofs).join(", ")}.`,
      zh: `协定没有“${proof.kind}”这种证明；有 ${Object.keys(agreement.proofs).join("、")}。`,
    });
  const after = Temporal.PlainDate.compare(day, proof.issuedOn) >= 0;
  if (months === null)
    return finding(after ? "ORI-060" : "ORI-063", after, test, {
      en: `Issued on ${proof.issuedOn.toString()}; how long it is valid is not loaded.`,
      zh: `签发于 ${proof.issuedOn.toString()}；有效期未载入。`,
    });
  const last = proof.issuedOn.add({ months });
  const ok = after && Temporal.PlainDate.compare(day, last) < 0;
  return finding(ok ? "ORI-060" : "ORI-063", ok, test, {
    en: `Issued on ${proof.issuedOn.toString()}, valid before ${last.toString()}.`,
    zh: `签发于 ${proof.issuedOn.toString()}，有效期至 ${last.toString()} 之前。`,
  });
}
