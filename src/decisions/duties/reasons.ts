/** The sentences an assessment gives beside its figures, each with the code it is known by. */
import type { Text } from "#src/kernel/text.ts";
import type { ChargeReason } from "./duties.ts";
import type { ExchangeRate, Measure, PreferenceAgreement } from "./tariff.ts";
import { derivedFrom } from "#src/kernel/derived.ts";

function reason(
  code: string,
  says: Text,
  more: Pick<ChargeReason, "inFormula" | "unit"> = {},
): ChargeReason {
  return { code, says, ...more };
}

/** Sentences that come with nearly every item, made once for each pair of words. */
function remembered(
  make: (first: string, second: string) => ChargeReason,
): (first: string, second: string) => ChargeReason {
  const known = new Map<string, ChargeReason>();
  return (first, second) => {
    const key = `${first}\t${second}`;
    const before = known.get(key);
    if (before) return before;
    const made = make(first, second);
    if (known.size < 1000) known.set(key, made);
    return made;
  };
}

export const noPrice = reason("DUT-010", {
  en: "No price is declared for this item, so it has no customs value.",
  zh: "本项货物未申报价格，无法确定完税价格。",
});
export const baseUnknown = reason("DUT-011", {
  en: "The amount this charge stands on is not known.",
  zh: "本税费的计税基础尚未确定。",
});
export function baseWaitsFor(taxType: string): ChargeReason {
  return reason("DUT-011", {
    en: `The amount this charge stands on takes in ${taxType}, which is not determined.`,
    zh: `本税费的计税基础包含 ${taxType}，而该税费尚未确定。`,
  });
}

export const notDue = reason("DUT-012", {
  en: "The rate is not known, and need not be: the charge is relieved in full.",
  zh: "税率未知，但该税费全额减免，无需税率。",
});

export function owedWithout(formula: string): ChargeReason {
  return reason("DUT-077", {
    en: `Due without the relief: ${formula}.`,
    zh: `不予减免时应缴：${formula}。`,
  });
}

export function noCurrency(amount: string): ChargeReason {
  return reason("DUT-078", {
    en: `The amount ${amount} is stated without its currency, so it is not known what it is worth.`,
    zh: `金额 ${amount} 未填报币制，无法折算。`,
  });
}
export function costUnknown(name: Text): ChargeReason {
  return reason("DUT-079", {
    en: `Without the ${name.en} the customs value is not known.`,
    zh: `${name.zh}未能确定，无法确定完税价格。`,
  });
}
export const costNegative = reason("DUT-081", {
  en: "A cost of the consignment is negative; what is deducted from the price is declared as a deduction.",
  zh: "费用为负数；应从价格中扣除的金额须作为扣减项申报。",
});
export const nothingLeft = reason("DUT-082", {
  en: "Deductions take the whole price or more: nothing is left to be the customs value.",
  zh: "扣减项等于或超过货价，无剩余金额可作为完税价格。",
});
export const roundedToWhole = reason("DUT-083", {
  en: "Rounded so that the values of all items add up to the value of the consignment.",
  zh: "舍入时使各项完税价格之和等于整票完税价格。",
});

export function statedHigher(name: Text, stated: string, counted: string): ChargeReason {
  return reason("DUT-085", {
    en: `The declaration states two values: ${name.en} is ${stated}, the price and its costs come to ${counted}. An officer determines which holds.`,
    zh: `报关单载有两个价值：${name.zh}为 ${stated}，货价及费用合计为 ${counted}，由关员核定。`,
  });
}
export function statedTwice(name: Text, one: string, other: string): ChargeReason {
  return reason("DUT-086", {
    en: `${name.en} is stated twice and not alike (${one}; ${other}): an officer determines which holds.`,
    zh: `${name.zh}填报两次且不一致（${one}；${other}），由关员核定。`,
  });
}
export function quantitiesDiffer(says: Text, one: Text, other: Text, source: string): ChargeReason {
  return {
    code: "DUT-087",
    says: {
      en: `${says.en} ${one.en}; ${other.en}.`,
      zh: `${says.zh}${one.zh}；${other.zh}。`,
    },
    source,
  };
}
const codeNames: Readonly<Record<string, Text>> = {
  commodity: { en: "commodity codes", zh: "商品编号" },
  origin: { en: "countries of origin", zh: "原产国（地区）" },
  "preferential-origin": { en: "preferential origins", zh: "优惠原产地" },
  preference: { en: "preferences", zh: "优惠代码" },
  quota: { en: "quotas", zh: "配额序号" },
};
export function codesUnlike(of: string, codes: readonly string[]): ChargeReason {
  const name = codeNames[of] ?? { en: of, zh: of };
  const list = codes.slice(0, 6);
  return reason("DUT-092", {
    en: `The item states different ${name.en} (${list.join(", ")}): an officer determines which holds.`,
    zh: `本项货物填报了不同的${name.zh}（${list.join("、")}），由关员核定。`,
  });
}
export function noPriceTerm(term: string | undefined): ChargeReason {
  const [en, zh] =
    term === undefined
      ? ["No price term", "未填报成交方式"]
      : [
          `Price term ${term}, which is not known, and no freight`,
          `成交方式 ${term} 未收录，且未填报运费`,
        ];
  return reason("DUT-093", {
    en: `${en} is stated: whether the price takes in freight and insurance is not known, and an officer determines the value.`,
    zh: `${zh}，无法确定货价是否包含运费和保险费，由关员审查确定。`,
  });
}
export function nothingOf(name: Text): ChargeReason {
  return reason("DUT-088", {
    en: `The price term leaves the ${name.en} out of the price, and nothing is stated for it: an officer determines it.`,
    zh: `成交方式不含${name.zh}，而申报金额为零，由关员审查确定。`,
  });
}

export const noShare = reason("DUT-026", {
  en: "Charges of the whole consignment cannot be shared out while another item has no value.",
  zh: "其他商品项尚无价格，整票费用无法分摊。",
});

export function noExchangeRate(currency: string, day: string): ChargeReason {
  return reason("DUT-013", {
    en: `No exchange rate for ${currency} is known on ${day}.`,
    zh: `${day} 没有 ${currency} 的汇率。`,
  });
}

export const rateOfMonth = derivedFrom((rate: ExchangeRate): ChargeReason => {
  const month = rate.validFrom.slice(0, 7);
  return reason("DUT-014", {
    en: `Converted at ${rate.says}, the rate of ${month} in force on the acceptance date.`,
    zh: `按接受申报日适用的 ${month} 汇率折算：${rate.says}。`,
  });
});

/** `isOpen`: an officer decides what it adds; else it is not counted. */
export function noChargeType(type: string, isOpen: boolean): ChargeReason {
  const says = isOpen
    ? {
        en: `Charge type ${type} is not known here: what it adds to the value an officer determines.`,
        zh: `费用类型 ${type} 未收录，其计入完税价格的金额由关员核定。`,
      }
    : {
        en: `Charge type ${type} is not known here and was not counted in the value.`,
        zh: `费用类型 ${type} 未收录，未计入完税价格。`,
      };
  return reason("DUT-015", says);
}

export function noQuantity(unit: string): ChargeReason {
  return reason(
    "DUT-016",
    {
      en: `The rate asks for a quantity in ${unit}, and none is declared.`,
      zh: `税率按 ${unit} 计征，但未申报该计量单位的数量。`,
    },
    { unit },
  );
}

export function noDeclaredBase(unit: string): ChargeReason {
  return reason(
    "DUT-017",
    {
      en: `The base of this charge is a declared amount in ${unit}, and none is declared.`,
      zh: `本税费以申报的 ${unit} 金额为基础，但未申报。`,
    },
    { unit },
  );
}

export function unreadableRate(measure: string, text: string): ChargeReason {
  return reason("DUT-018", {
    en: `The rate "${text}" of measure ${measure} cannot be read; it was not taken as free.`,
    zh: `措施 ${measure} 的税率“${text}”无法识别，未按免税处理。`,
  });
}

/** A register may know that a rate exists and not which. */
export function rateNotLoaded(measure: Measure): ChargeReason {
  return reason("DUT-029", {
    en: `Measure ${measure.id} exists, but its rate is not loaded; an officer determines the charge.`,
    zh: `措施 ${measure.id} 存在，但税率未载入，由海关核定税费。`,
  });
}

export function noRate(commodity: string): ChargeReason {
  return reason("DUT-019", {
    en: `No rate is known for commodity ${commodity}; an officer determines the charge.`,
    zh: `商品编号 ${commodity} 没有已知税率，由海关核定税费。`,
  });
}

export function severalRates(commodity: string, rates: readonly string[]): ChargeReason {
  const list = rates.slice(0, 6).join("; ");
  return reason("DUT-020", {
    en: `Code ${commodity} covers ${rates.length} rates (${list}); the full code decides which applies.`,
    zh: `编号 ${commodity} 下有 ${rates.length} 个税率（${list}），需完整编号才能确定。`,
  });
}

export function sameRateBelow(commodity: string): ChargeReason {
  return reason("DUT-021", {
    en: `Every code below ${commodity} has this rate.`,
    zh: `编号 ${commodity} 下的各子目均为此税率。`,
  });
}

export function notEveryCode(commodity: string): ChargeReason {
  return reason("DUT-022", {
    en: `Only some codes below ${commodity} carry this charge; the full code decides.`,
    zh: `编号 ${commodity} 下仅部分子目征收此税，需完整编号才能确定。`,
  });
}

export function measureNote(says: Text): ChargeReason {
  return reason("DUT-023", says);
}

export function unknownTax(taxType: string): ChargeReason {
  return reason("DUT-024", {
    en: `Tax type ${taxType} is not described in this profile; it was charged on the customs value.`,
    zh: `本法域未说明税种 ${taxType}，按完税价格计征。`,
  });
}

export function preferenceUsed(preference: string, territory: string): ChargeReason {
  return reason("DUT-025", {
    en: `Preference ${preference} stated for the tariff of ${territory} applies.`,
    zh: `适用为 ${territory} 税则申报的优惠 ${preference}。`,
  });
}

export function noUnitPrice(commodity: string, day: string): ChargeReason {
  return reason("DUT-030", {
    en: `The value follows a published unit price, and none is loaded for ${commodity} on ${day}.`,
    zh: `完税价格按公布的单位价格确定，但未载入 ${commodity} 在 ${day} 的单位价格。`,
  });
}

export function preferenceNotGiven(claimed: string, fallback: string): ChargeReason {
  return reason("DUT-031", {
    en: `Preference ${claimed} is claimed, and no measure gives it for these goods and this origin: ${fallback} applies.`,
    zh: `申请优惠 ${claimed}，但对该货物和原产地没有可适用的优惠措施：适用 ${fallback}。`,
  });
}

export function dearerPreference(preference: string, rates: readonly string[]): ChargeReason {
  return reason("DUT-033", {
    en: `Preference ${preference} is claimed and costs more than the rate of any origin (${rates.join("; ")}).`,
    zh: `申请的优惠 ${preference} 高于普遍适用税率（${rates.join("；")}）。`,
  });
}

export function noTime(day: string): ChargeReason {
  return reason("DUT-032", {
    en: `Measures change within ${day}, and no time is known: those of its first moment apply.`,
    zh: `${day} 当日措施有变更，而时刻未知：按当日零时适用。`,
  });
}

export const otherOriginCode = "DUT-040";
const foreign = remembered((origin) =>
  reason(otherOriginCode, {
    en: `It does not cover goods of origin ${origin || "not declared"}.`,
    zh: `不适用于原产地 ${origin || "未申报"} 的货物。`,
  }),
);
export function otherOrigin(origin: string | undefined): ChargeReason {
  return foreign(origin ?? "", "");
}

export const otherPreferenceCode = "DUT-041";
const otherClaim = remembered((wanted, claimed) =>
  reason(otherPreferenceCode, {
    en: `It is for preference ${wanted}; ${claimed || "none"} is claimed.`,
    zh: `该措施对应优惠 ${wanted}，申报的是 ${claimed || "无"}。`,
  }),
);
const noClaim = remembered((wanted, usual) =>
  reason(otherPreferenceCode, {
    en: `It is for preference ${wanted}; none is claimed, so ${usual} counts.`,
    zh: `该措施对应优惠 ${wanted}；未申报优惠，按 ${usual} 处理。`,
  }),
);
/** `counts`: what stands where nothing is claimed, or in place of the claim. */
export function otherPreference(
  wanted: string,
  {
    claimed,
    counts,
  }: { readonly claimed: string | undefined; readonly counts: string | undefined },
): ChargeReason {
  return claimed === undefined && counts !== undefined
    ? noClaim(wanted, counts)
    : otherClaim(wanted, counts ?? "");
}

export function codeNotDeclared(code: string): ChargeReason {
  return reason("DUT-042", {
    en: `It asks for additional code ${code}, which is not declared.`,
    zh: `需申报附加代码 ${code}，但未申报。`,
  });
}

export function otherProcedure(procedure: string): ChargeReason {
  return reason("DUT-043", {
    en: `It is not for procedure ${procedure}.`,
    zh: `不适用于程序 ${procedure}。`,
  });
}

export function otherTerritory(territory: string): ChargeReason {
  return reason("DUT-044", {
    en: `It belongs to the tariff of ${territory}, and the statements choose the other.`,
    zh: `属于 ${territory} 税则，而声明选择了另一税则。`,
  });
}

export function otherValue(threshold: string, goods: string): ChargeReason {
  return reason("DUT-045", {
    en: `It is for goods on the other side of ${threshold}${goods === "" ? "" : `; these are worth ${goods}`}.`,
    zh: `适用于完税价格处于 ${threshold} 另一侧的货物${goods === "" ? "" : `；本项货物为 ${goods}`}。`,
  });
}

export function noTable(name: string): ChargeReason {
  return reason("DUT-034", {
    en: `The rate takes an amount from table ${name}, and none is loaded for the additional codes declared.`,
    zh: `税率引用表 ${name} 中的金额，但未载入与所申报附加代码对应的金额。`,
  });
}

export function baseMadeOf(value: string | undefined, parts: Text, shown: string): ChargeReason {
  const first = value === undefined ? "" : value;
  const sum = (text: string): string => (first === "" ? text.replace(/^ [+] /, "") : first + text);
  return reason(
    "DUT-035",
    {
      en: `Its base: ${sum(value === undefined ? parts.en : ` customs value${parts.en}`)} = ${shown}.`,
      zh: `计税基础：${sum(value === undefined ? parts.zh : ` 完税价格${parts.zh}`)} = ${shown}。`,
    },
    { inFormula: true },
  );
}

export function replacedByCode(code: string): ChargeReason {
  return reason("DUT-046", {
    en: `The measure for the declared additional code ${code} stands in its place.`,
    zh: `由申报的附加代码 ${code} 所对应的措施代替。`,
  });
}

export function moreSpecific(commodity: string): ChargeReason {
  return reason("DUT-047", {
    en: `The same kind of measure for the longer code ${commodity} stands in its place.`,
    zh: `由更具体编码 ${commodity} 的同类措施代替。`,
  });
}

export function otherQuota(order: string, claimed: string | undefined): ChargeReason {
  return reason("DUT-048", {
    en: `It is for quota ${order}; ${claimed === undefined ? "no quota" : `quota ${claimed}`} is claimed.`,
    zh: `适用于配额 ${order}，申报的是${claimed === undefined ? "无配额" : `配额 ${claimed}`}。`,
  });
}

export function conditionNotMet(wanted: Text): ChargeReason {
  return reason("DUT-050", {
    en: `A condition of it is not met: ${wanted.en}.`,
    zh: `未满足该措施的条件：${wanted.zh}。`,
  });
}

export function conditionMet(met: Text): ChargeReason {
  return reason("DUT-051", {
    en: `Its condition is met: ${met.en}.`,
    zh: `已满足条件：${met.zh}。`,
  });
}

export function conditionUnknown(code: string, action: string): ChargeReason {
  return reason("DUT-052", {
    en: `Condition ${code} with action ${action} of this measure is not understood; an officer determines the charge.`,
    zh: `无法识别该措施的条件 ${code}（行动代码 ${action}），由海关核定税费。`,
  });
}

export function footnote(says: Text): ChargeReason {
  return reason("DUT-053", says);
}

export function exemptFromProgramme(list: string): ChargeReason {
  return reason("DUT-054", {
    en: `The goods are on the list ${list}, which it does not apply to.`,
    zh: `货物列于清单 ${list}，不适用该项目。`,
  });
}

export function programmeWithoutList(list: string): ChargeReason {
  return reason("DUT-055", {
    en: `No list of its goods is loaded (${list}); whether it applies is not known, and nothing is charged.`,
    zh: `未载入其商品清单（${list}），无法确定是否适用，未予征收。`,
  });
}

export function givesWayTo(authority: string): ChargeReason {
  return reason("DUT-056", {
    en: `It gives way to the duty under ${authority} on the same goods.`,
    zh: `同一货物已按 ${authority} 征税，本项不再适用。`,
  });
}

export function notOnList(list: string): ChargeReason {
  return reason("DUT-057", {
    en: `The goods are not on its list (${list}).`,
    zh: `货物不在其清单中（${list}）。`,
  });
}

export function noHeadingRate(heading: string): ChargeReason {
  return reason("DUT-058", {
    en: `Heading ${heading} gives no rate that can be added.`,
    zh: `税目 ${heading} 未给出可加征的税率。`,
  });
}

export function notForOrigin(preference: string, origin: string): ChargeReason {
  return reason("DUT-059", {
    en: `Preference ${preference} is not for goods of origin ${origin}.`,
    zh: `优惠 ${preference} 不适用于原产地 ${origin} 的货物。`,
  });
}

export function noAgreement(origin: string, day: string): ChargeReason {
  return reason("DUT-060", {
    en: `No agreement or scheme with ${origin} is in force on ${day} among the rules of origin that are loaded.`,
    zh: `已载入的原产地规则中，${day} 没有与 ${origin} 生效的协定或方案。`,
  });
}

export function noProof(agreement: Text): ChargeReason {
  return reason("DUT-061", {
    en: `No proof of origin is declared, and ${agreement.en} asks for one.`,
    zh: `未申报原产地证明，而 ${agreement.zh} 要求提供。`,
  });
}

const ruleMax = 300;

export function originTakenAsDeclared({ name, rules }: PreferenceAgreement): ChargeReason {
  const rule = rules.join(" / ").slice(0, ruleMax);
  return reason("DUT-062", {
    en: `The origin is taken as declared under ${name.en}${rule === "" ? "" : `; its rule for these goods: ${rule}`}.`,
    zh: `按申报认定原产地，依据 ${name.zh}${rule === "" ? "" : `；该货物的规则：${rule}`}。`,
  });
}

export function otherDispatch(country: string): ChargeReason {
  return reason("DUT-063", {
    en: `The goods were dispatched from ${country}, which is not a party: that they were not altered on the way has to be shown.`,
    zh: `货物自非缔约方 ${country} 发运：须证明途中未经改变。`,
  });
}
