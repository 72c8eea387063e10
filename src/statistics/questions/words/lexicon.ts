/** The closed lexicon of a language and a vocabulary: its words, and the names of what can be asked of. */
import { type Lexicon, LexiconBuilder } from "./tokens.ts";
import { englishWords } from "./english.ts";
import { everydayChinese, everydayEnglish } from "./everyday.ts";
import { openingChinese, openingEnglish } from "./openings.ts";
import { stepChinese, stepEnglish, stepSynonyms } from "./pointing.ts";
import { chineseWords } from "./chinese.ts";
import type { NamedPlace, Vocabulary } from "../question.ts";

const lexicons = new WeakMap<Vocabulary, Partial<Record<"en" | "zh", Lexicon>>>();

/** Made once for a vocabulary. */
export function lexiconOf(vocabulary: Vocabulary, locale: "en" | "zh"): Lexicon {
  const known = lexicons.get(vocabulary) ?? {};
  const lexicon = known[locale] ?? makeLexicon(vocabulary, locale);
  lexicons.set(vocabulary, { ...known, [locale]: lexicon });
  return lexicon;
}

function makeLexicon(vocabulary: Vocabulary, locale: "en" | "zh"): Lexicon {
  const builder = new LexiconBuilder();
  if (locale === "zh") {
    addSales(builder);
    addQuantities(builder);
    for (const name of ["是否", "是不是", "有没有"])
      for (const all of ["都", "均", "全都"])
        builder.add(`${name}${all}`, [
          { kind: "whether", value: "" },
          { kind: "every", value: "" },
        ]);
  }
  builder.addWords(locale === "en" ? englishWords : chineseWords);
  builder.addWords(locale === "en" ? everydayEnglish : everydayChinese);
  builder.addWords(locale === "en" ? stepEnglish : stepChinese);
  builder.addWords(locale === "en" ? openingEnglish : openingChinese);
  for (const { name, place, isShort, isOwner } of vocabulary) {
    const named = { kind: "place", value: name, place } as const;
    if (isShort) addShort(builder, name, place);
    else if (isOwner) builder.add(name, [named, { kind: "poss", value: "" }]);
    else builder.add(name, [{ kind: "place", value: name, place }]);
  }
  if (locale === "zh")
    builder.add("过半", [
      { kind: "above", value: "" },
      { kind: "percent", value: "half" },
    ]);
  if (locale === "zh") addEither(builder);
  addDigits(builder, locale);
  if (locale === "zh") addUnits(builder);
  if (locale === "zh")
    for (const name of ["几月", "几月份"])
      builder.add(name, [
        { kind: "ask", value: "who" },
        { kind: "months", value: "" },
      ]);
  if (locale === "en") addNet(builder);
  if (locale === "en") addSentBack(builder);
  // 国有 is whose, and no 国 that there is
  if (locale === "zh") builder.add("国有", [{ kind: "not", value: "" }]);
  addDealings(builder, locale);
  addHomeGoods(builder, locale);
  if (locale === "zh") addBought(builder, vocabulary);
  if (locale === "zh") {
    addHome(builder);
    addPairs(builder, vocabulary);
  }
  if (locale === "en") addNational(builder);
  addReturned(builder, vocabulary);
  for (const [words, as] of stepSynonyms[locale])
    for (const word of words.split("|")) builder.addSynonym(word, as);
  return builder.build();
}

/** 用万亿元表示, 按亿元计: the unit that it is told in. */
function addUnits(builder: LexiconBuilder): void {
  const scales = { 万亿元: "12", 亿元: "8", 万元: "4" };
  for (const [name, value] of Object.entries(scales))
    for (const lead of ["用", "按", "以", "折合成", "换算成", "折算成", "换成"])
      for (const end of ["", "计", "表示", "计算", "算"])
        builder.add(`${lead}${name}${end}`, [
          { kind: "scale", value },
          { kind: "currency", value: "CNY" },
        ]);
}

/** 进口量 is of a flow. */
function addQuantities(builder: LexiconBuilder): void {
  for (const [name, value] of [
    ["出口量", "export"],
    ["进口量", "import"],
    ["出口数量", "export"],
    ["进口数量", "import"],
  ] as const)
    builder.add(name, [
      { kind: "flow", value },
      { kind: "quantity", value: "" },
    ]);
}

/** "How much business", 进了多少货: what is done, and that its amount is asked for. */
function addDealings(builder: LexiconBuilder, locale: "en" | "zh"): void {
  const asked = { kind: "ask", value: "amount" } as const;
  const flow = (value: string) => ({ kind: "flow", value }) as const;
  const names = {
    en: [["how much business", "total"]],
    zh: [
      ...["进了多少货", "进了多少东西", "进了多少货物"].map((name) => [name, "import"]),
      ...["进多少货", "买进多少货"].map((name) => [name, "import"]),
    ],
  };
  for (const [name = "", value = ""] of names[locale]) builder.add(name, [flow(value), asked]);
}

/** 是增还是减: up or down, of which neither is supposed. */
function addEither(builder: LexiconBuilder): void {
  const [up, down] = [
    { kind: "change", value: "up" },
    { kind: "change", value: "down" },
  ] as const;
  const [rises, falls] = [
    ["增", "升", "涨", "增加", "增长", "上升", "上涨", "涨了", "升了", "增了"],
    ["减", "降", "跌", "减少", "下降", "下滑", "下跌", "跌了", "降了", "减了"],
  ];
  for (const rise of rises)
    for (const fall of falls)
      for (const joint of ["还是", "或是", "是", "抑或"]) {
        const or = { kind: "or", value: "" } as const;
        for (const lead of joint === "是" ? ["", "是"] : ["", "是", "究竟是", "到底是"]) {
          builder.add(`${lead}${rise}${joint}${fall}`, [up, or, down]);
          builder.add(`${lead}${fall}${joint}${rise}`, [down, or, up]);
        }
      }
}

/** What is sent back comes to us. */
function addSentBack(builder: LexiconBuilder): void {
  for (const name of ["send back", "sends back", "sent back", "ship back", "sell back"])
    builder.add(name, [
      { kind: "flow", value: "export" },
      { kind: "to", value: "" },
      { kind: "self", value: "object" },
    ]);
}

/** Growth of two digits is one of ten percent or more. */
function addDigits(builder: LexiconBuilder, locale: "en" | "zh"): void {
  const names = {
    en: ["in double digits", "in the double digits", "by double digits", "at a double digit rate"],
    zh: [
      "两位数",
      "达到两位数",
      "达两位数",
      "超过两位数",
      "在两位数",
      "为两位数",
      "是两位数",
      "两位数以上",
    ],
  };
  for (const name of names[locale])
    builder.add(name, [
      { kind: "above", value: "" },
      { kind: "number", value: "10" },
      { kind: "percent", value: "" },
    ]);
}

/** A net seller to somebody has a surplus with them, a net buyer a deficit. */
function addNet(builder: LexiconBuilder): void {
  const pairs = { surplus: ["seller to", "exporter to"], deficit: ["buyer from", "importer from"] };
  for (const [value, names] of Object.entries(pairs))
    for (const name of names)
      builder.add(`net ${name}`, [
        { kind: "flow", value },
        { kind: "with", value: "" },
      ]);
}

const self = { kind: "self", value: "subject" } as const;

/** 中美, 对美, 自美, 美对华: characters that are no words by themselves. */
function addShort(builder: LexiconBuilder, name: string, place: NamedPlace): void {
  const party = { kind: "place", value: name, place } as const;
  const pair = [self, { kind: "with", value: "", place: undefined }, party] as const;
  const [, , named] = pair;
  builder.add(`中${name}`, [{ kind: "with", value: "" }, named]);
  builder.add(`对${name}`, [{ kind: "toward", value: "" }, named]);
  builder.add(`自${name}`, [{ kind: "from", value: "" }, named]);
  builder.add(`从${name}`, [{ kind: "from", value: "" }, named]);
  builder.add(`输${name}`, [{ kind: "to", value: "" }, named]);
  builder.add(`${name}对华`, [named, { kind: "toward", value: "" }, self]);
  builder.add(`${name}自华`, [named, { kind: "from", value: "" }, self]);
}

/** What is sold to somebody is exported to them. */
function addSales(builder: LexiconBuilder): void {
  const sold = [
    { kind: "flow", value: "export" },
    { kind: "to", value: "" },
  ] as const;
  for (const name of ["卖给", "卖到", "卖往", "售给"]) builder.add(name, sold);
}

/** 日韩: two partners by their characters. */
function addPairs(builder: LexiconBuilder, vocabulary: Vocabulary): void {
  const single = vocabulary.filter(({ isShort, place }) => {
    return isShort && !place.codes.includes("AGG-AFRICA");
  });
  const joined = { kind: "and", value: "" } as const;
  for (const one of single)
    for (const other of single) {
      if (one === other) continue;
      const [a, b] = [one, other].map(({ name, place }) => ({
        kind: "place" as const,
        value: name,
        place,
      }));
      if (!a || !b) continue;
      builder.add(`${one.name}${other.name}`, [a, joined, b]);
      for (const third of single) {
        if (third === one || third === other) continue;
        const c = { kind: "place" as const, value: third.name, place: third.place };
        builder.add(`${one.name}${other.name}${third.name}`, [a, joined, b, joined, c]);
      }
    }
}

const returned = {
  label: { en: "China itself (goods that came back)", zh: "中国（国货复进口）" },
  names: "re-imports|re-import|reimports|reimport|re-imported goods|复进口|国货复进口|复进口额",
};

/** Goods that come back are imports from the country itself, which is no partner otherwise. */
function addReturned(builder: LexiconBuilder, vocabulary: Vocabulary): void {
  const home = vocabulary.find(({ place }) => place.dimension === "home")?.place;
  if (!home) return;
  const place = { ...home, dimension: "partner", label: returned.label };
  for (const name of returned.names.split("|"))
    builder.add(name, [
      { kind: "flow", value: "import" },
      { kind: "from", value: "" },
      { kind: "place", value: name, place },
    ]);
}

/** "National imports" are all of them, whomever was asked of before. */
function addNational(builder: LexiconBuilder): void {
  const flows = { exports: "export", imports: "import", trade: "total" };
  for (const word of ["national", "nationwide"])
    for (const [name, value] of Object.entries(flows))
      builder.add(`${word} ${name}`, [
        { kind: "overall", value: "" },
        { kind: "flow", value },
      ]);
}

/** 买我们的东西 is bought from us, whoever does it. */
function addBought(builder: LexiconBuilder, vocabulary: Vocabulary): void {
  const home = vocabulary.flatMap(({ name, place }) => (place.dimension === "home" ? [name] : []));
  for (const verb of ["买", "买了", "购买", "采购"])
    for (const whose of ["我国", "我们", "咱们", "我方", ...home])
      for (const goods of [
        "的东西",
        "的商品",
        "的货物",
        "的产品",
        "的货",
        "的",
        "产品",
        "商品",
        "货",
      ])
        builder.add(`${verb}${whose}${goods}`, [
          { kind: "flow", value: "import" },
          { kind: "from", value: "" },
          self,
        ]);
}

/** Chinese goods that others buy come from this country. */
function addHomeGoods(builder: LexiconBuilder, locale: "en" | "zh"): void {
  const names = {
    en: [
      ...["chinese merchandise", "chinese made goods", "goods made in china", "chinese wares"],
      ...["chinese goods", "chinese products", "goods from china", "our goods", "china's goods"],
    ],
    zh: ["中国货", "中国货物", "中国商品", "中国产品", "中国的商品", "中国的货物", "我国商品"],
  };
  for (const name of names[locale]) builder.add(name, [{ kind: "from", value: "" }, self]);
  if (locale === "zh")
    builder.add("多少钱", [
      { kind: "ask", value: "amount" },
      { kind: "money", value: "" },
    ]);
}

function addHome(builder: LexiconBuilder): void {
  builder.add("对华", [{ kind: "toward", value: "" }, self]);
  builder.add("自华", [{ kind: "from", value: "" }, self]);
  builder.add("从华", [{ kind: "from", value: "" }, self]);
  builder.add("对外", []);
}
