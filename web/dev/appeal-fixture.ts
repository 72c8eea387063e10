/** Made appeals, as the API answers them: one that is open, and one that set a refusal aside. */
import type { Routes } from "../routes.gen.ts";

const madeId = "01a21423-19cc-7717-bf17-339ca07404f6";

type Appeals = Routes["GET /declarations/{id}/appeals"]["answer"];

const about = {
  decision: 7,
  kind: "refusal",
  name: { en: "refusal of release", zh: "不予放行" },
  decidedAt: "2026-11-25T04:00:00.000Z",
  decidedFor: "administrator",
  decidedBy: "administrator",
  decidedByActing: {
    person: "account:o1",
    personName: "Wang Fang",
    party: "administrator",
    scope: "officer",
  },
  items: null,
};

const open: Appeals["appeals"][number] = {
  ...about,
  id: `${madeId}.1`,
  declaration: madeId,
  number: 1,
  profile: "cn",
  office: "5304",
  state: "pending",
  follows: null,
  settledAs: null,
  isMoot: false,
  dueOn: "2027-01-25",
  isOverdue: false,
  lodgedAt: "2026-11-26T02:00:00.000Z",
  lodgedBy: "3122260901",
  updatedAt: "2026-11-26T02:00:00.000Z",
  history: [
    {
      act: "lodged",
      at: "2026-11-26T02:00:00.000Z",
      actor: "3122260901",
      grounds: "The laboratory tested other goods.",
      reason: null,
      outcome: null,
      settledAs: null,
      reference: null,
      legalBasis: null,
    },
  ],
};

const setAside: Appeals["appeals"][number] = {
  ...open,
  id: `${madeId}.2`,
  number: 2,
  state: "set-aside",
  follows: "settlement",
  history: [
    ...open.history,
    {
      act: "decided",
      at: "2026-12-01T02:00:00.000Z",
      actor: "administrator",
      acting: { person: "account:o2", personName: "Chen Jie", party: "administrator" },
      grounds: null,
      reason: "The sample was of another lot.",
      outcome: "set-aside",
      settledAs: null,
      reference: null,
      legalBasis: "Administrative Reconsideration Law, article 64",
    },
  ],
};

const all: Appeals = {
  declaration: madeId,
  profile: "cn",
  body: { en: "the customs at the next higher level", zh: "上一级海关" },
  term: { en: "Administrative Reconsideration Law, article 20", zh: "行政复议法第二十条" },
  waiting: { en: "Administrative Reconsideration Law, article 42", zh: "行政复议法第四十二条" },
  perishable: { en: "Customs Law, article 92", zh: "海关法第九十二条" },
  settlements: [
    {
      id: "compensated",
      title: { en: "value or compensation paid", zh: "已支付价款或者赔偿金" },
      reference: { en: "number of the payment", zh: "付款凭证编号" },
      needsArticle: false,
    },
    {
      id: "nothing-follows",
      title: { en: "nothing can follow", zh: "没有可以办理的后续事项" },
      reference: null,
      needsArticle: true,
    },
  ],
  decisions: [
    {
      ...about,
      reason: { en: "Release was refused after the control.", zh: "查验后不予放行。" },
      until: "2027-01-25",
      isOpen: false,
      waits: ["destroy", "sell", "transfer"],
    },
    {
      ...about,
      decision: 9,
      decidedBy: null,
      decidedByActing: undefined,
      kind: "seizure",
      name: { en: "seizure of the goods", zh: "扣留货物" },
      items: [1],
      reason: null,
      until: "2027-01-25",
      isOpen: true,
      waits: [],
    },
  ],
  appeals: [open, setAside],
};

/** What the mock answers about appeals; undefined: nothing of theirs is asked. */
export function appealAnswers(path: string): unknown {
  if (path === "/appeals") return { appeals: all.appeals, next: null };
  return path.endsWith("/appeals") ? all : undefined;
}
