/**
 * What a phone keeps of the yard: the tasks that were downloaded, what was entered of each, and photographs
 * as the camera made them. In IndexedDB, so that it outlasts a closed page and a browser that was killed.
 */
import { indexedStores } from "../offline/indexed-store.ts";
import type { Routes } from "../routes.gen.ts";

export type YardCase = Routes["GET /controls"]["answer"]["controls"][number];
export type ControlKinds = Routes["GET /control-kinds"]["answer"];
export type FindingBody = Routes["POST /controls/{id}/findings"]["body"];
export type TaskResult = FindingBody["result"];

/** The tasks of a place, as they were when there was a network. */
export type YardDay = {
  readonly fetchedAt: string;
  /** Whose they are: what is entered is sent in this person's name and in no other. */
  readonly person: { readonly id: string; readonly name: string };
  readonly office: string | null;
  /** The agency of an agency's officer; null: customs. */
  readonly agency: string | null;
  readonly cases: readonly YardCase[];
  readonly kinds: readonly ControlKinds[];
};

/** What was found of one goods item. */
export type ItemEntry = {
  readonly isFound: boolean;
  /** Decimal, as it was typed. */
  readonly quantity: string;
  readonly unit: string;
  readonly note: string;
};

export type WorkState =
  /** Being entered. */
  | "draft"
  /** Finished, and to be sent. */
  | "waiting"
  | "sent"
  /** The server did not take it: somebody has to look. */
  | "conflict"
  /** Put aside by the officer after a conflict. */
  | "aside";

/** What was entered of one task. */
export type YardWork = {
  /** Case and task. */
  readonly id: string;
  readonly caseId: string;
  readonly task: number;
  /** Reference of the declaration, for the list when the case is gone from the day. */
  readonly name: string;
  readonly person: YardDay["person"];
  readonly ticks: readonly string[];
  readonly items: Readonly<Record<number, ItemEntry>>;
  readonly seals: string;
  readonly presence: string;
  readonly note: string;
  readonly result: TaskResult | "";
  readonly state: WorkState;
  /** Idempotency-Key and body of the finding: sent again, it is the same one. */
  readonly sending: { readonly key: string; readonly body: FindingBody } | null;
  readonly problem: YardProblem | null;
  readonly changedAt: string;
};

/** Why the server did not take it. */
export type YardProblem = {
  readonly code: string;
  readonly says: string;
  readonly fix: string;
};

export type Photo = {
  readonly id: string;
  readonly workId: string;
  /** Goods item; null: none in particular. */
  readonly item: number | null;
  readonly name: string;
  readonly takenAt: string;
  /** Null once the server has it. */
  readonly blob: Blob | null;
};

export const workIdOf = (caseId: string, task: number): string => `${caseId} ${task}`;

const inStore = indexedStores("tidegate-yard", {
  days: {},
  works: { keyPath: "id" },
  photos: { keyPath: "id", index: "workId" },
});

export async function putDay(day: YardDay): Promise<void> {
  await inStore("days", "readwrite", (store) => store.put(day, "day"));
}

export async function findDay(): Promise<YardDay | undefined> {
  // written by putDay alone
  return (await inStore("days", "readonly", (store) => store.get("day"))) as YardDay | undefined;
}

export async function putWork(work: YardWork): Promise<void> {
  await inStore("works", "readwrite", (store) => store.put(work));
}

export async function dropWork(id: string): Promise<void> {
  for (const photo of await listPhotos(id)) await dropPhoto(photo.id);
  await inStore("works", "readwrite", (store) => store.delete(id));
}

export async function findWork(id: string): Promise<YardWork | undefined> {
  // written by putWork alone
  return (await inStore("works", "readonly", (store) => store.get(id))) as YardWork | undefined;
}

/** Those changed first come first. */
export async function listWorks(): Promise<readonly YardWork[]> {
  // written by putWork alone
  const all = (await inStore("works", "readonly", (store) => store.getAll())) as YardWork[];
  return all.toSorted((one, other) => (one.changedAt < other.changedAt ? -1 : 1));
}

export async function putPhoto(photo: Photo): Promise<void> {
  await inStore("photos", "readwrite", (store) => store.put(photo));
}

export async function dropPhoto(id: string): Promise<void> {
  await inStore("photos", "readwrite", (store) => store.delete(id));
}

/** In the order in which they were taken. */
export async function listPhotos(workId: string): Promise<readonly Photo[]> {
  const found = await inStore("photos", "readonly", (store) =>
    store.index("workId").getAll(workId),
  );
  // written by putPhoto alone
  return (found as Photo[]).toSorted((one, other) => (one.takenAt < other.takenAt ? -1 : 1));
}
