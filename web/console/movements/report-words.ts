/** Words of the page that reports from a file, and what became of each report. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

type Answer = Routes["POST /movements"]["answer"];
type Message = NonNullable<Answer["messages"]>[number];

/** What became of one report or message of a file. */
export type Reported = Pick<Message, "reference" | "status" | "problems"> & {
  /** Its place in the file, from 1. */
  readonly line: number;
  readonly kind: string | null;
  readonly id: string | null;
  /** In the form of the sender's software; of reports in our JSON there is none. */
  readonly answer: Message["answer"] | undefined;
};

export function reportedOf({ reports, messages = [] }: Answer): readonly Reported[] {
  return [
    ...reports.map((one) => ({ ...one, answer: undefined })),
    ...messages.map((one) => ({ ...one, kind: one.type })),
  ].map((one, at) => ({ ...one, line: at + 1 }));
}

export const isTaken = ({ status }: Reported): boolean =>
  status !== "rejected" && status !== "quarantined";

/** By what a file begins with, as the server reads it: EDIFACT, XML, else JSON. */
export async function mediaTypeOf(file: File): Promise<string> {
  const head = (await file.slice(0, 64).text()).trimStart();
  if (/^UN[ABGH]/.test(head)) return "application/edifact";
  return head.startsWith("<") ? "application/xml" : "application/json";
}

/** One arrival of a ship with one bill, to be filled in with one's own. */
export const sample = `{
  "reference": "ARR-0001",
  "report": "arrival",
  "conveyance": { "mode": "ship", "id": "9074729", "name": "TOUR STAR", "voyage": "024E" },
  "office": "5304",
  "at": "2026-07-01T08:30:00+08:00",
  "consignments": [
    { "transportDocument": { "type": "705", "id": "TOURBL0001" }, "grossMassKg": "2150", "packages": 200 }
  ]
}
`;

export const reportWords = {
  says: {
    en: "Manifests, arrivals and departures, and entry summaries, in one file. Each report is answered by itself: those in order are recorded, the others are listed with what to correct.",
    zh: "通过文件申报舱单、运抵和离境动态以及入境摘要。逐份答复：合格的予以记录，其余列明应更正之处。",
  },
  file: { en: "File", zh: "文件" },
  forms: {
    en: "EDIFACT, Cargo-XML, an entry summary in XML, or JSON: one report, a list, or one a line.",
    zh: "EDIFACT、Cargo-XML、入境摘要 XML，或 JSON（单份、列表或每行一份）。",
  },
  sample: { en: "Download a sample", zh: "下载样例" },
  byForm: {
    en: "Without software of your own, state documents and arrivals by form, one at a time:",
    zh: "没有申报软件的，可填写表单逐项申报舱单和运抵：",
  },
  send: { en: "Report", zh: "申报" },
  sending: { en: "Sending …", zh: "正在上传……" },
  reading: { en: "Being recorded …", zh: "正在记录……" },
  taken: {
    en: "{taken} of {count} recorded",
    zh: "共 {count} 份，已记录 {taken} 份",
  },
  allTaken: { en: "All recorded: {count}", zh: "全部已记录，共 {count} 份" },
  refusedSays: {
    en: "Correct the ones below in your file and send it again: what was recorded is not recorded twice.",
    zh: "请按下列提示更正文件后重新申报；已记录的不会重复记录。",
  },
  line: { en: "Report {}", zh: "第 {} 份" },
  toConsignments: { en: "See the consignments", zh: "查看托运货物" },
  toQuarantine: {
    en: "Open it in quarantine to mend and send it again",
    zh: "在隔离报文中改正并重新发送",
  },
  answers: { en: "Download the answer messages", zh: "下载答复报文" },
  more: { en: "{} more are not shown.", zh: "另有 {} 份未列出。" },
} as const satisfies Readonly<Record<string, Text>>;

export const reportStates = {
  recorded: { en: "recorded", zh: "已记录" },
  amended: { en: "amended", zh: "已更正" },
  cancelled: { en: "cancelled", zh: "已撤销" },
  repeated: { en: "recorded before", zh: "此前已记录" },
  rejected: { en: "refused", zh: "未接受" },
  quarantined: { en: "could not be read", zh: "无法读取" },
} as const satisfies Readonly<Record<Reported["status"], Text>>;
