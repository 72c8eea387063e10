/**
 * Questions asked from the side of the partners: which of two buys or sells more, one against the year
 * before, and what one buys against what it sells. What an answer must hold is recomputed from the tables.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import { from, grown, money, publishedGrowth, type SaidWords, to, withPartner } from "./truth.ts";

const gap = (a: number, b: number): SaidWords => money(Math.abs(a - b));
const yes: SaidWords = { en: "Yes: ", zh: "是的" };
const no: SaidWords = { en: "No: ", zh: "不是" };
const bought: SaidWords = { en: "xports to", zh: "出口" };
const sold: SaidWords = { en: "mports from", zh: "进口" };
const toEu = publishedGrowth("AGG-EU27", "export", "2024-12");
const fromJapan = publishedGrowth("JP", "import", "2024-12").replace("-", "");

/** One partner against another, both seen from where they are. */
const ofTwo: readonly AskedQuestion[] = [
  ask(
    "Does Japan sell more to China than South Korea does in 2024?",
    no,
    gap(from("JP"), from("KR")),
  ),
  ask("Does Mexico buy more from China than Canada does in 2024?", yes, gap(to("MX"), to("CA"))),
  ask("Does Vietnam buy more from China than Japan does in 2024?", yes, gap(to("VN"), to("JP"))),
  ask("Did Brazil sell us more than Chile did in 2024?", yes, sold, gap(from("BR"), from("CL"))),
  ask("Does Thailand buy less from us than Malaysia buys in 2024?", yes, gap(to("TH"), to("MY"))),
  ask("Did Australia sell less to China than Brazil sold in 2024?", no, money(from("AU"))),
  ask("Who buys more from China, Mexico or Canada, in 2024?", bought, gap(to("MX"), to("CA"))),
  ask("Who sells more to China, Japan or South Korea in 2024?", sold, money(from("KR"))),
  ask("Who bought more from us in 2024, Spain or Italy?", bought, gap(to("ES"), to("IT"))),
  ask("2024年日本卖给我们的比韩国多吗？", no, gap(from("JP"), from("KR"))),
  ask("2024年日本卖给中国的比韩国卖的多吗？", no, gap(from("JP"), from("KR"))),
  ask("2024年墨西哥买我们的东西比加拿大多吗？", yes, gap(to("MX"), to("CA"))),
  ask("2024年墨西哥和加拿大谁买我们的东西多？", bought, gap(to("MX"), to("CA"))),
  ask("2024年墨西哥和加拿大谁从我们这里买得多？", bought, gap(to("MX"), to("CA"))),
  ask("2024年越南从中国买的比日本多吗？", yes, gap(to("VN"), to("JP"))),
  ask("2024年西班牙和意大利谁买中国货更多？", bought, gap(to("ES"), to("IT"))),
  // whom they sell to besides is not ours, and what we do is not what they do
  trap("Does Japan sell more to China than to South Korea in 2024?"),
  trap("Does Japan sell more to China than South Korea in 2024?"),
  trap("Did Brazil sell us more than Chile in 2024?"),
  trap("Does Japan sell more to the US than to China in 2024?"),
  trap("Does Vietnam buy more from China than from Japan in 2024?"),
  trap("Does China buy more from Japan than Germany does in 2024?"),
  trap("Does China sell more to Japan than South Korea does in 2024?"),
  trap("Does Japan sell more to Germany than South Korea in 2024?"),
  trap("Does Japan sell more to us than Korea sells to Germany in 2024?"),
  trap("Does Japan sell more to us than Korea buys in 2024?"),
  trap("What did Germany sell to us and Japan in 2024?"),
  trap("What did Germany sell to China, Japan and Korea in 2024?"),
  trap("Who sells more to China, Japan and Korea in 2024?"),
  trap("Who buys more from China and Mexico in 2024?"),
  trap("2024年日本卖给我们的比卖给韩国的多吗？"),
  trap("2024年日本卖给美国的比韩国多吗？"),
  trap("2024年越南从中国买的比从日本买的多吗？"),
  trap("2024年越南从日本买的比中国多吗？"),
  trap("2024年墨西哥买美国的东西比加拿大多吗？"),
  trap("2024年日本卖给我们的比韩国买我们的多吗？"),
];

/** One partner against itself: in the year before, or buying against selling. */
const ofOne: readonly AskedQuestion[] = [
  ask("Did the EU buy more from us in 2024 than in 2023?", yes, bought, grown(toEu)),
  ask("Did Japan sell more to China in 2024 than in 2023?", no, sold, fromJapan),
  ask(
    "Did Vietnam buy more from us in December 2024 than in November 2024?",
    yes,
    gap(withPartner("VN", "export", "2024-12"), withPartner("VN", "export", "2024-11")),
  ),
  ask("2024年欧盟从我国买的比2023年多吗？", yes, bought, grown(toEu)),
  ask("2024年日本卖给我们的比2023年多吗？", no, sold, fromJapan),
  ask("Does Australia sell more to China than it buys in 2024?", yes, gap(from("AU"), to("AU"))),
  ask("Does Vietnam sell more to us than it buys from us in 2024?", no, gap(from("VN"), to("VN"))),
  ask(
    "How much more did the US buy from China than it sold in 2024?",
    bought,
    gap(to("US"), from("US")),
  ),
  ask("2024年美国买中国货比卖给中国的多多少？", bought, gap(to("US"), from("US"))),
  ask("2024年澳大利亚卖给我们的比买我们的多吗？", yes, gap(from("AU"), to("AU"))),
  ask("2024年越南从我们这里买的比卖给我们的多吗？", yes, gap(to("VN"), from("VN"))),
  trap("Does Vietnam buy more from us than we sell to Japan in 2024?"),
  trap("Does Australia sell more to China than it buys from Japan in 2024?"),
  trap("Did Japan sell more to China in 2024 than Korea in 2023?"),
  trap("2024年澳大利亚卖给我们的比买日本的多吗？"),
  trap("2024年日本卖给我们的比韩国2023年多吗？"),
  trap("2024年日本卖给我们和美国的多少？"),
];

/** What others count: whose order it is, who trades more with all, what two others trade. */
const ofOthers: readonly AskedQuestion[] = [
  ask("2024年德国是中国第几大贸易伙伴？", money(to("DE") + from("DE"))),
  ask("2024年中国第几大出口市场是越南？", money(to("VN"))),
  ask("2024年中国对越南出口排第几？", money(to("VN"))),
  ask(
    "Where does Brazil rank among China's trading partners in 2024?",
    money(to("BR") + from("BR")),
  ),
  ask("Where do China's exports to Vietnam rank in 2024?", money(to("VN"))),
  trap("2024年中国是巴西第几大贸易伙伴？"),
  trap("2024年我国是马来西亚第几大进口来源地？"),
  trap("2024年泰国的第几大出口市场是中国？"),
  trap("2024年对智利来说中国是第几大出口市场？"),
  trap("Where does China rank among Brazil's trading partners in 2024?"),
  trap("China's rank among Malaysia's suppliers in 2024?"),
  trap("Where do we rank in Thai trade in 2024?"),
  ask("Which market took more exports in 2024, Italy or Spain?", money(to("IT"))),
  ask("2024年对哪个国家出口更多，意大利还是西班牙？", gap(to("IT"), to("ES"))),
  ask("2024年出口意大利多还是西班牙多？", gap(to("IT"), to("ES"))),
  ask("Who exported more to China in 2024, Brazil or Chile?", gap(from("BR"), from("CL"))),
  trap("Who exported more in 2024, Italy or Spain?"),
  trap("Which country imports less, Malaysia or Thailand, in 2024?"),
  trap("2024年谁出口更多，意大利还是西班牙？"),
  trap("2024年哪个国家买得少，马来西亚还是泰国？"),
  ask("2024年出口，中国对意大利", money(to("IT"))),
  ask("Exports to Italy and to Spain in 2024", money(to("IT")), money(to("ES"))),
  trap("Exports Brazil to Chile in 2024"),
  trap("Imports, Malaysia from Thailand, 2024"),
  trap("2024年出口，巴西对智利"),
  // a line that is named so holds what no other has, and not what is left
  ask("2024年除澳大利亚外，对大洋洲其他国家出口？", money(to("AGG-OCEANIA") - to("AU"))),
  trap("Exports to the rest of Oceania in 2024"),
  trap("Is trade with Brazil more than with the rest of Latin America in 2024?"),
  trap("Share of the rest of Europe in imports in 2024"),
  trap("2024年对大洋洲其他国家（地区）出口多少？"),
];

export const sideQuestions: readonly AskedQuestion[] = [...ofTwo, ...ofOne, ...ofOthers];
