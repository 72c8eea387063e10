/**
 * Sends what was finished in the yard: of each task its photographs first, by their hash, then the finding.
 * Whatever ends it in the middle, it goes on where it stood: bytes that were sent are known again, a
 * photograph that was added is not added twice, and the finding has one Idempotency-Key.
 */
import { call } from "../api/call.ts";
import { ApiProblem } from "../elements/problem.ts";
import {
  listPhotos,
  listWorks,
  type Photo,
  putPhoto,
  putWork,
  type YardWork,
} from "./yard-store.ts";

/** Why it ended: all is sent, or what it waits for. */
export type SendingEnd = "done" | "no-network" | "signed-out" | "other-person";

const lockName = "tidegate-yard-send";

/**
 * Sends all that waits, the oldest first; two windows do not send at once.
 * @param onStep after each thing that changed
 */
export async function sendWorks(onStep: () => Promise<void>): Promise<SendingEnd> {
  const ended = await navigator.locks.request(lockName, { ifAvailable: true }, (lock) =>
    lock === null ? undefined : sendAll(onStep),
  );
  return ended ?? "done";
}

async function sendAll(onStep: () => Promise<void>): Promise<SendingEnd> {
  const waiting = (await listWorks()).filter(({ state }) => state === "waiting");
  // asked with nothing to send too: a phone on a dead Wi-Fi believes that it has a network
  const person = await whoIsSignedIn();
  if (typeof person !== "object") return person;
  let end: SendingEnd = "done";
  for (const work of waiting) {
    if (work.person.id !== person.id) {
      end = "other-person";
      continue;
    }
    try {
      await sendWork(work, onStep);
    } catch (error) {
      const kind = endOf(error);
      if (kind !== undefined) return kind;
      await putWork(inConflict(work, error));
    }
    await onStep();
  }
  return end;
}

async function sendWork(work: YardWork, onStep: () => Promise<void>): Promise<void> {
  const { sending } = work;
  if (sending === null) return;
  for (const photo of await listPhotos(work.id)) {
    if (photo.blob === null) continue;
    await sendPhoto(work, photo, photo.blob);
    await putPhoto({ ...photo, blob: null });
    await onStep();
  }
  try {
    await call(
      "POST /controls/{id}/findings",
      { params: { id: work.caseId }, body: sending.body },
      { repeatKey: sending.key },
    );
  } catch (error) {
    if (!(await isOwnFinding(work, error))) throw error;
  }
  await putWork({ ...work, state: "sent", problem: null });
}

async function sendPhoto({ caseId, task }: YardWork, photo: Photo, blob: Blob): Promise<void> {
  const params = { id: caseId };
  const { hash } = await call(
    "POST /controls/{id}/picture-files",
    { params },
    { body: { file: blob } },
  );
  const { name, takenAt, item } = photo;
  const body = {
    task,
    kind: "photo",
    hash,
    name,
    takenAt,
    ...(item === null ? {} : { item }),
  } as const;
  await call("POST /controls/{id}/pictures", { params, body }, { repeatKey: photo.id });
}

/** Its answer may have been lost long ago: the finding that is there is this one. */
async function isOwnFinding({ caseId, task, sending }: YardWork, error: unknown): Promise<boolean> {
  if (!(error instanceof ApiProblem) || error.code !== "TASK_DONE") return false;
  const { findings = [] } = await call("GET /controls/{id}", { params: { id: caseId } });
  const first = findings.find((one) => one.task === task && one.seq === 1);
  return first?.finding === sending?.body.finding && first?.result === sending?.body.result;
}

async function whoIsSignedIn(): Promise<{ readonly id: string } | SendingEnd> {
  try {
    return personOf(await call("GET /me", {}));
  } catch (error) {
    const end = endOf(error);
    if (end !== undefined) return end;
    throw error;
  }
}

/** The account, or the party where a session has none. */
export function personOf({
  account,
  party,
}: {
  readonly account: { readonly id: string; readonly name: string } | null;
  readonly party: { readonly id: string; readonly name: string };
}): { readonly id: string; readonly name: string } {
  const { id, name } = account ?? party;
  return { id, name };
}

/** What ends the sending for now; undefined: a word about the task. */
export function endOf(error: unknown): "no-network" | "signed-out" | undefined {
  if (!(error instanceof ApiProblem)) throw error;
  if (error.status === 401) return "signed-out";
  const isLater = error.status < 2 || error.status === 429 || error.status >= 500;
  return isLater ? "no-network" : undefined;
}

function inConflict(work: YardWork, error: unknown): YardWork {
  if (!(error instanceof ApiProblem)) throw error;
  const { code = "", message, fix = "" } = error;
  return { ...work, state: "conflict", problem: { code, says: message, fix } };
}
