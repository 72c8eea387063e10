/**
 * Questions that say with a verb or at their end what others say with a noun or first: who supplies what
 * share, who bought less, where exports grew fastest, a rate to be confirmed, the figure that is wanted.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import { from, money, type SaidWords, share, to, whole, withPartner } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const both = (code: string): number => withPartner(code, "total", ...y);
const yes: SaidWords = { en: "Yes: ", zh: "是的" };
const no: SaidWords = { en: "No: ", zh: "不是" };

/** Who sells to whom, and who is set against whom. */
const dealings: readonly AskedQuestion[] = [
  ask("Which sold China more goods in 2024: Brazil or Russia?", money(from("BR"))),
  ask("How much did Germany sell China in 2024?", money(from("DE"))),
  ask("Did Brazil sell China more than Russia did in 2024?", no, money(from("RU"))),
  ask("Which trades more with China in 2024, Africa or Latin America?", money(both("AGG-LATAM"))),
  ask("Who does more trade with China, Japan or Korea, in 2024?", money(both("KR"))),
  ask(
    "Which region - Africa or Latin America - trades more with China in 2024?",
    money(both("AGG-AFRICA")),
  ),
  ask("Russia vs Australia: imports in 2024", money(from("RU")), money(from("AU"))),
  ask(
    "How much did China sell to Germany in 2024, and how much did it buy?",
    money(to("DE")),
    money(from("DE")),
  ),
  ask("2024年东盟和欧盟谁是我国更大的进口来源地？", money(from("AGG-ASEAN"))),
  ask("2024年日本和韩国谁是更大的出口市场？", money(to("JP"))),
  trap("Which sold Japan more goods in 2024: Brazil or Russia?"),
  trap("Which sold Chinese cars more in 2024, Brazil or Russia?"),
  trap("Who trades more with Japan, China or Korea, in 2024?"),
  trap("Russia vs Australia: imports from Japan in 2024"),
  trap("How much did China sell to Germany in 2024, and how much did it buy from France?"),
  trap("How much did China sell to Germany in 2024, and how much did it buy in 2023?"),
  trap("2024年日本和韩国谁是越南更大的出口市场？"),
];

/** What part somebody supplies, takes or has. */
const parts: readonly AskedQuestion[] = [
  ask(
    "What percentage of China's imports does Taiwan supply in 2024?",
    share(from("TW"), whole("import", ...y)),
  ),
  ask(
    "How much of China's exports did Germany buy in 2024?",
    share(to("DE"), whole("export", ...y)),
  ),
  ask("What share of bonded logistics imports did private firms have in 2024?", "56.1 percent"),
  ask("How much of general trade imports in 2024 was by state-owned enterprises?", "31.9 percent"),
  ask("Who has the largest share in China's exports to Africa in 2024?", money(to("ZA"))),
  ask("What share of 2024's exports fell in December?", "9.5 percent"),
  ask("2024年德国在欧盟对我国出口中占比多少？", share(from("DE"), from("AGG-EU27"))),
  ask("2024年越南在东盟十国对华贸易中排第几？", "第1位", money(both("VN"))),
  trap("What percentage of China's imports does Japan buy in 2024?"),
  trap("What percentage of Japan's imports does Taiwan supply in 2024?"),
  trap("What percentage of China's imports does Taiwan supply to Japan in 2024?"),
  trap("Who has the largest share in Japan's exports to Africa in 2024?"),
  trap("Who has the largest share in China's exports of cars in 2024?"),
  trap("What share of exports fell in 2024?"),
  trap("2024年德国在欧盟对日本出口中占比多少？"),
  trap("2024年越南在东盟十国对日贸易中排第几？"),
];

/** Who grew or fell, and by how much. */
const changes: readonly AskedQuestion[] = [
  ask("How many countries bought less from China in 2024 than in 2023?", "76"),
  ask("Which EU country's exports to China fell the most in 2024?", "Germany"),
  ask("Which ASEAN countries bought less from us in 2024 than in 2023?", "Myanmar"),
  ask("Where did China's exports grow the fastest in 2024?", "grew fastest in percent"),
  ask("How much did imports from Russia grow in percentage terms in 2024?", "1.0 percent"),
  ask("What was the increase in exports in 2024 over 2023 in yuan?", "1.69 trillion yuan more"),
  ask("Exports in the first 11 months of 2024, with growth", "6.7 percent"),
  ask("Exports, H2 2024 vs H1 2024, percentage change", "9.7 percent"),
  ask("Was export growth 7.1 percent in 2024?", yes),
  ask("Was import growth 7.1 percent in 2024?", no, "2.3 percent"),
  ask("2024年出口增速是7.1%吗？", yes),
  ask("2024年进口增速是7.1%吧？", no, "2.3%"),
  trap("How many countries bought less from Japan in 2024 than in 2023?"),
  trap("How many countries bought less from China in 2024 than in 2022?"),
  trap("How many countries bought less steel from China in 2024 than in 2023?"),
  trap("Which EU country's exports to Japan fell the most in 2024?"),
  trap("Where did Japan's exports grow the fastest in 2024?"),
  trap("Where did car exports grow the fastest in 2024?"),
  trap("Was export growth not 7.1 percent in 2024?"),
  trap("Was export growth 7.1 percentage points in 2024?"),
  trap("2024年出口增速不是7.1%吗？"),
  trap("2024年出口增速和进口增速是7.1%吗？"),
];

/** The level, the month and the figure that are wanted, in other words. */
const levels: readonly AskedQuestion[] = [
  ask("Exports clocked in at what value in June 2024?", money(whole("export", "2024-06"))),
  ask("What was the tally for imports in September 2024?", money(whole("import", "2024-09"))),
  ask("How high did exports climb in December 2024?", money(whole("export", "2024-12"))),
  ask("Did exports dip below 2 trillion yuan in any month of 2024?", "2 of 12"),
  ask("Which two months of 2024 had the highest exports?", "December 2024", "November 2024"),
  ask("How much was exported in the two months of January and February 2024?", "3.75 trillion"),
  ask("For how many straight months have exports risen?", "9 months in a row"),
  ask("Exports to imports ratio in 2024?", "1.38 times"),
  ask("Rare earth exports in Jan-May 2024 - value?", "1.51 billion yuan"),
  ask("Which country is number four among China's export markets in 2024?", money(to("JP"))),
  ask("2024年全国进出口总盘子有多大？", money(whole("total", ...y))),
  ask("2024年出口约为进口的几倍", "1.38倍"),
  ask("2024年12月单月进出口多少？", money(whole("total", "2024-12"))),
  trap("How high did Vietnam climb among export markets in 2024?"),
  trap("Did exports stay above 2 trillion yuan in 2024?"),
  trap("Which two countries' months had the highest exports in 2024?"),
  trap("Exports to Japan to imports ratio in 2024"),
  trap("Exports in 2024, with tariffs"),
];

export const wordedQuestions: readonly AskedQuestion[] = [
  ...dealings,
  ...parts,
  ...changes,
  ...levels,
];
