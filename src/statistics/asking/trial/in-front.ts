/**
 * Questions that name a partner in front of the figure, or the year beside "last year"; and what looks like
 * them but may be of somebody else's trade, or of another year.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import { from, money, rate, to, trade, whole, withPartner } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const half = ["2024-01", "2024-06"] as const;
const may = (flow: "export" | "import"): number => withPartner("AGG-ASEAN", flow, "2024-05");

const stated: readonly AskedQuestion[] = [
  ask("去年（2024年）对泰国出口多少？", money(to("TH"))),
  ask("去年（2024）进口总值", money(whole("import", ...y))),
  ask("今年（即2024年）上半年出口多少？", money(whole("export", ...half))),
  ask("前年（2023年）出口多少？", money(whole("export", "2023-01", "2023-12"))),
  ask("麻烦查下去年十月的进出口总值，2024年的", money(whole("total", "2024-10"))),
  ask("Last year (2024), how large were imports from Brazil?", money(from("BR"))),
  ask("Exports in December last year (2024)", money(whole("export", "2024-12"))),
  ask("Last year's exports, i.e. 2024?", money(whole("export", ...y))),
  ask("Trade with Mexico last year - 2024", money(trade("MX"))),
  ask("2024年（去年）对波兰出口", money(to("PL"))),
  ask("In 2024 (last year), how much did we sell to Poland?", money(to("PL"))),
  ask("2024年出口较去年（2023年）增长多少", rate("WORLD", "export")),
  trap("较去年（2024年）出口增长多少"),
  trap("Exports compared with last year (2024)"),
  trap("去年（2024年）和今年出口哪个多"),
  trap("去年出口，2024年进口"),
  trap("去年出口（2023年为基数）增长多少"),
  trap("Exports this year (2024) versus last year"),
  trap("Exports last year, in 2022 dollars"),
  trap("去年（2022年）出口多少"),
];

const inFront: readonly AskedQuestion[] = [
  ask(
    "Malaysia H1 2024 exports+imports",
    money(withPartner("MY", "export", ...half)),
    money(withPartner("MY", "import", ...half)),
  ),
  ask("ASEAN, May 2024, surplus in yuan", money(may("export") - may("import"))),
  ask("Brazil, 2024, surplus", "The trade balance with Brazil in 2024 was a deficit"),
  ask("Korea total trade 2024", money(trade("KR"))),
  ask("France: Chinese exports 2024", money(to("FR"))),
  ask(
    "EU trade excluding Germany in 2024, exports and imports",
    money(to("AGG-EU27") - to("DE")),
    money(from("AGG-EU27") - from("DE")),
  ),
  ask("2024年波罗的海三国进出口总额", money(trade("EE") + trade("LV") + trade("LT"))),
  ask("拉丁美洲2024年出口和进口增速", rate("AGG-LATAM", "export"), money(from("AGG-LATAM"))),
  ask("非洲2024年进出口及增长率", rate("AGG-AFRICA", "total")),
  ask("2024年除越南以外的东盟贸易额", money(trade("AGG-ASEAN") - trade("VN"))),
  ask("2024年韩国、日本哪个贸易额更大，差多少", money(trade("KR") - trade("JP"))),
  ask("2024年英国、荷兰哪个贸易额更大差多少", money(trade("NL") - trade("GB"))),
  trap("France: German exports 2024"),
  trap("France, 2024, exports"),
  trap("France trade surplus 2024"),
  trap("France's total trade 2024"),
  trap("France foreign trade 2024"),
  trap("Vietnam trade 2023 and 2024"),
  trap("Malaysia H1 2024 exports+imports to Japan"),
  trap("EU exports excluding Italy, 2024"),
  trap("2024年非洲出口"),
  trap("2024年除越南以外的东盟出口"),
  trap("非洲2024年对外贸易额"),
  trap("日本2024年进出口额"),
  trap("2024年除欧盟以外的欧洲贸易额"),
  trap("2024年法国、意大利哪个进口额更大，差多少"),
];

const plainly: readonly AskedQuestion[] = [
  ask("Imports from Japan in 2024 counted in yuan", money(from("JP"))),
  ask("Exports in 2024 in trillions of yuan (yuan is fine)", money(whole("export", ...y))),
  ask("How many ships left as exports in January to May 2024?", "2,318 ships"),
  ask("Could you kindly tell me how much we exported to Chile in 2024?", money(to("CL"))),
  ask("Bilateral surplus with Mexico in 2024?", money(to("MX") - from("MX"))),
  ask("Volume of trade with Vietnam in 2024, in money", money(trade("VN"))),
  trap("How many ships left as imports in January to May 2024?"),
  trap("Exports in 2024 counted in ships"),
];

export const inFrontQuestions: readonly AskedQuestion[] = [...stated, ...inFront, ...plainly];
