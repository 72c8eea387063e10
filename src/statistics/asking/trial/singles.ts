/**
 * Single questions as journalists, brokers and statisticians put them: with openings, as comparisons of two
 * partners by one verb, against the year before. What an answer must hold is recomputed from the tables.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import { type SaidWords, money, share, whole, withPartner } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const to = (code: string): number => withPartner(code, "export", ...y);
const from = (code: string): number => withPartner(code, "import", ...y);
const yes: SaidWords = { en: "Yes: ", zh: "是的" };
const no: SaidWords = { en: "No: ", zh: "不是" };

/** Who asks, what for and how urgently says nothing of what is asked. */
const openings: readonly AskedQuestion[] = [
  ask("For a story I'm writing, how much did China export to Mexico in 2024?", money(to("MX"))),
  ask("I'm on deadline: exports to Poland in 2024?", money(to("PL"))),
  ask("Just checking, did exports to Russia fall in 2024?", no, money(to("RU"))),
  ask("Can you confirm total imports for October 2024?", money(whole("import", "2024-10"))),
  ask("My editor wants to know how much China imported from Chile in 2024.", money(from("CL"))),
  ask("Before I file, what were exports in the third quarter of 2024?", "6.50 trillion yuan"),
  ask("Fact check: exports rose 7.1 percent in 2024.", yes, "7.1 percent"),
  ask("How much, according to your figures, did China export to Poland in 2024?", money(to("PL"))),
  ask("Exports to Poland in 2024? Thanks in advance", money(to("PL"))),
  ask("写稿需要，2024年我国对墨西哥出口多少？", money(to("MX"))),
  ask("麻烦您帮忙查一下2024年对波兰出口额", money(to("PL"))),
  ask("想核实一下，2024年出口是不是增长了7.1%？", yes, "7.1%"),
  ask("记者提问：2024年自智利进口多少？", money(from("CL"))),
  ask("急，2024年自智利进口多少？", money(from("CL"))),
  trap("For a story about Apple, how much did China export in 2024?"),
  trap("Just checking that exports did not fall in 2024"),
  trap("Can you confirm that exports rose in 2024 because of tariffs?"),
  trap("How much did China export of urgent goods in 2024?"),
  trap("How much urgent freight did China export in 2024?"),
  trap("Were exports to Poland urgent in 2024?"),
  trap("I'm on deadline: how much did Tesla export in 2024?"),
  trap("写稿需要，2024年华为出口多少？"),
  trap("听说2024年出口没有增长7.1%？"),
  trap("2024年急用商品出口多少？"),
];

/** Two partners by one verb or one name they share, each led by the same word. */
const setAgainst: readonly AskedQuestion[] = [
  ask("Did China buy more from Japan than from Korea in 2024?", no, money(from("JP"))),
  ask("Did China buy more goods from Japan than from Korea in 2024?", no, money(from("KR"))),
  ask("Did China sell more to Germany than to France in 2024?", yes, money(to("FR"))),
  ask("Did China trade more with Japan than with Korea in 2024?", no),
  ask("Did China buy less from Japan in 2024 than from Korea?", yes, money(from("KR"))),
  ask("Is it true that China bought more from Japan than from Korea in 2024?", no),
  ask("Is Vietnam a bigger export market than Japan in 2024?", yes, money(to("VN"))),
  ask("Was Vietnam a smaller export market than Japan was in 2024?", no, money(to("JP"))),
  ask("Was Japan a bigger supplier than Korea in 2024?", no, money(from("JP"))),
  ask("Was Germany a bigger trading partner than France in 2024?", yes),
  ask("Which of Japan and South Korea was the larger trading partner in 2024?", "less than trade"),
  ask("Did exports to Italy beat exports to Spain in 2024?", yes, money(to("ES"))),
  trap("Did China buy more from Japan in 2024 than from Korea in 2023?"),
  trap("Did China buy more from Japan than Korea did in 2024?"),
  trap("Did Japan buy more from China than from Korea in 2024?"),
  trap("Did China buy more from Japan than to Korea in 2024?"),
  trap("Did China buy more cars from Japan than from Korea in 2024?"),
  trap("Did China buy more from Japan than from Korea and Vietnam in 2024?"),
  trap("Is Vietnam a bigger market for Korea than for China in 2024?"),
  trap("Is Vietnam a bigger market for China than Japan in 2024?"),
  trap("Is Vietnam a bigger exporter than Japan in 2024?"),
  trap("Is Vietnam a bigger buyer than Japan in 2024?"),
  trap("Is Vietnam a bigger trading partner of Japan than China in 2024?"),
  trap("Which of Japan and South Korea was Vietnam's larger trading partner in 2024?"),
  trap("Did exports beat forecasts in 2024?"),
  trap("Did China beat Japan in exports in 2024?"),
];

/** Larger or smaller than the year before is up or down; no growth and no share is told so. */
const onYear: readonly AskedQuestion[] = [
  ask("2024年出口比上年多吗？", yes, "7.1%"),
  ask("2024年对日本出口比上年少吗？", yes, money(to("JP"))),
  ask("2024年进口是不是比上年少？", no, "2.3%"),
  ask("2024年出口比上年更多吗？", yes, "7.1%"),
  ask("2024年贸易顺差比上年大吗？", yes, "7.06万亿元"),
  ask("2024年11月出口比上月多吗？", yes, "环比"),
  ask("Was the surplus larger in 2024 than a year earlier?", yes, "7.06 trillion yuan"),
  ask("Were exports to Japan smaller in 2024 than a year earlier?", yes, money(to("JP"))),
  ask("How much did exports to Poland grow in 2024, in percent?", money(to("PL")), "9.1 percent"),
  trap("2024年出口增速比上年高吗？"),
  trap("2024年对日本出口比重比上年大吗？"),
  trap("2024年出口市场比上年多吗？"),
  trap("2024年出口比上年不多吗？"),
  trap("2024年出口量比上年多吗？"),
  trap("Was export growth higher than a year earlier?"),
  trap("Was the share of ASEAN larger in 2024 than a year earlier?"),
  trap("How much did exports to Poland grow in 2024, in percent of GDP?"),
];

/** Whose goods they are, and to whom they were sold, where only the order of the words hid it. */
const dealings: readonly AskedQuestion[] = [
  ask("How much did China earn from exports to Italy in 2024?", money(to("IT"))),
  ask("How much did China earn from selling to India in 2024?", money(to("IN"))),
  ask(
    "How many African countries bought more than 10 billion yuan of Chinese goods in 2024?",
    "24",
  ),
  ask("Which countries sold China more than 500 billion yuan of goods in 2024?", money(from("TW"))),
  ask("Who sold China the most in 2024?", money(from("TW"))),
  ask("2024年对东盟出口中越南占多少？", share(to("VN"), to("AGG-ASEAN"))),
  ask("2024年自东盟进口里马来西亚占多少？", share(from("MY"), from("AGG-ASEAN"))),
  trap("How much did China earn from imports from Italy in 2024?"),
  trap("How much did Italy earn from exports to France in 2024?"),
  trap("How much did China earn from exports of cars to Italy in 2024?"),
  trap("Which countries sold China more than 500 billion yuan of cars in 2024?"),
  trap("Who sold Chinese cars the most in 2024?"),
  trap("2024年对东盟出口中越南占全国的多少？"),
  trap("2024年东盟出口中越南占多少？"),
  trap("2024年对欧盟出口中越南占多少？"),
];

const mercosur = ["AR", "BR", "PY", "UY"].reduce((sum, code) => sum + to(code), 0);
const andean = ["BO", "CO", "EC", "PE"].reduce((sum, code) => sum + from(code), 0);

/** Groups by the treaty that they rest on. */
const groups: readonly AskedQuestion[] = [
  ask("Exports to Mercosur in 2024?", money(mercosur), "Bolivia"),
  ask("2024年对南方共同市场出口多少？", money(mercosur)),
  ask("China's imports from the Andean Community in 2024?", money(andean)),
  ask("How big were exports to CPTPP members in 2024?", "5.30 trillion yuan", "United Kingdom"),
  trap("Brazil's exports to Mercosur in 2024"),
  trap("Is China a member of the CPTPP?"),
  trap("2024年自安第斯共同体进口增长多少？"),
];

export const singleQuestions: readonly AskedQuestion[] = [
  ...[...openings, ...setAgainst, ...onYear, ...dealings, ...groups],
];
