/**
 * Questions people ask about an amount, each with the made declaration it is asked about and what the
 * page has to say to it, in both languages. The page is the printable notice; the console shows the
 * same members of the same assessment.
 */
export type Question = {
  /** Name in `made-why.ts`. */
  readonly about: string;
  readonly asks: string;
  readonly en: RegExp;
  readonly zh: RegExp;
};

const ask = (about: string, asks: string, en: RegExp, zh: RegExp = en): Question => ({
  about,
  asks,
  en,
  zh,
});

export const questions: readonly Question[] = [
  ask("gb plain", "How did dollars become pounds?", /1234\.57 USD ÷ 1\.25 USD\/GBP = 987\.65/),
  ask(
    "gb plain",
    "Which exchange rate, and of when?",
    /1\.25 USD = 1 GBP.*2024-06/,
    /2024-06 汇率折算：1\.25 USD/,
  ),
  ask(
    "gb plain",
    "Why 987.65 and not 987.66?",
    /987\.656 is cut to 987\.65/,
    /987\.656 截至 987\.65/,
  ),
  ask(
    "gb plain",
    "Why is the duty cut and not rounded?",
    /26\.66655 is cut to 26\.66 \(Seen in/,
    /26\.66655 截至 26\.66（/,
  ),
  ask(
    "gb plain",
    "What does VAT stand on?",
    /987\.65 customs value \+ 26\.66 A00 = 1014\.31/,
    /987\.65 完税价格 \+ 26\.66 A00 = 1014\.31/,
  ),
  ask(
    "gb plain",
    "Why not the 1 % rate?",
    /A00<\/small> 1 % · special-code: It asks for additional code 2500/,
    /1 % · special-code: 需申报附加代码 2500/,
  ),
  ask(
    "gb plain",
    "Why not VAT at zero?",
    /0 % · vat-zero: It asks for additional code VATZ/,
    /vat-zero: 需申报附加代码 VATZ/,
  ),
  ask(
    "gb plain",
    "Why not the end-use rate?",
    /end-use: It is not for procedure 4000/,
    /end-use: 不适用于程序 4000/,
  ),
  ask(
    "gb plain",
    "Since when does this rate hold?",
    /code 85109000; from 2021-01-01; any origin/,
    /编号 85109000；自 2021-01-01 起；任何原产地/,
  ),
  ask(
    "gb plain",
    "Which law sets it?",
    /Customs tariff 2024 · measure erga-omnes/,
    /Customs tariff 2024 · 税率措施 erga-omnes/,
  ),
  ask(
    "gb plain",
    "By which version of the registers?",
    /Tariff and registers<dd>made/,
    /税则与参数库版本<dd>made/,
  ),
  ask(
    "gb plain",
    "Who decided it?",
    /Computed by rule.*not changed by an officer/,
    /按规则计算，未经关员改动/,
  ),
  ask(
    "gb plain",
    "When is it due?",
    /Payment<dd>Due before the goods are released/,
    /缴纳期限<dd>货物放行前缴纳/,
  ),
  ask("gb plain", "Which day's law?", /acceptance\)<dd>2024-06-03/, /接受申报）<dd>2024-06-03/),
  ask(
    "gb plain",
    "Which declared price, and where?",
    /Price: 1234\.57 USD <small>42A\/67A\/68A\[1\]/,
    /价格: 1234\.57 USD <small>42A/,
  ),
  ask(
    "gb plain",
    "What does procedure 40 mean?",
    /Procedure: 40 \(Free circulation/,
    /海关程序: 40 \(/,
  ),
  ask(
    "gb freight",
    "How much of the insurance is mine?",
    /Of AK 100\.00 of the whole consignment, shared by price \(1000\.00 \/ 3000\.00\): 33\.33/,
    /整票AK 100\.00，按价格分摊（1000\.00 \/ 3000\.00）：33\.33/,
  ),
  ask(
    "gb freight",
    "Why does VAT stand on 10 more than duty?",
    /\+ 10\.00 for VAT alone/,
    /\+ 10\.00 仅计入增值税/,
  ),
  ask("gb freight", "What is charge AK?", /AK \(Insurance\)/, /AK \(保险费\)/),
  ask(
    "gb foreignClaim",
    "Why not the preference I claimed?",
    /Preference 300 is claimed, and no measure gives it/,
    /申请优惠 300，但对该货物和原产地没有/,
  ),
  ask(
    "gb foreignClaim",
    "Why not the Japanese rate?",
    /japan: It does not cover goods of origin AU/,
    /japan: 不适用于原产地 AU/,
  ),
  ask(
    "gb japan",
    "Which origin counted for the preference?",
    /preferential origin JP counts for this rate, not the origin CN/,
    /按优惠原产地 JP 认定，不按原产地 CN/,
  ),
  ask(
    "gb japan",
    "Why anti-dumping with a Japanese preference?",
    /The origin CN counts for this rate, not the preferential origin JP/,
    /按原产地 CN 认定，不按优惠原产地 JP/,
  ),
  ask(
    "gb japan",
    "Until when is there anti-dumping?",
    /from 2022-05-01; before 2027-05-01; origin CN/,
    /2027-05-01 之前；原产地 CN/,
  ),
  ask(
    "gb quota",
    "Why not the quota's rate?",
    /quota: It is for quota 054077; no quota is claimed/,
    /适用于配额 054077，申报的是无配额/,
  ),
  ask(
    "gb quotaGone",
    "Why is the quota not given?",
    /Tariff quota 054077 is exhausted and gave nothing/,
    /关税配额 054077 已用完/,
  ),
  ask(
    "gb quotaPart",
    "Why two rates on one item?",
    /gave 20\.000 \/ 50 of what was claimed/,
    /分配申请量的 20\.000 \/ 50/,
  ),
  ask(
    "gb certificate",
    "Which paper was missing?",
    /certified: A condition of it is not met: it asks for C119/,
    /certified: 未满足该措施的条件：要求 C119/,
  ),
  ask(
    "gb returned",
    "Why is there no duty?",
    /Returned goods: relief from customs duty.*Article 203/,
    /退运货物：免征关税。.*Article 203/,
  ),
  ask(
    "gb processing",
    "Why is nothing due?",
    /Inward processing: charges are suspended/,
    /当前无应缴税费/,
  ),
  ask(
    "gb deposit",
    "Why is a deposit held?",
    /duty is held as a deposit.*Article 74/,
    /关税以保证金形式收取.*Article 74/,
  ),
  ask(
    "gb postponed",
    "Why is VAT not due now?",
    /Postponed accounting: VAT is declared/,
    /延期申报：增值税/,
  ),
  ask(
    "gb gift",
    "Why not the relief of small consignments?",
    /the goods are worth 200\.00 together, above 135/,
    /货物总值 200\.00，超过 135/,
  ),
  ask(
    "gb unknownRate",
    "Why does an officer decide?",
    /No exchange rate for CHF is known on 2024-06-03/,
    /2024-06-03 没有 CHF 的汇率/,
  ),
  ask(
    "gb unknownRate",
    "Is the total complete?",
    /not known yet and in no sum below: 2/,
    /未计入下列合计的税费: 2/,
  ),
  ask(
    "gb whisky",
    "Which litres of alcohol?",
    /Quantity 12\.345 LPA: the tax base declared in this unit/,
    /数量 12\.345 LPA：以该单位申报的计税数量/,
  ),
  ask("gb whisky", "What is LPA?", /12\.345 LPA \(Litre pure \(100%\) alcohol\)/),
  ask("gb whisky", "Does the minimum apply?", /5 % MIN 10 GBP \/ DTN MAX 6 %/),
  ask(
    "gb cheap",
    "Why the minimum and not 5 %?",
    /\(minimum; 10\.00 × 5 % is less\)/,
    /（最低税额；10\.00 × 5 % 较低）/,
  ),
  ask("gb cheap", "Whence 0.5 hundred kilograms?", /net mass 50 kg × 0\.01/, /净重 50 kg × 0\.01/),
  ask(
    "cn fob",
    "Why is freight in the value?",
    /16\.665 freight \+ 3\.049995 insurance = 1019\.72/,
    /16\.665 运费 \+ 3\.049995 保险费 = 1019\.72/,
  ),
  ask(
    "cn fob",
    "Why a fen more than item 2?",
    /shared by price \(1000\.00 \/ 2000\.00\): 16\.665.*values of all items add up/s,
    /整票运费 33\.33，按价格分摊.*使各项完税价格之和等于整票完税价格/s,
  ),
  ask(
    "cn fob",
    "Why not a rate of an agreement?",
    /Rates of trade agreements.*not loaded/,
    /未载入协定税率/,
  ),
  ask(
    "cn fob",
    "Why 13 % VAT?",
    /the standard rate applies.*Announcement No\. 39 of 2019/,
    /适用标准税率/,
  ),
  ask("cn american", "Why 40 % more?", /State Council Tariff Commission.*us-2018\/22041000/),
  ask(
    "cn american",
    "For whom is that addition, since when?",
    /from 2019-06-01; origin US/,
    /自 2019-06-01 起；原产地 US/,
  ),
  ask(
    "cn american",
    "Is the rate up to date?",
    /Exclusions and suspensions after 2019-06-01 are not loaded/,
    /未载入2019年6月1日以后的排除和暂停/,
  ),
  ask(
    "cn american",
    "Why is 10 % of 1540 equal to 171.11?",
    /1540\.00 ÷ \(1 − 10 %\) × 10 % = 171\.11/,
  ),
  ask(
    "cn american",
    "How was the third of a fen rounded?",
    /171\.111111… is rounded to 171\.11/,
    /171\.111111… 舍入为 171\.11/,
  ),
  ask(
    "cn american",
    "What does consumption tax stand on?",
    /1000\.00 customs value \+ 140\.00 DUTY \+ 400\.00 ADDITIONAL/,
    /1000\.00 完税价格 \+ 140\.00 DUTY \+ 400\.00 ADDITIONAL/,
  ),
  ask(
    "cn wine",
    "Why no addition on this wine?",
    /us-2018\/22042100: It does not cover goods of origin DE/,
    /不适用于原产地 DE/,
  ),
  ask(
    "cn beer",
    "Why 250 a tonne and not 220?",
    /other side of 370 USD \/ TNE; these are worth 10000\.00 CNY \/ TNE/,
    /370 USD \/ TNE 另一侧的货物；本项货物为 10000\.00 CNY/,
  ),
  ask(
    "cn exempt",
    "Why is all charged, though full exemption is stated?",
    /asks for a relief that nothing gives.*Charged in full/,
    /无减免依据.*按全额征收/,
  ),
  ask(
    "cn certificate",
    "What is owed if the certificate does not hold?",
    /Due without the relief: 1000\.00 × 10 % = 100\.00/,
    /不予减免时应缴：1000\.00 × 10 % = 100\.00/,
  ),
  ask(
    "cn bonded",
    "Why is it not due?",
    /Bonded, under the handbook or account book stated: charges are suspended/,
    /保税货物（已填报手册或账册编号）：海关监管期间税款暂不征收/,
  ),
  ask(
    "cn guarantee",
    "Is the deposit a payment?",
    /charges are held as a deposit/,
    /税款以保证金形式收取/,
  ),
  ask(
    "cn retail",
    "Why 91 and not 130?",
    /Relieved: 130\.00 × 30 % = 39\.00/,
    /减免：130\.00 × 30 % = 39\.00/,
  ),
  ask(
    "cn retailOver",
    "Why not as e-commerce?",
    /the goods are worth 6000\.00 together, above 5000/,
    /货物总值 6000\.00，超过 5000/,
  ),
  ask(
    "cn short",
    "Why is the duty open?",
    /Code 0102 covers 2 rates \(0 %; 10 %\)/,
    /编号 0102 下有 2 个税率/,
  ),
  ask(
    "cn short",
    "Why is VAT open?",
    /takes in DUTY, which is not determined/,
    /计税基础包含 DUTY，而该税费尚未确定/,
  ),
  ask(
    "cn unknownCode",
    "Why no rate?",
    /No rate is known for commodity 99999999/,
    /商品编号 99999999 没有已知税率/,
  ),
  ask("us milk", "Why these cents a kilogram?", /100 × 1\.104 USD \/ KGM/),
  ask(
    "us milk",
    "Why not free, as for Australia?",
    /free · [^<]*: It is for preference A\+ AU S; none is claimed, so GENERAL counts/,
    /免税 · [^<]*: 该措施对应优惠 A\+ AU S；未申报优惠/,
  ),
  ask(
    "us processor",
    "Which list adds 25 %?",
    /on the list [^<]*\(9903\.88\.01\)/,
    /货物列于清单 [^<]*（?\(9903\.88\.01\)/,
  ),
  ask(
    "us processor",
    "Why is the addition on all goods there too?",
    /It is on all goods of origin CN/,
    /对原产地 CN 的全部货物征收/,
  ),
  ask(
    "us bolts",
    "Why not the addition on all goods?",
    /It gives way to the duty under/,
    /同一货物已按/,
  ),
];
