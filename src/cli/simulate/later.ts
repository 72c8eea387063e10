/**
 * What happens to made declarations besides: amendments, cancellations, seizures, and corrections that an
 * audit finds months after. Whom it meets is drawn by the shares of the mix; what is refused stays as it was.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Api, RequestAnswer } from "./api.ts";
import { appeal, type MadeAppeals } from "./appeals.ts";
import type { MadeDeclaration } from "./make-declaration.ts";
import type { Mix } from "./mix.ts";
import type { MadeStop } from "./stopped.ts";
import { Random, Weighted } from "./random.ts";

export const fates = [
  "amended",
  "cancelled",
  "returned",
  "confiscated",
  "corrected",
  "audited",
  "appealed",
] as const;
/**
 * `corrected`: amended after release by its declarant; `audited`: by an officer, months after; `appealed`:
 * seized, and the trader appeals.
 */
export type Fate = (typeof fates)[number];

const whole = 1_000;

/** Draws what meets a declaration; most meet nothing. */
export function fateOf(mix: Mix["later"], run: string, index: number): Fate | undefined {
  const shares = fates.map((fate) => [fate as Fate | "none", mix[fate]] as const);
  const rest = whole - shares.reduce((sum, [, share]) => sum + share, 0);
  const drawn = new Weighted([...shares, ["none" as const, rest] as const]).pick(
    new Random(`${run}/${index}/later`),
  );
  return drawn === "none" ? undefined : drawn;
}

/** Which control an officer orders of a declaration that is left open; of most none. */
export function orderedOf(mix: Mix["ordered"], run: string, index: number) {
  const rest = 100 - mix.reduce((sum, { share }) => sum + share, 0);
  const shares = mix.map((one) => [one, one.share] as const);
  const drawn = new Weighted<Mix["ordered"][number] | "none">([...shares, ["none", rest]]).pick(
    new Random(`${run}/${index}/ordered`),
  );
  return drawn === "none" ? undefined : { kind: drawn.kind, agency: drawn.agency };
}

/** The shares so many times as large. */
export function timesAsMany(mix: Mix["later"], factor: number): Mix["later"] {
  return {
    amended: mix.amended * factor,
    cancelled: mix.cancelled * factor,
    returned: mix.returned * factor,
    confiscated: mix.confiscated * factor,
    corrected: mix.corrected * factor,
    audited: mix.audited * factor,
    appealed: mix.appealed * factor,
  };
}

export type SimulationOfficers = {
  readonly api: Api;
  readonly run: string;
  readonly officers: readonly [string, string];
  readonly appeals: MadeAppeals;
};
/** How much of it a made seizure finds, in kilograms. */
const seizedKgMax = 40;

export type SimulatedDeclaration = {
  readonly made: MadeDeclaration;
  readonly id: string;
  readonly status: string;
  readonly asOf: string;
  /** What a seizure finds. */
  readonly found?: MadeStop | undefined;
};

/** States in which no control is under way. */
const open = ["awaiting-arrival", "awaiting-payment", "released", "cleared"];
const inHand = [...open.filter((status) => status !== "cleared"), "refused"];

/** Does what meets a declaration. @returns where it stands then; undefined: nothing was done */
export async function meet(
  fate: Fate,
  met: SimulatedDeclaration,
  acting: SimulationOfficers,
): Promise<string | undefined> {
  switch (fate) {
    case "amended":
    case "corrected":
    case "audited":
      return open.includes(met.status) ? await amend(fate, met, acting) : undefined;
    case "cancelled":
      return open.includes(met.status) ? await cancel(met, acting) : undefined;
    case "returned":
    case "confiscated":
    case "appealed":
      return inHand.includes(met.status) ? await seize(fate, met, acting) : undefined;
    default:
      return fate satisfies never;
  }
}

/** What a control found otherwise is corrected by the declarant, as an officer asks. */
export async function correctFound(
  met: SimulatedDeclaration,
  acting: SimulationOfficers,
): Promise<string> {
  return await amend("found", met, acting);
}

/** The price of the first item was wrong by up to a third. */
async function amend(
  fate: Fate | "found",
  { made, id, asOf }: SimulatedDeclaration,
  acting: SimulationOfficers,
): Promise<string> {
  const random = new Random(`${acting.run}/${made.index}/${fate}`);
  const percent = fate === "found" ? random.between(101, 133) : random.between(70, 133);
  const { document } = made;
  // written by documentOf, so their form is known
  const invoice = document["invoiceAmount"] as Money;
  const shipment = document["goodsShipment"] as {
    readonly governmentAgencyGoodsItem: PricedItem[];
  };
  const price = shipment.governmentAgencyGoodsItem[0]?.commodity.invoiceLine.itemChargeAmount;
  if (!price) throw new Error("A made declaration has an item");
  const decimals = price.value.split(".")[1]?.length ?? 0;
  const other = ((Number(price.value) * percent) / 100).toFixed(decimals);
  const sum = (Number(invoice.value) - Number(price.value) + Number(other)).toFixed(decimals);
  const reason =
    fate === "audited"
      ? "Audit finding of a simulation: the books show another price."
      : fate === "found"
        ? "Simulated finding: the price was another one."
        : "Made correction of a simulation: the invoice was replaced.";
  const asked = await acting.api.amend(id, {
    by: fate === "audited" ? "officer" : "trader",
    reason,
    patch: [
      { op: "set", path: "invoiceAmount", value: { ...invoice, value: sum } },
      {
        op: "set",
        path: "goodsShipment.governmentAgencyGoodsItem[0].commodity.invoiceLine.itemChargeAmount",
        value: { ...price, value: other },
      },
    ],
    asOf,
    key: `${acting.run}-${made.index}-${fate}`,
  });
  return decide(asked, asOf, acting);
}

type Money = { readonly value: string; readonly currencyId: string };
type PricedItem = {
  readonly commodity: { readonly invoiceLine: { readonly itemChargeAmount: Money } };
};

async function cancel(
  { made, id, asOf }: SimulatedDeclaration,
  acting: SimulationOfficers,
): Promise<string> {
  const reason = "Made cancellation of a simulation: the goods were sent back.";
  const key = `${acting.run}-${made.index}-cancelled`;
  return decide(await acting.api.cancel(id, { reason, asOf, key }), asOf, acting);
}

/** What waits for an officer is granted by one. */
async function decide(
  asked: RequestAnswer,
  asOf: string,
  { api, officers }: SimulationOfficers,
): Promise<string> {
  if (asked.request?.status !== "open") return asked.status;
  try {
    const reason = "Made decision of a simulation.";
    const { status } = await api.grant(asked.request.id, { reason, officer: officers[1], asOf });
    return status;
  } catch (error) {
    // a run that is repeated is told what it was told, and finds it decided
    if (error instanceof AppError && error.status === 409) return asked.status;
    throw error;
  }
}

/** One officer asks, the other approves, as for every act of two; then goods are given back or taken. */
async function seize(
  fate: Fate,
  { id, asOf, made, found }: SimulatedDeclaration,
  acting: SimulationOfficers,
): Promise<string> {
  const { api, run, officers } = acting;
  const [asks, approves] = officers;
  const act = { reason: "Simulated finding: undeclared goods.", officer: asks, asOf };
  const quantity = String(new Random(`${run}/${made.index}/seized`).between(1, seizedKgMax));
  const seized = found === undefined ? {} : { found: { ...found, quantity, unit: "KGM" } };
  const order = { ...act, ...seized };
  await api.actOfTwo(`/declarations/${id}/seizure`, order, { subject: `goods of ${id}`, approves });
  const end =
    fate === "appealed" ? await appeal({ id, index: made.index, asOf }, acting) : undefined;
  if (end === "pending") return "seized";
  if (end === "set-aside" || fate === "returned") return (await api.giveBack(id, act)).status;
  const subject = `confiscation of ${id}`;
  const answer = await api.actOfTwo(`/declarations/${id}/confiscation`, act, { subject, approves });
  return answer.status;
}
