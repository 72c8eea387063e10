/**
 * An officer adds a picture or a mark to a task. It changes nothing of the case, so that it is taken whatever
 * the case came to: what was photographed in the yard without a network often arrives after the decision.
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import { keepRecord } from "../task-records/keep-record.ts";
import type { InterruptingFact } from "../../../interrupting-fact.ts";
import type { Interrupted } from "../../../stages.ts";
import type { Emission, JsonObject, StepContext } from "../../../step.ts";
import { type Evidence, picturesMax, tooManyPictures } from "./picture.ts";

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "evidence.reported": { readonly evidence: Evidence };
  }
}

type InterruptingEvidence = { readonly evidence: Evidence; readonly salt: string };

export const evidenceReported: InterruptingFact<"evidence.reported", InterruptingEvidence> = {
  type: "evidence.reported",
  // a picture that is sent again is the same one, whoever sends it and under whatever key
  isIdle: ({ evidence }, { stage }) =>
    evidence.kind !== "mark" && (stage.pictures ?? []).includes(keyOf(evidence)),
  brings: ({ evidence }, { salt }) => ({ evidence, salt }),
  says: ({ evidence: { caseId, task } }) => ({ caseId, task }),
};

/** Keeps it behind the records that there are. */
export function recordEvidence(
  { stage, resting, evidence, salt }: Interrupted & InterruptingEvidence,
  context: StepContext,
): Emission<"evidence.recorded"> {
  const { caseId, task, agency, kind, officer } = evidence;
  const { pictures = [], facts } = stage;
  if (kind !== "mark" && pictures.length >= picturesMax) throw tooManyPictures();
  const says = kind === "mark" ? evidence.mark : withCommodity(evidence.picture, facts.items);
  const { seq, payload, kept } = keepRecord(
    stage,
    { of: { caseId, task, agency }, kind, says: asJson(says), officer, salt },
    context,
  );
  return {
    event: "evidence.recorded",
    stage: {
      ...stage,
      ...(kind === "mark" ? {} : { pictures: [...pictures, keyOf(evidence)] }),
      taskRecords: seq,
      resting,
    },
    payload,
    effects: [kept],
  };
}

/** By which a picture of a task is known again. */
function keyOf(evidence: Exclude<Evidence, { readonly kind: "mark" }>): string {
  const { caseId, task, kind, picture } = evidence;
  return sha256(`${caseId} ${task} ${kind} ${picture.item ?? 0} ${picture.hash}`).slice(0, 24);
}

/** Past pictures of a commodity are looked for by the code that was declared. */
function withCommodity<Picture extends { readonly item?: number | undefined }>(
  picture: Picture,
  items: readonly { readonly commodity?: string | undefined }[],
) {
  const at = picture.item ?? (items.length === 1 ? 1 : 0);
  return { ...picture, commodity: items[at - 1]?.commodity };
}

/** Without the members that are absent. */
function asJson(says: object): JsonObject {
  // plain data of picture.ts
  return JSON.parse(JSON.stringify(says)) as JsonObject;
}
