/**
 * Makes the register `controlled-goods` of a profile: goods that conventions control, by code and words.
 * Scientific names come from the tables of CITES in the reference data, which name a part of the species
 * of its Appendices; the rest is own wording of what annexes of conventions and of the Harmonized
 * System say by code. No list is complete, and none is law: a rule of the administration says what follows.
 */
import { type Row, type SourceLine, readTable } from "./register-files.ts";

export const controlledColumns = [
  "list",
  "commodities",
  "words_en",
  "words_zh",
  "except",
  "documents",
];

/** Documents that free goods of a list, as a profile's codes name them. */
export type FreeingDocuments = Readonly<Record<string, string>>;

export const controlledSource: SourceLine = {
  path: "registers/controlled-goods.tsv",
  source:
    "unepwcmc/SAPI (CITES quotas, reservations, exemptions); annexes of conventions, own wording",
  licence: "BSD-3-Clause; facts; Apache-2.0",
  snapshot: "f5a7b3f00 2026-08-06; 2026-11-26",
  note: "species that a quota, reservation or exemption names, not the whole Appendices; dual use by code and words, without technical limits; nothing follows but by a rule",
};

/** Entry, list, codes, words, exceptions. */
type ControlledGoodsRow = readonly [
  entry: string,
  list: string,
  commodities: string,
  en: string,
  zh: string,
  except?: string,
];

const animals = "0106;0208;03;0410;05;15;16;21;30;41;42;43;64;65;67;71;91;92;94;95;96;97";
const apparatus = "84;85;88;90;93";

const entries: readonly ControlledGoodsRow[] = [
  [
    "ivory",
    "CITES",
    "05;71;92;94;95;96;97",
    "ivory;elephant tusk",
    "象牙",
    "ivory white;ivory coloured;vegetable ivory;ivory black",
  ],
  ["rhinoceros", "CITES", animals, "rhino horn;rhinoceros horn;rhinoceros", "犀牛;犀角"],
  ["pangolin", "CITES", animals, "pangolin", "穿山甲"],
  ["tiger", "CITES", animals, "tiger bone;tiger skin;tiger claw", "虎骨;虎皮"],
  ["leopard", "CITES", animals, "leopard skin;leopard bone", "豹皮;豹骨", "leopard print"],
  ["bear", "CITES", animals, "bear bile;bear gall", "熊胆"],
  ["musk", "CITES", "0510;2106;3004;33", "natural musk;musk pod", "麝香", "synthetic musk"],
  ["saiga", "CITES", animals, "saiga horn;saiga antelope", "羚羊角"],
  ["shahtoosh", "CITES", "50;51;61;62", "shahtoosh", "沙图什"],
  ["vicuna", "CITES", "51;61;62", "vicuna", "骆马"],
  [
    "turtle",
    "CITES",
    animals,
    "tortoiseshell;hawksbill;sea turtle",
    "玳瑁;海龟",
    "imitation tortoiseshell",
  ],
  [
    "crocodile",
    "CITES",
    "41;42;43;64;91",
    "crocodile;alligator;caiman",
    "鳄鱼皮;鳄鱼",
    "crocodile clip;embossed",
  ],
  ["python", "CITES", "41;42;43;64;91", "python", "蟒蛇皮;蟒蛇"],
  [
    "coral",
    "CITES",
    "0508;71;96",
    "black coral;blue coral;stony coral;red coral",
    "黑珊瑚;红珊瑚;石珊瑚",
  ],
  ["giant-clam", "CITES", "0307;0508;71;96", "giant clam;tridacna", "砗磲"],
  ["sturgeon", "CITES", "03;1604;33", "sturgeon;beluga caviar;sturgeon caviar", "鲟鱼;鲟鱼子酱"],
  [
    "eel",
    "CITES",
    "0301;0302;0303;0304;1604",
    "european eel;anguilla anguilla;glass eel",
    "欧洲鳗鲡;欧鳗",
  ],
  ["shark-fin", "CITES", "03;1604", "shark fin", "鱼翅"],
  ["seahorse", "CITES", "03;0511;30", "seahorse;hippocampus", "海马"],
  [
    "rosewood",
    "CITES",
    "44;92;94",
    "rosewood;dalbergia;pterocarpus",
    "黄檀;红木;紫檀",
    "rosewood finish;rosewood colour",
  ],
  ["agarwood", "CITES", "12;13;33;44", "agarwood;aquilaria;gyrinops", "沉香"],
  ["mahogany", "CITES", "44;94", "swietenia;american mahogany", "桃花心木"],
  ["orchid", "CITES", "06;12", "orchid;orchids", "兰花"],
  ["ginseng", "CITES", "12", "american ginseng;panax quinquefolius", "西洋参"],
  ["parrot", "CITES", "0106", "parrot;macaw;cockatoo", "鹦鹉"],
  ["nuclear-material", "NUCLEAR", "2612;2844", "", ""],
  ["heavy-water", "NUCLEAR", "28451000;284510", "", ""],
  ["reactor", "NUCLEAR", "8401", "", ""],
  ["zirconium", "NUCLEAR", "8109", "tube;tubes;hafnium", "管;铪"],
  ["graphite-nuclear", "NUCLEAR", "3801;8545", "nuclear grade", "核级"],
  ["maraging-steel", "NUCLEAR", "72;73", "maraging", "马氏体时效"],
  ["phosgene", "CWC", "281211", "", ""],
  ["phosphorus-chlorides", "CWC", "281212;281213;281214", "", ""],
  ["sulphur-chlorides", "CWC", "281215;281216;281217", "", ""],
  ["arsenic-trichloride", "CWC", "281219", "arsenic trichloride", "三氯化砷"],
  ["thiodiglycol", "CWC", "2930", "thiodiglycol", "硫二甘醇"],
  [
    "phosphonates",
    "CWC",
    "2931",
    "methylphosphonate;dimethyl methylphosphonate;methylphosphonyl",
    "甲基膦酸",
  ],
  ["ethanolamines", "CWC", "292215;292217", "", ""],
  ["chloropicrin", "CWC", "290491", "", ""],
  [
    "nerve-agent-precursors",
    "CWC",
    "29",
    "pinacolyl alcohol;quinuclidinol;benzilic acid",
    "频哪基醇;奎宁环醇;二苯乙醇酸",
  ],
  ["ephedrine", "PRECURSOR", "293941;293942;293944", "", ""],
  ["ergot", "PRECURSOR", "293961;293962;293963", "", ""],
  ["acetic-anhydride", "PRECURSOR", "291524", "", ""],
  ["permanganate", "PRECURSOR", "284161", "", ""],
  ["p2p", "PRECURSOR", "291431;291634", "", ""],
  ["safrole", "PRECURSOR", "293291;293292;293293;293294", "", ""],
  ["anthranilic", "PRECURSOR", "292243;292423", "", ""],
  ["piperidine", "PRECURSOR", "293332", "", ""],
  ["fentanyl-precursors", "PRECURSOR", "2933", "npp;anpp;phenethyl piperidone", "苯乙基哌啶酮"],
  [
    "lithography",
    "DUAL",
    "8486",
    "lithography;wafer stepper;scanner;etching;ion implant",
    "光刻;刻蚀;离子注入",
  ],
  ["machine-tools", "DUAL", "8456;8457;8458;8459;8460;8461", "five axis;5 axis;five axes", "五轴"],
  ["isostatic-press", "DUAL", "8462;8479", "isostatic press", "等静压机"],
  ["centrifuge", "DUAL", "8421", "gas centrifuge;centrifugal separator biological", "气体离心机"],
  [
    "frequency-converter",
    "DUAL",
    "8504",
    "frequency changer;frequency converter",
    "变频器",
    "solar",
  ],
  ["vacuum-pump", "DUAL", "8414", "turbo molecular;bellows sealed vacuum pump", "分子泵"],
  [
    "chemical-reactor",
    "DUAL",
    "8419;8479",
    "hastelloy;glass lined reactor;tantalum reactor",
    "哈氏合金;搪玻璃反应釜",
  ],
  [
    "fermenter",
    "DUAL",
    "8419;8479",
    "fermenter;bioreactor;freeze dryer",
    "发酵罐;生物反应器;冻干机",
  ],
  [
    "carbon-fibre",
    "DUAL",
    "5402;5503;6815;68151",
    "carbon fibre;carbon fiber;prepreg;aramid",
    "碳纤维;预浸料",
    "bicycle;racket;fishing rod",
  ],
  [
    "night-vision",
    "DUAL",
    apparatus,
    "night vision;image intensifier;thermal imager;thermal imaging;infrared focal plane",
    "夜视仪;热像仪;像增强器;红外焦平面",
  ],
  [
    "gyroscope",
    "DUAL",
    "9014;9031",
    "inertial;gyroscope;accelerometer",
    "惯性;陀螺仪;加速度计",
    "game controller;smartphone",
  ],
  ["drone", "DUAL", "8806;8807", "", ""],
  [
    "rocket",
    "DUAL",
    "8411;8412;8802;9306",
    "ramjet;scramjet;rocket motor;rocket engine",
    "冲压发动机;火箭发动机",
  ],
  ["radar", "DUAL", "8526", "radar", "雷达", "parking radar;reversing radar"],
  [
    "hydrophone",
    "DUAL",
    "8518;9014;9015",
    "hydrophone;towed array;sonar",
    "水听器;声纳",
    "fish finder",
  ],
  [
    "laser",
    "DUAL",
    "9013",
    "excimer laser;fibre laser;fiber laser;pulsed laser",
    "准分子激光;光纤激光;脉冲激光",
    "laser pointer",
  ],
  ["encryption", "DUAL", "8471;8517;8542;8543", "encryption;cryptographic;cipher", "加密;密码机"],
  [
    "accelerated-computing",
    "DUAL",
    "8471;8473;8542",
    "ai accelerator;gpu accelerator;tensor core",
    "人工智能加速;图形处理器加速",
  ],
  ["rare-gallium", "DUAL", "8112;2825;2853", "gallium;germanium;antimony", "镓;锗;锑"],
  ["arms", "WEAPONS", "9301;9302;9303;9304;9305;9306;9307", "", "", "toy"],
  ["tanks", "WEAPONS", "8710", "", ""],
  ["explosives", "WEAPONS", "3601;3602;3603", "", ""],
  ["warships", "WEAPONS", "890610", "", ""],
  [
    "body-armour",
    "WEAPONS",
    "6211;6307;6506;9020",
    "body armour;body armor;bulletproof;ballistic helmet",
    "防弹",
  ],
  ["plastic-waste", "BASEL", "3915", "", ""],
  ["e-waste", "BASEL", "8549", "", ""],
  ["municipal-waste", "BASEL", "3825", "", ""],
  ["battery-scrap", "BASEL", "854911;854912;854913;854914;854919;7802", "", ""],
  ["mercury", "MERCURY", "280540;285210;285290", "", ""],
  ["mercury-products", "MERCURY", "8506;8539;9025", "mercury;mercuric", "汞;水银", "mercury free"],
  ["asbestos", "ROTTERDAM", "2524;6812;6813", "asbestos", "石棉", "asbestos free;non asbestos"],
  ["ozone", "OZONE", "290376;290377;290371;290372;290373;290374;290375;290361;290314", "", ""],
  [
    "hfc",
    "OZONE",
    "290341;290342;290343;290344;290345;290346;290347;290348;290349;382764;382765",
    "",
    "",
  ],
  ["refrigerant-mixtures", "OZONE", "3827", "", ""],
  [
    "persistent-pollutants",
    "STOCKHOLM",
    "290381;290382;290391;290392;2904;3808",
    "ddt;lindane;aldrin;dieldrin;heptachlor;chlordane;pfos;mirex",
    "滴滴涕;林丹;艾氏剂;狄氏剂;七氯;氯丹;灭蚁灵",
  ],
  ["rough-diamonds", "KIMBERLEY", "710210;710221;710231", "", ""],
  ["antiques", "CULTURAL", "9705;9706", "", ""],
];

/** Rows for a profile whose documents free what a list names. */
export function controlledRows(freeing: FreeingDocuments): readonly Row[] {
  const own = entries.map(([entry, list, codes, en, zh, except = ""]): Row => [
    entry,
    "",
    "",
    list,
    codes,
    en,
    zh,
    except,
    freeing[list] ?? "",
  ]);
  const named = [...speciesByGenus()].flatMap(([genus, names]): readonly Row[] => {
    const row = (part: string, codes: string, words: readonly string[]): Row => {
      const code = `${genus.toLowerCase()}-${part}`;
      return [code, "", "", "CITES", codes, words.join(";"), "", "", freeing["CITES"] ?? ""];
    };
    const [whole, species] = [
      names.filter((name) => !name.includes(" ")),
      names.filter((name) => name.includes(" ")),
    ];
    // a genus has species that are not listed: diospyros is wood, and the fruit of a persimmon
    return [
      ...(species.length > 0 ? [row("species", "", species)] : []),
      ...(whole.length > 0 ? [row("genus", `${animals};06;12;44`, whole)] : []),
    ];
  });
  return [...own, ...named];
}

/** Scientific names that the tables of CITES know, by genus; genera and families as such. */
function speciesByGenus(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const table of ["quotas", "reservations", "exemptions"]) {
    for (const row of readTable(`cites/${table}.csv`)) {
      const taxon = (row["taxon_name"] ?? "").trim();
      if (!/^[A-Z][a-z]{4,}(?: [a-z-]+)*$/.test(taxon)) continue;
      const genus = taxon.split(" ")[0] ?? taxon;
      const names = found.get(genus) ?? new Set();
      found.set(genus, names.add(taxon.toLowerCase()));
    }
  }
  return new Map([...found].map(([genus, names]) => [genus, [...names].sort()]));
}
