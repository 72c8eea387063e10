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
  agencies: ["customs", "plant-animal-health"],
  kinds: controlKinds,
  found: [],
  disposals: [],
  conditions: [],
  treatments: [],
  uses: [],
  plans: [],
};

/** A photograph and a scan with a mark, as the case lists them. */
export const madePictures = [
  {
    number: 1,
    task: 1,
    kind: "photo",
    hash: "a".repeat(64),
    name: "carton.jpg",
    mediaType: "image/jpeg",
    size: 2_100_000,
    item: 1,
    commodity: "0207141000",
    at: "2026-11-25T02:31:00.000Z",
    hint: null,
    takenAt: "2026-11-25T02:30:00Z",
    officer: "customs",
    marks: [],
  },
  {
    number: 2,
    task: 1,
    kind: "scan",
    hash: "b".repeat(64),
    name: "container.png",
    mediaType: "image/png",
    size: 900_000,
    item: null,
    commodity: null,
    at: "2026-11-25T02:41:00.000Z",
    hint: null,
    takenAt: null,
    officer: "customs",
    marks: [
      {
        number: 3,
        x: 1_000,
        y: 2_000,
        width: 2_500,
        height: 1_500,
        note: "Denser than the rest.",
        officer: "customs",
        at: "2026-11-25T02:44:00.000Z",
      },
    ],
  },
];
