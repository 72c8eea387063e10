/**
 * Enters what messages of others say of calls: the notice of a ship's call, lists of persons, bay plans.
 * In: the message in the form of our JSON, its sender. Out: what became of it; another sender's call is not
 * there.
 */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { type Problem, problemOfError } from "#src/kernel/problem.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { nameKey, numberKey } from "../conveyance-register/entry.ts";
import type { ReportStatus } from "../conveyances/conveyance.ts";
import { formProblem } from "../conveyances/form-problem.ts";
import type { CallMessage, NamedConveyance } from "../messages/call-of-message.ts";
import { listOf } from "../messages/settle-message.ts";
import { type CallContent, CallNotice } from "./call.ts";
import { amendCall, cancelCall, type Desk, notifyCall, reportForm } from "./call-desk.ts";
import { callsAt, keyOfNotice } from "./call-key.ts";
import { CallForm } from "./forms.ts";
import { noCallSought, severalSought } from "./refusals.ts";
import {
  holdSender,
  listCallsUnder,
  listCallSteps,
  listOpenCallsOf,
  listPersons,
  type StoredCall,
} from "./store.ts";

export type EnteredCall = {
  /** Of the call; null where it was refused. */
  readonly id: string | null;
  readonly status: ReportStatus;
  readonly problems: readonly Problem[];
};

type Entering = {
  readonly profile: Profile;
  readonly message: CallMessage;
  /** Of the message, as its sender numbers it. */
  readonly reference: string | null;
};

/** In a transaction of its own; a message that was heard before changes nothing. */
export async function enterCallMessage(
  app: Desk,
  caller: Caller,
  { profile, message, reference }: Entering,
): Promise<EnteredCall> {
  try {
    return await app.sql.begin(async (tx) => {
      await holdSender(tx, caller.partyId);
      const desk = { ...app, tx };
      return message.kind === "form"
        ? await enterForm(desk, caller, { profile, message, reference })
        : await enterNotice(desk, caller, { profile, message, reference });
    });
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return refused([problemOfError(error)]);
    throw error;
  }
}

type InTransaction = Desk & { readonly tx: NonNullable<Desk["tx"]> };

async function enterNotice(
  app: InTransaction,
  caller: Caller,
  {
    profile,
    message,
    reference,
  }: Entering & {
    readonly message: Exclude<CallMessage, { readonly kind: "form" }>;
  },
): Promise<EnteredCall> {
  const parsed = CallNotice.safeParse(message.notice);
  if (!parsed.success) return refused(parsed.error.issues.map(formProblem));
  const notice = parsed.data;
  const { office, place, conveyance } = notice;
  const of = { key: keyOfNotice(notice), number: conveyance.id, party: caller.partyId };
  const all = await listCallsUnder(app.tx, { profile: profile.id, ...of });
  const { reason } = message;
  const heard = reference === null ? {} : { message: reference };
  const before = await findHeard(app, all, { notice, says: reason, ...heard });
  if (before !== undefined) return { id: before, status: "repeated", problems: [] };
  const where = { office, arriving: place === "" ? [] : [place], departing: [] };
  const same = all.filter((call) => isOpen(call) && isSameCall(call, notice));
  const [known, ...others] = callsAt(same, where);
  if (others.length > 0) throw severalSought(others.length + 1);
  if (message.kind === "cancellation") {
    if (!known) throw noCallSought();
    await cancelCall(app, caller, { id: known.id, reason, notice, ...heard });
    return { id: known.id, status: "cancelled", problems: [] };
  }
  if (!known)
    return {
      id: await notifyCall(app, caller, { profile, notice, reason, ...heard }),
      status: "recorded",
      problems: [],
    };
  if (canonicalJson(known.standing.notice) === canonicalJson(notice))
    return { id: known.id, status: "repeated", problems: [] };
  await amendCall(app, caller, { id: known.id, notice, reason, ...heard });
  return { id: known.id, status: "amended", problems: [] };
}

/**
 * The call, cancelled ones too, that took this notice under this reference before: gateways send an old file
 * again after newer ones. Function and notice are compared, since one reference may serve several messages.
 */
async function findHeard(
  { tx }: InTransaction,
  calls: readonly StoredCall[],
  heard: CallContent,
): Promise<string | undefined> {
  if (heard.message === undefined || calls.length === 0) return undefined;
  const ids = calls.map(({ id }) => id);
  const asked = canonicalJson(heard);
  const steps = await listCallSteps(tx, ids);
  return steps.find(({ content }) => canonicalJson(content) === asked)?.recordId;
}

function isOpen({ standing: { state } }: StoredCall): boolean {
  return state !== "cancelled" && state !== "departed";
}

/** By conveyance and voyage; where none is stated, by conveyance and hour. */
function isSameCall({ standing }: StoredCall, notice: CallNotice): boolean {
  const key = keyOfNotice(notice);
  if (key !== "") return standing.key === key;
  const { conveyance, eta } = standing.notice;
  return (
    conveyance.mode === notice.conveyance.mode &&
    numberKey(conveyance.id) === numberKey(notice.conveyance.id) &&
    Temporal.Instant.compare(eta, notice.eta) === 0
  );
}

async function enterForm(
  app: InTransaction,
  caller: Caller,
  {
    profile,
    message,
    reference,
  }: Entering & {
    readonly message: Extract<CallMessage, { readonly kind: "form" }>;
  },
): Promise<EnteredCall> {
  const raw = withCountries(message.form, app.snapshots.current(profile.id));
  const parsed = CallForm.safeParse(raw);
  if (!parsed.success) return refused(parsed.error.issues.slice(0, problemsMax).map(formProblem));
  const { id, standing } = await findSought(app, caller, { profile, sought: message.of });
  const form = parsed.data;
  const inForce = standing.forms[form.form]?.seq;
  const isSaid = await wasSaid(app, id, { form, inForce, reference });
  if (isSaid) return { id, status: "repeated", problems: [] };
  await reportForm(app, caller, {
    id,
    form,
    ...(reference === null ? {} : { message: reference }),
  });
  return { id, status: inForce === undefined ? "recorded" : "amended", problems: [] };
}

/** Problems that are listed of one message. */
const problemsMax = 200;

/** Whether the form is in force, or stood before under the same reference. */
async function wasSaid(
  { tx }: InTransaction,
  id: string,
  of: {
    readonly form: CallForm;
    readonly inForce: number | undefined;
    readonly reference: string | null;
  },
): Promise<boolean> {
  if (of.inForce === undefined) return false;
  const asked = canonicalJson(of.form);
  const lists = new Map((await listPersons(tx, [id])).map((one) => [one.seq, one.content]));
  return (await listCallSteps(tx, [id])).some(({ seq, content }) => {
    const isMeant =
      seq === of.inForce || (of.reference !== null && content.message === of.reference);
    if (!isMeant) return false;
    const form = content.form ?? lists.get(seq);
    return form ? canonicalJson(form) === asked : false;
  });
}

/** The one call of the sender that is meant: by voyage, and by number, name, office and port as stated. */
async function findSought(
  { tx }: InTransaction,
  { partyId: party }: Caller,
  { profile, sought }: { readonly profile: Profile; readonly sought: NamedConveyance },
): Promise<StoredCall> {
  const { voyage, mode, id, name } = sought;
  if (voyage === null) throw noCallSought();
  const open = await listOpenCallsOf(tx, { profile: profile.id, party, voyage });
  const meant = open.filter(
    ({
      standing: {
        notice: { conveyance },
      },
    }) => {
      if (mode !== null && mode !== conveyance.mode) return false;
      const isNumber = id !== null && numberKey(id) === numberKey(conveyance.id);
      // a call sign may stand where the number is asked for; the name tells then
      const isName = name !== null && nameKey(name) === nameKey(conveyance.name);
      return isNumber || isName || (id === null && name === null);
    },
  );
  const [found, ...others] = callsAt(meant, sought.where);
  if (!found) throw noCallSought();
  if (others.length > 0) throw severalSought(others.length + 1);
  return found;
}

/** Lists of persons state countries by three letters; the register has those of two. */
function withCountries(
  form: Readonly<Record<string, unknown>>,
  snapshot: RegisterSnapshot,
): Readonly<Record<string, unknown>> {
  if (form["persons"] === undefined) return form;
  const codes = new Map(
    snapshot
      .all("countries")
      .flatMap(({ code, values: { iso3 = "" } }) => (iso3 === "" ? [] : [[iso3, code]])),
  );
  const persons = listOf(form["persons"]).map((person) => {
    const nationality = person["nationality"];
    const code = typeof nationality === "string" ? codes.get(nationality) : undefined;
    return code === undefined ? person : { ...person, nationality: code };
  });
  return { ...form, persons };
}

function refused(problems: readonly Problem[]): EnteredCall {
  return { id: null, status: "rejected", problems };
}
