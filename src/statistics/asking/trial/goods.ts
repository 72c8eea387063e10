/**
 * Main export goods of January to May 2024, as one table printed them, and questions that it has no figure
 * for. What answers hold was read off the table, and shares computed by hand.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";

export const goodsQuestions: readonly AskedQuestion[] = [
  ask("How much footwear did China export in January to May 2024?", "135.57 billion yuan"),
  ask("2024年前5个月玩具出口多少？", "1,037亿元"),
  ask("What were exports of lamps in January to May 2024?", "119.77 billion yuan"),
  ask("2024年1—5月纺织品出口额是多少？", "4,052.6亿元"),
  ask("2024年前5个月中药材出口额是多少？", "40.5亿元"),
  ask("Exports of medical devices in January to May 2024", "53.23 billion yuan"),
  ask("What were exports of shoes in the first five months of 2024?", "135.57 billion yuan"),
  ask("Exports of grain January to May 2024", "822,000 tonnes", "4.2 billion yuan"),
  ask("How many mobile phones did China export in January-May 2024?", "302.176 million sets"),
  ask(
    "How many tonnes of fertilizer were exported in January to May 2024?",
    "9.643 million tonnes",
  ),
  ask("2024年前五个月家用电器出口了多少台？", "17.4亿台"),
  ask("2024年前5个月汽车出口多少辆？", "244.3万辆"),
  ask("How many ships did China export in the first five months of 2024?", "2,318 ships"),
  ask("How many tons of rare earths did China export in Jan-May 2024?", "24,266.5 tonnes"),
  ask(
    "What share of exports were mechanical and electrical products in January to May 2024?",
    "58.8 percent",
    "5.86 trillion yuan",
  ),
  ask("机电产品占2024年前5个月出口的比重是多少？", "58.8%"),
  ask(
    "What was the share of labour-intensive products in exports in the first three quarters of 2024?",
    "16.8 percent",
    "3.13 trillion yuan",
  ),
  ask(
    "Did exports of furniture exceed those of toys in the first five months of 2024?",
    "Yes: ",
    "107.71 billion yuan more",
  ),
  ask("2024年1-5月，船舶和汽车哪个出口多？", "少2,086.9亿元"),
  ask(
    "How many times exports of toys were exports of furniture in January to May 2024?",
    "2.04 times",
  ),
  ask("2024年前5个月手机出口超过3000亿元了吗？", "是的", "3,283.9亿元"),
  ask(
    "Exports of toys and footwear in January to May 2024",
    "103.7 billion",
    "135.57 billion yuan",
  ),
  ask("2024年前5个月手机和汽车各出口了多少台？", "30,217.6万台", "244.3万辆"),
  ask("2024年3D打印机、工业机器人出口增速分别是多少？", "32.8%", "45.2%"),
  trap("Exports of toys and footwear in 2024"),
  trap("Exports of toys and imports of toys in January to May 2024"),
  trap("Exports of toys in 2024"),
  trap("What were footwear exports in May 2024?"),
  trap("Imports of steel in January to May 2024?"),
  trap("How did exports of steel in January to May 2024 grow?"),
  trap("Did exports of toys fall in January to May 2024?"),
  trap("Exports of toys to the United States in January to May 2024"),
  trap("What were toy exports in dollars in January to May 2024?"),
  trap("How many pairs of footwear were exported in January to May 2024?"),
  trap("2024年1—5月手机出口均价是多少？"),
  trap("What was the trade surplus in footwear in January to May 2024?"),
  trap("Exports of furniture in the first five months of 2023?"),
  trap("Which product did China export most in January to May 2024?"),
  trap(
    "What share of mechanical and electrical exports were integrated circuits in January to May 2024?",
  ),
];
