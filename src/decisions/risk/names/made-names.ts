/** Listed names written as people write them wrongly, and clean ones, for tests; from a seed. */

export const changes = ["typing", "order", "transliteration", "initials"] as const;
export type Change = (typeof changes)[number];

const letters = "abcdefghijklmnopqrstuvwxyz";
/** Spellings that stand for each other in romanised names. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/mohammed|mohammad|mohamed/i, "Muhammad"],
  [/muhammad/i, "Mohamed"],
  [/ou/i, "u"],
  [/oo/i, "u"],
  [/kh/i, "h"],
  [/sh/i, "ch"],
  [/q/i, "k"],
  [/y\b/i, "i"],
  [/ee/i, "i"],
  [/ei/i, "ey"],
  [/ov\b/i, "off"],
  [/v/i, "w"],
  [/dzh|dj/i, "j"],
  [/ph/i, "f"],
  [/z/i, "s"],
  [/al-/i, "el "],
  [/u/i, "ou"],
  [/i/i, "y"],
  [/a/i, "e"],
];

/** A name with one change of a kind. */
export function changed(name: string, change: Change, random: () => number): string {
  const words = name.replaceAll(",", " ").split(/\s+/).filter(Boolean);
  switch (change) {
    case "typing":
      return typo(name, random);
    case "order":
      return words.length > 1 ? shuffled(words, random).join(" ") : name;
    case "transliteration": {
      const fitting = spellings.filter(([from]) => from.test(name));
      const one = fitting[Math.floor(random() * fitting.length)];
      return one ? name.replace(one[0], one[1]) : typo(name, random);
    }
    case "initials": {
      const long = words.map((word, at) => ({ word, at })).filter(({ word }) => word.length > 2);
      if (long.length < 2) return typo(name, random);
      // the longest word stays: a name of initials alone is nobody's
      const kept = long.reduce((most, one) => (one.word.length > most.word.length ? one : most));
      const others = long.filter(({ at }) => at !== kept.at);
      const cut = others[Math.floor(random() * others.length)];
      return words.map((word, at) => (at === cut?.at ? `${word[0]}.` : word)).join(" ");
    }
    default:
      return change satisfies never;
  }
}

function shuffled(words: readonly string[], random: () => number): readonly string[] {
  return words
    .map((word) => ({ word, draw: random() }))
    .sort((a, b) => a.draw - b.draw)
    .map(({ word }) => word);
}

function typo(name: string, random: () => number): string {
  const at = 1 + Math.floor(random() * Math.max(1, name.length - 2));
  const letter = letters[Math.floor(random() * 26)] ?? "e";
  switch (Math.floor(random() * 4)) {
    case 0:
      return name.slice(0, at) + name.slice(at + 1);
    case 1:
      return name.slice(0, at) + letter + name.slice(at);
    case 2:
      return name.slice(0, at) + letter + name.slice(at + 1);
    default:
      return name.slice(0, at) + (name[at + 1] ?? "") + (name[at] ?? "") + name.slice(at + 2);
  }
}

const given =
  "James Mary Wei Fang Ahmed Fatima Ivan Olga Carlos Lucia John Anna Peter Ling Hassan Leila Boris Elena Juan Sofia Michael Sarah Jun Mei Omar Amina Sergei Natalia Luis Carmen Thomas Emma Hao Yan Ali Zahra Pavel Irina Diego Ana Daniel Laura Min Xia Yusuf Mariam Nikolai Svetlana Pedro Rosa".split(
    " ",
  );
const family =
  "Smith Müller Rossi Dubois Larsen Novák Kowalski Horváth Papadopoulos Silva Okafor Mensah Tanaka Suzuki Nguyen Tran Sharma Patel Gupta Banerjee Wright Thompson Baker Fischer Weber Lindberg Virtanen Jansen Peeters Moreau Bianchi Costa Almeida Fernandes Castillo Vargas Herrera Ortega Ramos Molina Bennett Foster Hughes Sullivan Murphy Campbell Stewart Kang Yoon Park".split(
    " ",
  );
const trade =
  "Textiles Trading Imports Foods Electronics Furniture Logistics Pharma Motors Steel Garments Toys Optics Ceramics Marine Timber Plastics Instruments Cosmetics Farms".split(
    " ",
  );
const places =
  "Nordic Pacific Alpine Baltic Ocean Harbour Lakeside Sunrise Golden Evergreen Summit Riverside Highland Coastal Crystal Silver Valley Meadow Bright Union".split(
    " ",
  );

/** A name of somebody who is on no list: a person or a company. */
export function cleanName(random: () => number): string {
  const one = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? "";
  if (random() < 0.5)
    return `${one(given)} ${random() < 0.3 ? `${one(given)} ` : ""}${one(family)}`;
  const form = ["Ltd", "GmbH", "Inc.", "S.A.", "Co., Ltd"][Math.floor(random() * 5)] ?? "Ltd";
  return `${random() < 0.5 ? one(family) : one(places)} ${one(places)} ${one(trade)} ${form}`;
}
