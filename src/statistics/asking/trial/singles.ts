/**
 * Single questions as journalists, brokers and statisticians put them: with openings, as comparisons of two
 * partners by one verb, against the year before. What an answer must hold is recomputed from the tables.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import { type SaidWords, money, whole, withPartner } from "./truth.ts";

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

export const singleQuestions: readonly AskedQuestion[] = openings;
