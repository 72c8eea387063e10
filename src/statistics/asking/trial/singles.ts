/**
 * Single questions as journalists, brokers and statisticians put them: with openings, as comparisons of two
 * partners by one verb, against the year before. What an answer must hold is recomputed from the tables.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import { from, money, type SaidWords, share, to, whole } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
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

/** What part somebody takes, by a verb: whether it is more than a mark, or than another's. */
const parts: readonly AskedQuestion[] = [
  ask("Did the US account for more than 15 percent of exports in 2024?", no, "14.7 percent"),
  ask("Did Hong Kong make up less than 10 percent of exports in 2024?", yes, "8.1 percent"),
  ask("Did the US take more than half of exports in 2024?", no, "14.7 percent"),
  ask("Are exports more than half of trade in 2024?", yes, "58.1 percent"),
  ask("2024年出口超过外贸一半吗？", yes, "58.1%"),
  ask("2024年出口是否超过外贸一半？", yes, "58.1%"),
  ask("Is the EU's share of exports larger than ASEAN's in 2024?", no, money(to("AGG-EU27"))),
  ask("2024年欧盟占出口的比重高于东盟吗？", no, money(to("AGG-ASEAN"))),
  ask("2024年日本占进口的比重比韩国低吗？", yes, money(from("KR"))),
  ask("What share of imports did Japan provide in 2024?", share(from("JP"), whole("import", ...y))),
  ask("2024年自澳大利亚进口占全部进口的百分比", share(from("AU"), whole("import", ...y))),
  trap("Did the US account for more than 15 percent of Vietnam's exports in 2024?"),
  trap("Did the US account for more than 15 percent of world exports in 2024?"),
  trap("Did the US account for more than 15 percent of export growth in 2024?"),
  trap("Did the US and Japan account for more than 15 percent of exports in 2024?"),
  trap("Are exports more than half of GDP in 2024?"),
  trap("Are imports more than half of exports in 2024?"),
  trap("Is the EU's share of exports larger than ASEAN's share of imports in 2024?"),
  trap("Is the EU's share of exports larger than in 2023?"),
  trap("Is the EU's share of US exports larger than ASEAN's in 2024?"),
  trap("What share of Japan's imports did China provide in 2024?"),
  trap("How much did China provide to Japan in 2024?"),
  trap("2024年出口超过外贸一半的省"),
  trap("2024年出口没超过外贸一半吗？"),
];

/** Places in an order by a verb, and where goods went, of which the largest are told. */
const places: readonly AskedQuestion[] = [
  ask("Which country ranked third in exports in 2024?", money(to("VN"))),
  ask("Who ranks third among import sources in 2024?", money(from("US"))),
  ask("2024年贸易额排第四的国家是哪个？", "日本"),
  ask("2024年排名前三的出口目的地", money(to("VN"))),
  ask("Where do China's imports come from in 2024?", money(from("TW"))),
  ask("Where do China's imports mainly come from in 2024?", money(from("TW"))),
  ask("Where did most of China's exports go in 2024?", money(to("US"))),
  trap("Which country ranked third in growth in 2024?"),
  trap("Which country ranked third in exports to Japan in 2024?"),
  trap("Which country ranked higher than Japan in 2024?"),
  trap("2024年排名前三的出口企业"),
  trap("2024年排第四的国家的进口"),
  trap("Where do Japan's imports come from in 2024?"),
  trap("Where do China's imports of cars come from in 2024?"),
  trap("Where do China's exports come from in 2024?"),
  trap("Where did most exports not go in 2024?"),
];

/** When: a half of the year, any month, up to a month, and "by" that leads nothing. */
const times: readonly AskedQuestion[] = [
  ask("How many percent did imports from Germany fall by in 2024?", money(from("DE"))),
  ask("How much did exports to Russia rise by in 2024?", money(to("RU"))),
  ask("Did monthly exports ever exceed 2.3 trillion yuan in 2024?", "1 of 12 months"),
  ask("Did exports exceed 2.3 trillion yuan in any month of 2024?", "1 of 12 months"),
  ask("Which half of 2024 had higher exports?", money(whole("export", "2024-07", "2024-12"))),
  ask("2024年9月为止累计进口", money(whole("import", "2024-01", "2024-09"))),
  ask("China–Russia trade, 2024, yoy", "2.9 percent"),
  ask("Exports in September 2024 versus a year earlier", "1.5 percent"),
  trap("How much did exports fall by December 2024?"),
  trap("How much did exports rise by ship in 2024?"),
  trap("How much did exports fall by province in 2024?"),
  trap("Did monthly exports ever exceed imports in 2024?"),
  trap("Did monthly exports exceed 2.3 trillion yuan on average in 2024?"),
  trap("Which half of 2024 had higher export growth?"),
  trap("Which half of Germany had higher exports?"),
];

/** Two fragments beside each other are each told, and goods that are ours are sold by us. */
const beside: readonly AskedQuestion[] = [
  ask("Exports to Poland versus exports to Hungary in 2024", money(to("PL")), money(to("HU"))),
  ask("2024年对波兰出口与对匈牙利出口比较", money(to("PL")), money(to("HU"))),
  ask("Sales of Chinese goods to Israel in 2024", money(to("IL"))),
  ask("Monthly breakdown of imports in 2024", money(whole("import", "2024-12"))),
  ask("Morning all, what did China export to Hungary in 2024?", money(to("HU"))),
  ask("Could anyone tell me imports from Peru in 2024?", money(from("PE"))),
  ask("领导要数据：2024年自秘鲁进口多少？", money(from("PE"))),
  ask("各位老师好，请问2024年对加拿大出口是多少？", money(to("CA"))),
  ask("How much did EV exports grow in 2024?", "13.1 percent"),
  trap("Exports to Poland in 2024 versus exports to Hungary in 2023"),
  trap("Exports in 2024 versus imports in 2023"),
  trap("How did exports in November 2024 compare with imports in October 2024?"),
  trap("How did exports to Japan in November 2024 compare with exports to Korea in October?"),
  trap("2024年出口与2023年进口相比"),
  trap("Japan's exports to Poland versus exports to Hungary in 2024"),
  trap("2024年波兰出口与匈牙利出口比较"),
  trap("Japanese sales of Chinese goods to Israel in 2024"),
  trap("Sales of Chinese cars to Israel in 2024"),
  trap("Exports in the morning in 2024"),
  trap("Exports of EV batteries in 2024"),
];

export const singleQuestions: readonly AskedQuestion[] = [
  ...[...openings, ...setAgainst, ...onYear, ...dealings, ...groups],
  ...[...parts, ...places, ...times, ...beside],
];
