/** Steps after what customs counts, after a surplus and after several; and those that are open after them. */
import { type AskedStep, stepsOf } from "./trial-question.ts";
import { money, to, from } from "./truth.ts";

const cases: AskedStep = ["How many smuggling cases in 2024?", "5,719"];
const forms: AskedStep = ["2024年报关单多少？", "8,838万"];
const declarations: AskedStep = ["How many customs declarations in 2024?", "88.38 million forms"];
const surplus: AskedStep = ["Trade surplus with the US in 2024?", money(to("US") - from("US"))];

export const furtherThreads = stepsOf([
  // another of what customs counts, by its name
  [declarations, ["Smuggling cases?", "5,719 cases"], ["And parcels?", "7 billion"]],
  [cases, ["drugs?", "2.09 tonnes"], ["how many tonnes?", "2.09 tonnes"]],
  [cases, ["And declarations?", "88.38 million forms"]],
  [forms, ["走私案件呢？", "5,719起"], ["运输工具呢？", "3,991.7万"]],
  // what goods came to is no number of declarations
  [declarations, ["Volume of goods?"]],
  [declarations, ["How much was the trade volume?"]],
  [declarations, ["exports?"]],
  [declarations, ["And for Japan?"]],
  [declarations, ["How many tonnes?"]],
  [forms, ["数量呢？"]],
  [forms, ["出口呢？"]],
  [cases, ["volume?"]],
  // the largest partner after a surplus may be by what is traded
  [surplus, ["Who is the largest partner?"]],
  [surplus, ["Which country is the largest?"]],
  [["2024年对荷兰贸易顺差多少？", "5,152.1亿元"], ["最大的伙伴是谁？"]],
  [["2024年对荷兰贸易顺差多少？", "5,152.1亿元"], ["前三大伙伴？"]],
]);
