/** A made queue for the pages' own server: what was taken is remembered until it ends. */
import type { Routes } from "../routes.gen.ts";
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

type Queued = Routes["GET /officer/queue"]["answer"]["queue"][number];
type QueueTaking = Queued["taken"];

const trader = { id: "3122260001", name: "上海南旭贸易有限公司", isSimulated: false };
const control: Omit<Queued, "id"> = {
  kind: "control",
  says: { en: "Control", zh: "查验" },
  declarationId: firstId,
  mrn: "310120261000000018",
  reference: "XB-2211",
  profile: "cn",
  direction: "import",
  office: "2248",
  lane: "red",
  task: "documents examination",
  waitsFor: "arrival",
  why: null,
  since: "2026-11-25T02:21:40Z",
  deadline: "2026-11-26T02:21:40Z",
  value: "251034.00",
  currency: "CNY",
  trader,
  goods: [{ item: 1, commodity: "0207141000", description: "Frozen chicken cuts" }],
  items: 3,
  reasons: [
    { rule: "SEL-001", says: { en: "Meat is examined on entry.", zh: "进口肉类须经查验。" } },
  ],
  taken: null,
  opened: [],
  related: null,
  together: { acts: ["take"], alone: "goods" },
};

function waiting(caseId: string, taken: QueueTaking): readonly Queued[] {
  const simulated = {
    id: "3100900001",
    name: "Simulated Trader 0001 Co., Ltd.",
    isSimulated: true,
  };
  return [
    { ...control, id: caseId, taken },
    {
      ...control,
      kind: "charges",
      says: { en: "Charges to be determined", zh: "待核定税费" },
      id: firstId,
      office: null,
      lane: null,
      task: "charges",
      value: "9801.20",
      deadline: null,
      trader: simulated,
      items: 1,
      reasons: [],
      taken: { name: "Zhou Min", isOwn: false, since: "2026-11-25T03:00:00Z", note: "Rate asked." },
      opened: [{ name: "Zhou Min", seenAt: "2026-11-25T03:02:00Z" }],
    },
    {
      ...control,
      kind: "request",
      says: { en: "Request", zh: "申请" },
      id: madeId,
      office: null,
      lane: null,
      task: "amendment",
      why: "The invoice was misread.",
      value: null,
      reasons: [],
      related: "3122260001",
    },
  ];
}

/** What the queue answers; undefined for other addresses. */
export function queueAnswers(caseId: string) {
  let taken: QueueTaking = null;
  return (method: string, path: string): unknown => {
    if (!path.startsWith("/officer/queue")) return undefined;
    const queue = waiting(caseId, taken);
    if (path === "/officer/queue") return { queue, next: null };
    if (path === "/officer/queue/counts") {
      const kinds = queue.map(({ kind, says }) => ({ kind, says, total: 1, mine: 0, late: 0 }));
      return { kinds, version: taken === null ? "1" : "2" };
    }
    const id = path.split("/")[3];
    const queued = queue.find((one) => one.id === id);
    if (method === "GET") return queued && { queued, takings: [] };
    if (path.endsWith("/opening")) return { taken: queued?.taken ?? null, opened: [] };
    if (path.endsWith("/taking"))
      taken = { name: "Good", isOwn: true, since: "2026-11-25T04:00:00Z", note: "" };
    if (path.endsWith("/return")) taken = null;
    return { id, taken };
  };
}
