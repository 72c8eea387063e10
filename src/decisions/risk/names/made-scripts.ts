/**
 * Romanised names written back in the scripts of their countries, for measuring: by the tables below,
 * one sign for each sound, as a person who knows only the sound would write it. Chinese: a common
 * character for each syllable of Pinyin. Cyrillic, Greek, Hebrew: the letter that stands for the
 * sound. Arabic: consonants, long vowels and a vowel at the beginning; short vowels are left out.
 */

export const scripts = ["chinese", "cyrillic", "arabic", "greek", "hebrew"] as const;
export type Script = (typeof scripts)[number];

const countries: Readonly<Record<Script, readonly string[]>> = {
  chinese: ["China", "Hong Kong", "Taiwan", "Macau"],
  cyrillic: "Russia Belarus Ukraine Kazakhstan Kyrgyzstan Tajikistan Bulgaria Serbia".split(" "),
  arabic: [
    ..."Iran Iraq Syria Lebanon Yemen Libya Egypt Jordan Sudan Algeria Tunisia Somalia".split(" "),
    ...["Afghanistan", "Pakistan", "Saudi Arabia", "United Arab Emirates", "Kuwait", "Qatar"],
    ...["Oman", "Bahrain", "Morocco", "West Bank", "Region: Gaza", "Palestinian"],
  ],
  greek: ["Greece", "Cyprus"],
  hebrew: ["Israel"],
};

/** The script of a country's names; undefined: Latin, or none we have a table for. */
export function scriptOf(country: string): Script | undefined {
  return scripts.find((script) => countries[script].includes(country));
}

/** Written as in that script; undefined where a part of the name has no sign in its table. */
export function inScript(name: string, script: Script): string | undefined {
  const words = name
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f'’`.]/g, "")
    .split(/[^a-z]+/)
    .filter(Boolean);
  if (words.length === 0) return undefined;
  const signs = words.map((word) => writeWord(word, script));
  if (signs.some((word) => word === undefined || word === "")) return undefined;
  const text = signs.join(script === "chinese" ? "" : " ");
  // the article is joined to its word
  return script === "arabic" ? text.replaceAll(/(^| )ال /g, "$1ال") : text;
}

function writeWord(word: string, script: Script): string | undefined {
  if (script === "chinese") return inSyllables(word);
  // a consonant that is spoken double is written once
  if (script === "arabic") return written(word.replaceAll(/([^aeiou])\1/g, "$1"), script);
  return written(word, script);
}

function written(word: string, script: Exclude<Script, "chinese">): string | undefined {
  const table = letters[script];
  let text = "";
  for (let at = 0; at < word.length;) {
    if (script === "arabic" && isUnwritten(word, at)) {
      at++;
      continue;
    }
    const sound = [4, 3, 2, 1]
      .map((size) => word.slice(at, at + size))
      .find((one) => table.has(one));
    if (sound === undefined) return undefined;
    text +=
      at === 0 && script === "arabic" && /^[aeiou]/.test(sound) ? "ا" : (table.get(sound) ?? "");
    at += sound.length;
  }
  return text;
}

/** A short vowel within a word: neither at its beginning nor at its end, and not doubled. */
function isUnwritten(word: string, at: number): boolean {
  if (at === 0 || at === word.length - 1 || !/[aeiou]/.test(word[at] ?? "")) return false;
  return (
    !/^(aa|ee|oo|ou|uu|ii)/.test(word.slice(at)) &&
    !/(aa|ee|oo|ou|uu|ii)$/.test(word.slice(0, at + 1))
  );
}

/** Syllables of Pinyin, the longest that leaves a rest which can be read. */
function inSyllables(word: string): string | undefined {
  if (word === "") return "";
  for (let size = Math.min(6, word.length); size > 0; size--) {
    const sign = syllables.get(word.slice(0, size));
    if (sign === undefined) continue;
    const rest = inSyllables(word.slice(size));
    if (rest !== undefined) return sign + rest;
  }
  return undefined;
}

function tableOf(pairs: string): ReadonlyMap<string, string> {
  const words = pairs.split(" ");
  return new Map(
    words.flatMap((word, at): [string, string][] =>
      at % 2 === 0 ? [[word, words[at + 1] === "-" ? "" : (words[at + 1] ?? "")]] : [],
    ),
  );
}

const letters: Readonly<Record<Exclude<Script, "chinese">, ReadonlyMap<string, string>>> = {
  cyrillic: tableOf(
    "shch щ kh х zh ж ts ц ch ч sh ш yu ю ya я yo ё ye е a а b б v в g г d д e е z з i и y ы k к l л m м n н o о p п r р s с t т u у f ф h х j дж w в c к q к x кс",
  ),
  arabic: tableOf(
    "kh خ sh ش th ث dh ذ gh غ ch چ zh ژ ph ف ou و oo و uu و ee ي ii ي aa ا a ا b ب c ك d د e ي f ف g گ h ه i ي j ج k ك l ل m م n ن o و p پ q ق r ر s س t ت u و v و w و x كس y ي z ز",
  ),
  greek: tableOf(
    "th θ ph φ ch χ ps ψ ou ου a α b μπ c κ d δ e ε f φ g γ h χ i ι j τζ k κ l λ m μ n ν o ο p π q κ r ρ s σ t τ u ου v β w β x ξ y υ z ζ",
  ),
  hebrew: tableOf(
    "sh ש ch ח kh ח ts צ th ת a א b ב c ק d ד e א f פ g ג h ה i י j ג k ק l ל m מ n נ o ו p פ q ק r ר s ס t ט u ו v ו w ו x קס y י z ז",
  ),
};

/** A character for each syllable, `lv` and `nv` with the letter v. */
const syllables: ReadonlyMap<string, string> = new Map(
  (
    "a吖 ai爱 an安 ang卬 ao傲 ba把 bai白 ban伴 bang傍 bao报 bei被 ben本 " +
    "beng伻 bi比 bian变 biao表 bie别 bin傧 bing并 bo亳 bu不 ca擦 cai才 " +
    "can傪 cang仓 cao曹 ce侧 cen埁 ceng曾 cha侘 chai侪 chan产 chang长 " +
    "chao超 che伡 chen陈 cheng成 chi伬 chong充 chou丑 chu出 chua欻 " +
    "chuai揣 chuan传 chuang傸 chui倕 chun春 chuo哾 ci此 cong从 cou凑 cu促 " +
    "cuan巑 cui崔 cun刌 cuo剉 da大 dai代 dan但 dang当 dao到 de的 den扥 " +
    "deng等 di地 dia嗲 dian点 diao伄 die叠 ding定 diu丟 dong动 dou都 du度 " +
    "duan段 dui对 dun伅 duo多 e娥 ei誒 en奀 eng鞥 er而 fa发 fan反 fang方 " +
    "fei非 fen分 feng冯 fo仏 fou否 fu傅 ga嘎 gai该 gan感 gang刚 gao高 ge个 " +
    "gei给 gen亘 geng更 gong公 gou佝 gu顾 gua冎 guai乖 guan关 guang光 " +
    "gui规 gun丨 guo国 ha哈 hai还 han韩 hang垳 hao好 he和 hei嗨 hen很 " +
    "heng亨 hong红 hou后 hu乎 hua话 huai佪 huan环 huang黄 hui会 hun俒 " +
    "huo或 ji机 jia家 jian间 jiang将 jiao教 jie解 jin进 jing经 jiong侰 " +
    "jiu就 ju据 juan娟 jue决 jun军 ka佧 kai开 kan看 kang康 kao丂 ke可 kei剋 " +
    "ken啃 keng劥 kong空 kou口 ku俈 kua侉 kuai侩 kuan宽 kuang儣 kui亏 " +
    "kun困 kuo廓 la拉 lai来 lan兰 lang勆 lao老 le乐 lei类 leng倰 li里 lia俩 " +
    "lian莲 liang两 liao了 lie儠 lin林 ling领 liu刘 long龙 lou剅 lu路 " +
    "luan乱 lun论 luo罗 lv吕 lve圙 m呣 ma马 mai买 man僈 mang厖 mao毛 me么 " +
    "mei没 men们 meng孟 mi侎 mian面 miao劰 mie吀 min民 ming明 miu缪 mo劘 " +
    "mou侔 mu目 na那 nai乃 nan难 nang乪 nao匘 ne呢 nei内 nen嫩 neng能 ng嗯 " +
    "ni你 nian年 niang娘 niao嫋 nie乜 nin囜 ning宁 niu妞 nong侬 nou槈 nu伮 " +
    "nuan奻 nuo傩 nv女 nve婩 o哦 ou偶 pa啪 pai俳 pan潘 pang乓 pao刨 pei伂 " +
    "pen呠 peng彭 pi丕 pian偏 piao飘 pie丿 pin品 ping平 po叵 pou剖 pu仆 " +
    "qi起 qia冾 qian前 qiang强 qiao乔 qie且 qin秦 qing情 qiong琼 qiu求 " +
    "qu去 quan全 que却 qun囷 ran然 rang让 rao娆 re惹 ren人 reng仍 ri日 " +
    "rong荣 rou柔 ru如 ruan偄 rui瑞 run橍 ruo偌 sa仨 sai僿 san三 sang丧 " +
    "sao埽 se色 sen森 seng僧 sha乷 shai晒 shan山 shang上 shao少 she社 " +
    "shen什 sheng生 shi是 shou手 shu数 shua刷 shuai卛 shuan拴 shuang爽 " +
    "shui水 shun吮 shuo说 si斯 song宋 sou傁 su苏 suan匴 sui亗 sun孙 suo所 " +
    "ta他 tai太 tan谭 tang唐 tao涛 te特 teng儯 ti体 tian天 tiao条 tie僣 " +
    "ting听 tong同 tou头 tu兎 tuan剸 tui侻 tun吞 tuo乇 wa佤 wai外 wan完 " +
    "wang王 wei为 wen问 weng勜 wo我 wu无 xi西 xia下 xian现 xiang想 xiao小 " +
    "xie些 xin心 xing行 xiong熊 xiu秀 xu许 xuan儇 xue学 xun伨 ya亚 yan眼 " +
    "yang样 yao要 ye也 yi一 yin因 ying应 yo哟 yong用 you有 yu于 yuan原 " +
    "yue月 yun运 za匝 zai在 zan偺 zang匨 zao傮 ze则 zei戝 zen怎 zeng囎 " +
    "zha乍 zhai债 zhan战 zhang张 zhao赵 zhe这 zhen真 zheng正 zhi之 " +
    "zhong中 zhou周 zhu主 zhua抓 zhuai拽 zhuan专 zhuang壮 zhui坠 zhun准 " +
    "zhuo丵 zi子 zong总 zou走 zu俎 zuan劗 zui最 zun僔 zuo作 "
  )
    .trim()
    .split(" ")
    .map((pair) => [pair.slice(0, -1), pair.slice(-1)]),
);
