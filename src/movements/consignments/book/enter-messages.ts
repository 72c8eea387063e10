/**
 * Messages of cargo as versions of consignments: manifests, amendments, cancellations, splits, outturns. Each
 * is decided by itself, as a whole or not at all; what it would take below what declarations took is
 * refused, and kept as a difference. The same content under the same reference is a repeat.
 */
import { newId } from "#src/kernel/ids.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import { Breath } from "#src/platform/breath.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Draft, keep } from "../books.ts";
import type { CargoMessage, CargoMessageKind } from "#src/movements/conveyances/cargo-message.ts";
import type { HeldConsignment } from "../consignment.ts";
import type { EventStatus } from "../declare.ts";
import { digestOfMessage, hearMessage, messageKey } from "../hear-message.ts";
import type { PlayParty } from "../play-event.ts";
import { printDocument } from "../rules.ts";
import type { CargoDesk } from "./cargo-desk.ts";
import { enterConsignments, type EnterReports, raiseEarly } from "./enter-reports.ts";
import type { VersionSource } from "./keep-version.ts";
import type { Word } from "#src/movements/conveyances/goods-report.ts";
import { type RestatedLanding, restatedLandings } from "./known-landings.ts";
import { claimMessages, dropMessages, findMessages } from "./message-store.ts";

export type EnteredMessage = {
  /** Null where it was refused. */
  readonly id: string | null;
  readonly kind: CargoMessageKind;
  readonly reference: string;
  /** Customs office that it names; empty where it names none. */
  readonly office: string;
  readonly status: Exclude<EventStatus, "unused">;
  readonly problems: readonly Problem[];
  /** Declarations that took what the message would take back: for who may know. */
  readonly takenBy: readonly string[];
  /** Documents whose goods it may have changed, by `transportDocumentKey`. */
  readonly numbers: readonly string[];
  /** Landed goods that stand otherwise than the reports of them say. */
  readonly restated: readonly RestatedLanding[];
};

type ClaimedMessage = {
  readonly message: CargoMessage;
  readonly id: string;
  readonly digest: string;
  /** Contents that came under its reference before it. */
  readonly before: readonly string[];
};

/** One answer for each, in their order. */
export async function enterMessages(
  tx: Sql,
  messages: readonly CargoMessage[],
  request: EnterReports,
): Promise<readonly EnteredMessage[]> {
  if (messages.length === 0) return [];
  const claimed = await claim(tx, messages, request);
  const numbers = messages.flatMap(numbersOf);
  const counted = messages.filter(({ report }) => report === "outturn");
  const early = await request.findEarly(tx, counted);
  const breath = new Breath();
  const entered = await enterConsignments(tx, { numbers, request }, async (desk) => {
    const answers: EnteredMessage[] = [];
    for (const one of claimed) {
      answers.push(decide(desk, { ...one, isEarly: early.has(one.message) }, request));
      await breath.pause();
    }
    return answers;
  });
  const refused = claimed.filter((_, at) => entered[at]?.status === "rejected");
  await dropMessages(
    tx,
    refused.map(({ id }) => id),
    request.lodgerId,
  );
  return entered;
}

/** Claims what is new, so that the same message sent twice at once is entered once. */
async function claim(
  tx: Sql,
  messages: readonly CargoMessage[],
  { profile, lodgerId, now }: EnterReports,
): Promise<readonly ClaimedMessage[]> {
  const about = { profile: profile.id, lodgerId };
  const wanted = messages.map((message) => ({
    message,
    id: newId(now.epochMilliseconds),
    digest: digestOfMessage(message),
  }));
  const ours = await claimMessages(
    tx,
    wanted.map(({ message: { report: kind, reference }, ...one }) => ({ ...one, kind, reference })),
    { ...about, now },
  );
  const found = await findMessages(tx, {
    ...about,
    references: messages.map((one) => one.reference),
  });
  // of those that this request claims, the later ones come behind the earlier
  const seen = new Map<string, string[]>();
  for (const { kind, reference, digest, id } of found) {
    const key = `${kind}/${reference}`;
    if (!ours.has(id)) seen.set(key, [...(seen.get(key) ?? []), digest]);
  }
  return wanted.map((one) => {
    const key = `${one.message.report}/${one.message.reference}`;
    const before = seen.get(key) ?? [];
    if (ours.has(one.id)) seen.set(key, [...before, one.digest]);
    return { ...one, before };
  });
}

function decide(
  desk: CargoDesk,
  { message, id, digest, before, isEarly }: ClaimedMessage & { readonly isEarly: boolean },
  request: EnterReports,
): EnteredMessage {
  const { actor, lodgerId, now } = request;
  const { report: kind, reference } = message;
  const said: VersionSource = {
    act: kind,
    at: now,
    actor,
    lodgerId,
    reportId: id,
    reason: message.reason ?? null,
    office: message.office,
    ...(wordFor(message, request) === "keeper" ? { keeper: lodgerId } : {}),
  };
  const party = partyOf(message, request);
  desk.books.reports.clear();
  if (before.length > 0) desk.books.reports.set(messageKey(party, message), { digests: before });
  const heard: { status: EventStatus; restated: readonly RestatedLanding[] } = {
    status: "rejected",
    restated: [],
  };
  const draft = desk.decide(said, (open) => {
    heard.status = hearMessage(open, party, message, { digest });
    heard.restated = restatedLandings(open, { isCount: kind === "outturn" });
    if (isEarly) raiseEarly(open);
  });
  const isRefused = draft.problems.some(({ severity }) => severity === "error");
  const status = isRefused || heard.status === "unused" ? "rejected" : heard.status;
  const below = isRefused ? belowTaken(draft) : [];
  for (const held of below) keepDifference(desk, held, said);
  return {
    id: status === "rejected" ? null : id,
    kind,
    reference,
    office: message.office ?? "",
    status,
    problems: draft.problems,
    takenBy: below.flatMap(({ writeOffs }) => writeOffs.map(({ declaration }) => declaration)),
    numbers: status === "rejected" || status === "repeated" ? [] : numbersOf(message),
    restated: status === "rejected" ? [] : heard.restated,
  };
}

/** A party that is both speaks as the keeper where it counts what landed. */
function wordFor({ report }: CargoMessage, { word, isKeeper = false }: EnterReports): Word {
  return report === "outturn" && word === "carrier" && isKeeper ? "keeper" : word;
}

/** Carriers speak of their documents, keepers of the place that the message names, customs with a reason. */
function partyOf(message: CargoMessage, request: EnterReports): PlayParty {
  const { lodgerId: id } = request;
  const { place } = message;
  const word = wordFor(message, request);
  switch (word) {
    case "carrier":
      return { id, scopes: ["carry"], places: [] };
    case "keeper":
      return { id, scopes: ["store"], places: place === "" ? [] : [place] };
    case "customs":
      return { id, scopes: ["officer", "carry"], places: [] };
    case "none":
      return { id, scopes: [], places: [] };
    default:
      return word satisfies never;
  }
}

/** Consignments that a refused message would have taken below what declarations took. */
function belowTaken(draft: Draft): readonly HeldConsignment[] {
  const names = draft.alarms.filter(({ code }) => code === "CGN-103").map(({ about }) => about);
  return [...draft.books.consignments.values()].filter(({ document }) =>
    names.includes(printDocument(document)),
  );
}

/** A correction that was refused is listed, once. */
function keepDifference(desk: CargoDesk, held: HeldConsignment, said: VersionSource): void {
  if (held.raised.includes("CGN-103")) return;
  desk.decide(said, (draft) => {
    draft.alarms.push({ code: "CGN-103", about: printDocument(held.document) });
    keep(draft, { ...held, raised: [...held.raised, "CGN-103"] });
  });
}

function numbersOf({ consignments, from }: CargoMessage): readonly string[] {
  const documents = [...consignments.map(({ transportDocument }) => transportDocument), ...from];
  return [...new Set(documents.map((one) => transportDocumentKey(one)))];
}
