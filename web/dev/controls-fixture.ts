/** Kinds of control as their route tells them, for the made system. */
const law = { en: "Choice of the made system", zh: "演示系统的选择", isChecked: false };
const common = { agencies: ["customs", "plant-animal-health"], checklist: [] };
const results = ["ok", "corrected", "refused"] as const;
const leaving = (...exits: readonly string[]) => exits.map((exit) => ({ exit, source: law }));

const controlKinds = [
  {
    ...common,
    id: "documents",
    name: { en: "review of documents", zh: "单证审核" },
    looksAt: "papers",
    lane: "yellow",
    rank: 10,
    results,
    exits: leaving("release", "correct-and-release", "send-back"),
  },
  {
    ...common,
    id: "examination",
    name: { en: "examination of goods", zh: "货物查验" },
    looksAt: "goods",
    lane: "red",
    rank: 30,
    results,
    exits: leaving("release", "correct-and-release", "send-back", "destroy", "seize"),
  },
];

export const kindsAnswer = {
  profile: "cn",
  kinds: controlKinds,
  disposals: [],
  conditions: [],
  treatments: [],
  uses: [],
  plans: [],
};
