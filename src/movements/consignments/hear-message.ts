/** A cargo message: who may send it, whether it is new, and which decision it asks for. */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { readMoment } from "#src/kernel/printed-moment.ts";
import { judgeReport, readableReport } from "#src/movements/conveyances/rules.ts";
import type { Draft } from "./books.ts";
import {
  callKinds,
  type CargoMessage,
  reasonedKinds,
} from "#src/movements/conveyances/cargo-message.ts";
import { callKey, type Ending, onwardKey } from "./consignment.ts";
import type { EventStatus } from "./declare.ts";
import { countLanded, landArrival } from "./land-goods.ts";
import { departGoods, transhipGoods } from "./leave-goods.ts";
import { moveGoods } from "./move-goods.ts";
import type { PlayParty, ScopeOfPlay } from "./play-event.ts";
import { readMass, type Quantity } from "./quantity.ts";
import {
  missingParts,
  noReason,
  notForYou,
  notYourPlace,
  referenceUsed,
  tooMany,
} from "./rules.ts";
import { amendStated, cancelStated, stateManifest, type StatedMessage } from "./state-goods.ts";
import { has } from "./who.ts";

/** A later content under the same reference takes the place of the earlier one, or goes on from it. */
const restatedKinds: ReadonlySet<CargoMessage["report"]> = new Set([
  "manifest",
  "amendment",
  "arrival",
  "outturn",
]);

/** Contents under one reference. */
const versionsMax = 999;

const moves = {
  split: "split",
  consolidation: "consolidated",
  deconsolidation: "deconsolidated",
} as const satisfies Readonly<Record<string, Ending>>;

/** Under what a message is known. */
export function messageKey({ id }: PlayParty, { report, reference }: CargoMessage): string {
  return `${id}/${report}/${reference}`;
}

/** By what it is known again. */
export function digestOfMessage(message: CargoMessage): string {
  return sha256(canonicalJson(message));
}

export type HeardMessage = {
  readonly isImplied?: boolean;
  /** By what it is known again, where that was made before. */
  readonly digest?: string;
};

export function hearMessage(
  draft: Draft,
  party: PlayParty,
  message: CargoMessage,
  { isImplied = false, digest = digestOfMessage(message) }: HeardMessage = {},
): EventStatus {
  const key = messageKey(party, message);
  const heard = draft.reports.get(key);
  if (heard?.digests.includes(digest)) return "repeated";
  if (heard && heard.digests.length >= versionsMax)
    draft.problems.push(tooMany("versions", versionsMax));
  if (heard && !restatedKinds.has(message.report))
    draft.problems.push(referenceUsed(message.reference));
  judgeSender(draft, party, message);
  judgeParts(draft, message);
  if (draft.problems.some(({ severity }) => severity === "error")) return "rejected";
  const stated = readStated(draft, party, message);
  hear(draft, { ...stated, isImplied }, message);
  const digests = [...(heard?.digests ?? []), digest];
  draft.reports.put(key, { digests, ...crossingOf(stated, message) });
  if (message.report === "cancellation") return "cancelled";
  return heard || message.report === "amendment" ? "amended" : "recorded";
}

function hear(draft: Draft, stated: StatedMessage, message: CargoMessage): void {
  switch (message.report) {
    case "manifest":
      return stateManifest(draft, stated);
    case "amendment":
      return amendStated(draft, stated);
    case "cancellation":
      return cancelStated(draft, stated);
    case "arrival":
      return landArrival(draft, stated);
    case "outturn":
      return countLanded(draft, stated);
    case "departure":
      return departGoods(draft, stated);
    case "split":
    case "consolidation":
    case "deconsolidation":
      return moveGoods(draft, { ...stated, kind: moves[message.report], from: message.from });
    case "transhipment": {
      const onwardCall = message.onward ? onwardKey(message.onward) : "";
      return transhipGoods(draft, { ...stated, onwardCall });
    }
    default:
      return message.report satisfies never;
  }
}

/** Carriers report their own, keepers what comes to and leaves their places, officers for a reason. */
function judgeSender(draft: Draft, party: PlayParty, message: CargoMessage): void {
  const { report, place, reason, leg } = message;
  const scopes: readonly ScopeOfPlay[] =
    report === "outturn"
      ? ["store"]
      : report === "arrival" || (report === "departure" && leg === "inland")
        ? ["carry", "store"]
        : ["carry"];
  const isOfficer = has(party, "officer");
  if (!isOfficer && !scopes.some((scope) => has(party, scope))) {
    draft.problems.push(notForYou(report));
    return;
  }
  const isKeeperOnly = !isOfficer && (report === "outturn" || !has(party, "carry"));
  if (isKeeperOnly && !party.places.includes(place))
    draft.problems.push(place === "" ? missingParts(report, ["place"]) : notYourPlace(place));
  if ((isOfficer || reasonedKinds.has(report)) && !reason) draft.problems.push(noReason());
}

function judgeParts(draft: Draft, message: CargoMessage): void {
  const { report, conveyance, onward, consignments, from } = message;
  const missing: Parameters<typeof missingParts>[1][number][] = [];
  if (callKinds.has(report) && !conveyance) missing.push("conveyance");
  if (report === "transhipment" && !onward) missing.push("onward");
  if (report in moves && from.length === 0) missing.push("from");
  // conveyances arrive and leave empty, too
  if (consignments.length === 0 && report !== "arrival" && report !== "departure")
    missing.push("consignments");
  if (missing.length > 0) draft.problems.push(missingParts(report, missing));
  const at = message.at ?? draft.now.toString();
  // judged by the rules of reports, which want a conveyance: an amendment names none
  const placeholder = { mode: "truck", id: "0", name: "", voyage: "" } as const;
  const judge = (by: NonNullable<CargoMessage["conveyance"]>) =>
    judgeReport(
      readableReport({
        ...message,
        report: "arrival",
        office: message.office ?? "",
        conveyance: by,
        at,
        consignments: consignments.map((one) => ({ ...one, grossMassKg: "1", packages: 0 })),
      }),
      draft.now,
    );
  draft.problems.push(...judge(conveyance ?? placeholder));
  // what carries goods on is named as what brought them
  const next = onward === undefined ? [] : judge(onward).filter(({ path }) => isOfCall.test(path));
  draft.problems.push(
    ...next.map((one) => ({ ...one, path: one.path.replace(isOfCall, "onward") })),
  );
}

const isOfCall = /^conveyance(?=\.|$)/;

function readStated(draft: Draft, party: PlayParty, message: CargoMessage): StatedMessage {
  const { reference, leg, place, consignments, conveyance, office } = message;
  const at = message.at === undefined ? draft.now : readMoment(message.at);
  const call = conveyance ? callKey(conveyance, at) : "";
  return { party, reference, call, office, at, leg, place, consignments };
}

/** What crossed the border counts as supervised. */
function crossingOf({ call, leg }: StatedMessage, { report, consignments }: CargoMessage) {
  if (leg !== "border" || (report !== "arrival" && report !== "departure")) return {};
  const masses = consignments.map(({ grossMassKg }) =>
    grossMassKg === undefined || report === "arrival" ? 0n : readMass(grossMassKg),
  );
  const massMg = masses.reduce<Quantity["massMg"]>((sum, mass) => sum + mass, 0n);
  return { crossing: { kind: report, call, massMg } };
}
