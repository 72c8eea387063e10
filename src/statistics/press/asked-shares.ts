/**
 * What a share is of: the part and the whole stand in the question, and a second class in the whole, its
 * growth, its currency or what was taken out of it is never passed over.
 */
import { type AskedQuestion, ask, trap } from "./asked-question.ts";

/** A share that is published of all goods is none of a partner's, a region's or another class's. */
const ofTwoWholes: readonly AskedQuestion[] = [
  ask("Share of mechanical and electrical products in exports 2024", "59.4 percent"),
  ask("2024年机电产品占出口比重", "59.4%"),
  ask("Share of general trade in trade, first 11 months of 2024", "64.1 percent"),
  ask("2024年民营企业占消费品进口比重", "51.3%"),
  trap("Share of mechanical and electrical products in exports to ASEAN 2024"),
  trap("What percentage of exports to the US in 2024 were mechanical and electrical?"),
  trap("Share of mechanical and electrical exports to Vietnam 2024"),
  trap("Share of mechanical and electrical products in Guangdong exports 2024"),
  trap("Share of mechanical and electrical products in private enterprises' exports 2024"),
  trap("Share of mechanical and electrical products in general trade exports 2024"),
  trap("Share of mechanical and electrical products in high-tech exports 2024"),
  trap("Share of mechanical and electrical products in exports by sea 2024"),
  trap("2024年机电产品占对美国出口比重"),
  trap("2024年对东盟出口中机电产品占比"),
  trap("2024年机电产品占民营企业出口比重"),
  trap("2024年机电产品占海运出口比重"),
  trap("Share of general trade in trade with ASEAN first 11 months 2024"),
  trap("General trade share of trade with ASEAN Jan-Nov 2024"),
  trap("Share of general trade in Guangdong trade first 11 months 2024"),
  trap("2024年前11个月一般贸易占对东盟进出口比重"),
  trap("2024年前8个月一般贸易占对美进出口比重"),
  trap("2024年前11个月一般贸易占机电产品进出口比重"),
];

/** What is asked in a currency was not published in it, or is growth of a quantity. */
const inCurrency: readonly AskedQuestion[] = [
  ask("2024年出口按美元计增速", "增长5.9%"),
  ask("Trade with ASEAN growth in yuan 2024", "up 9.0 percent"),
  ask("2024年民营企业进出口按人民币计增长", "增长8.8%"),
  trap("Trade with ASEAN growth in dollars 2024"),
  trap("2024年对美国进出口美元增速"),
  trap("2024年对欧盟进出口增速按美元计"),
  trap("Mechanical and electrical export growth in euros 2024"),
  trap("2024年机电产品出口美元增速"),
  trap("2024年工业机器人出口按美元计增速"),
  trap("IC import growth Jan-Apr 2024 in dollars"),
  trap("Iron ore import growth in yuan 2024"),
  trap("Crude oil imports growth in dollars 2024"),
  trap("2024年大宗商品进口美元增速"),
];

export const shareQuestions: readonly AskedQuestion[] = [...ofTwoWholes, ...inCurrency];
