/** What is counted, said in other words than its name; and things that only sound like it. */
import type { AskedQuestion } from "./trial-question.ts";

export const nameQuestions: readonly AskedQuestion[] = [
  {
    question: "How many businesses in China had import or export records in 2024?",
    holds: ["nearly 700,000"],
  },
  { question: "How many companies were active in foreign trade in 2023?", holds: ["645,000"] },
  { question: "How many private businesses exported or imported in 2024?", holds: ["609,000"] },
  { question: "2024年从事外贸的民营企业有多少家？", holds: ["60.9万家"] },
  { question: "2024年开展进出口业务的企业有多少家？", holds: ["近70万家"] },
  { question: "How many smuggling crimes were uncovered by customs in 2024?", holds: ["5,719"] },
  { question: "How many drug trafficking cases did customs solve in 2024?", holds: ["772"] },
  { question: "2024年海关破获毒品走私犯罪案件多少起？", holds: ["772起"] },
  { question: "What quantity of illicit drugs was confiscated in 2024?", holds: ["2.09 tonnes"] },
  { question: "2024年海关收缴各类毒品多少吨？", holds: ["2.09吨"] },
  { question: "How many fake items were intercepted in 2024?", holds: ["81.605 million items"] },
  { question: "2024年涉嫌侵权货物件数是多少？", holds: ["8,160.5万件"] },
  {
    question: "How many recordals of intellectual property rights were approved in 2024?",
    holds: ["21,614"],
  },
  { question: "2024年海关批准的知识产权保护备案有多少件？", holds: ["21,614件"] },
  {
    question: "How many measures to protect intellectual property did customs take in 2024?",
    holds: ["53,200"],
  },
  {
    question: "What was the tonnage of cargo supervised by customs in 2024?",
    holds: ["5.603 billion tonnes"],
  },
  { question: "2024年海关监管进出境货物总量是多少？", holds: ["56.03亿吨"] },
  {
    question: "How many ships, aircraft and vehicles did customs supervise in 2024?",
    holds: ["39.917 million"],
  },
  { question: "2024年海关办理进出口报关单多少份？", holds: ["8,838万份"] },
  {
    question: "How many postal and express parcels were released in 2024?",
    holds: ["More than 7 billion"],
  },
  {
    question: "How many cities participated in the trade facilitation pilot in 2024?",
    holds: ["20 cities"],
  },
  {
    question: "Is China the number one goods trader in the world?",
    holds: ["largest trader in goods"],
  },
  {
    question: "How much did exports of wind power generators grow in 2024?",
    holds: ["71.9 percent"],
  },
  { question: "2024年电动自行车和电动摩托车出口多少？", holds: ["超过400亿元"] },
  // one of two that are counted together, others' figures, and other counts
  { question: "How much were exports of electric bicycles in 2024?", isTrap: true },
  { question: "2024年电动自行车出口多少？", isTrap: true },
  { question: "How many private businesses traded with Japan in 2024?", isTrap: true },
  { question: "How many companies imported in 2024?", isTrap: true },
  { question: "2024年从事外贸的国有企业有多少家？", isTrap: true },
  { question: "How many smuggling cases were not solved in 2024?", isTrap: true },
  { question: "How many drug traffickers did customs catch in 2024?", isTrap: true },
  { question: "How many export declarations were handled in 2024?", isTrap: true },
  { question: "How many ships did customs supervise in 2024?", isTrap: true },
  { question: "2024年海关监管出口货物总量是多少？", isTrap: true },
  { question: "2024年跨境电商包裹多少件？", isTrap: true },
  { question: "How much palm oil did China import in 2024?", isTrap: true },
  { question: "Is Germany the world's largest goods trader?", isTrap: true },
  { question: "How many recordals were refused in 2024?", isTrap: true },
];
