/**
 * Words that steps of a thread point back with, or put right what was asked, and that say nothing by
 * themselves: each is read by the rules of steps, and is unread where no thread stands before it.
 */
import type { WordTable } from "./tokens.ts";

export const stepEnglish: WordTable = [
  ["and", "", "same for|the same for|same question for|what of|and what of|then what about"],
  [
    "instead",
    "",
    "no , i meant|no , i mean|sorry , i mean|no , sorry , i meant|sorry , i meant|no i meant|no , i was asking about",
  ],
  ["near", "-same", "the one before that|the one before it|the one before|one before that"],
  ["near", "+same", "the one after that|the one after it|the one after"],
  ["near", "half-more", "which half was better|which half was stronger|which half did better"],
  ["near", "half", "which half|which half year|which half of the year|which of the halves"],
  [
    "near",
    "rest",
    "the rest|rest|the rest of it|the rest of them|the others|the remaining members",
  ],
  ["near", "rest", "the other members|other members|the remaining ones"],
  [
    "near",
    "rest",
    "the rest of the world|rest of the world|everyone else|all others|all the others",
  ],
  ["near", "distance", "short|off|away from it|away from that|the mark"],
  ["near", "found", "that year|in that year|the same year"],
  ["near", "former", "the former|former|of the former|the first of the two"],
  ["near", "latter", "the latter|latter|of the latter|the second of the two"],
  ["aux", "", "comes"],
  ["near", "turned", "in the other direction|the other way round|the other way around"],
  ["basis", "year", "with a year ago|compare with a year ago|compared with a year ago"],
  ["basis", "year", "on a year ago|on a year before|on a year earlier|against a year ago"],
  [
    "cumulative",
    "",
    "the year up to then|up to then|the year so far|year so far|so far in the year",
  ],
  ["number", "2", "the two groups|the two partners|those two|these two"],
  ["number", "3", "the three groups|the three blocs|these three|those three"],
  ["ask", "ratio", "how many times as much|how many times as large|how many times as big"],
  ["ask", "ratio", "how many times as high|how many times as great"],
  ["glue", "", "split into|broken down into|split by|as for|back to"],
];

export const stepChinese: WordTable = [
  [
    "instead",
    "",
    "不，我是说|不，我是指|不对，我是说|不是，我是说|不，我说的是|不，我问的是|不对，是|抱歉，我是说",
  ],
  ["instead", "", "换成|换作|改成|如果换成|我指|不，我指|对不起，我是说"],
  ["instead", "", "不对，我说的是|不对，我问的是|不对，我指的是|不对，我要的是|不是，我说的是"],
  [
    "instead",
    "",
    "不，我指的是|不，我要的是|不是，我问的是|错了，我说的是|错了，我问的是|说错了，是",
  ],
  [
    "instead",
    "",
    "说错了，我是说|抱歉，我说的是|抱歉，我问的是|对不起，我说的是|不好意思，我说的是",
  ],
  ["near", "distance", "超出多少|超了多少|超出了多少"],
  ["near", "found", "那一年|那年|该年"],
  ["pronoun", "there", "那里|那儿|那边|那个国家|那个地方"],
  ["ask", "amount", "啥"],
  [
    "why",
    "",
    "背后原因|背后的原因|背后原因是什么|背后的原因是什么|背后原因是啥|是为什么|咋回事|怎么回事",
  ],
  ["above", "", "过|过了"],
  ["near", "former", "前者|前者的"],
  ["near", "latter", "后者|后者的"],
  ["each", "month", "分月看|按月看|逐月看|分月来看|按月来看|逐月来看"],
  ["each", "quarter", "分季度看|按季度看|逐季看|分季度来看"],
  ["whether", "", "这样吗|如此吗|一样吗|这样的吗"],
  ["instead", "", "我是说|我是指|我的意思是|我想说的是|我说的不是这个，是"],
  ["near", "-same", "再往前|再往前一个|再前一个"],
  ["near", "-month", "再往前一个月"],
  ["near", "-quarter", "再前一个季度|再上一个季度|再往前一个季度|再上个季度"],
  ["near", "half", "哪个半年|哪半年|哪一个半年"],
  [
    "near",
    "rest",
    "其余国家和地区|其余的国家和地区|其余的国家|其余伙伴|剩下的|剩余的|剩下|其余成员|其他成员|其余成员国|其他成员国|其余的成员|其余各国",
  ],
  ["number", "3", "三者|三方|这三个"],
  ["number", "4", "四者|这四个"],
  ["flow", "surplus", "顺差方"],
  ["flow", "deficit", "逆差方"],
  ["near", "turned", "反过来|反方向|反向"],
  ["ask", "growth", "多快|有多快"],
  ["basis", "year", "跟上年比|与上年比|和上年比|同上年比|跟上年相比|跟上年同期比|与上年同期比"],
  ["cumulative", "", "年初以来|年初至今|当年累计|年内累计"],
  ["glue", "", "整个|折合|折合成|换算成|折算成"],
  ["currency", "USD", "按美元|用美元算|按美元算|以美元算|折合美元|折美元"],
  ["currency", "CNY", "按人民币|用人民币算|按人民币算|以人民币算"],
  ["change", "growth", "幅度|涨跌幅"],
];
