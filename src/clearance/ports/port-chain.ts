/** Reads what a port did with a declaration from its chain, and looks whether the chain is whole. */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { findDecimal } from "#src/kernel/decimal.ts";
import { findChainFault, eventsOf, type ChainedEvent } from "#src/platform/events/chain.ts";
import type { SelectionTask } from "#src/registers/selection-rules.ts";
import type { PortDid, PortLine } from "./port.ts";

type Payload = Readonly<Record<string, unknown>>;

/** @returns what is wrong with a line; undefined: nothing */
export function findLineFault(line: PortLine): string | undefined {
  const { id, runs, salt, document } = line;
  if (runs.length === 0) return "it has no chain of events";
  if (runs.some(({ declarationId }) => declarationId !== id))
    return "its chain is of another declaration";
  const fault = findChainFault(runs);
  if (fault) return `event ${fault.seq}: ${fault.says}`;
  const [first] = runs.flatMap(eventsOf);
  const { digest } = payloadOf(first?.payload);
  if (digest !== sha256(salt + canonicalJson(document)))
    return "the document is not the one whose digest the chain holds";
  return undefined;
}

/** What happened, by the events alone. */
export function readChain(runs: PortLine["runs"]): PortDid {
  const events = runs.flatMap(eventsOf);
  const last = (type: string) => events.findLast((event) => event.type === type);
  const lane = payloadOf(last("lane.selected")?.payload);
  const control = payloadOf(last("control.decided")?.payload);
  const released = last("release.granted") ?? last("release.secured");
  const [suspension] = listOf(lane["suspensions"]).map(payloadOf);
  return {
    event: events.at(-1)?.type ?? "",
    acceptedAt: last("declaration.accepted")?.at,
    arrivedAt:
      textOf(payloadOf(last("goods.arrived")?.payload)["at"]) ??
      textOf(payloadOf(released?.payload)["arrivedAt"]),
    releasedAt: released?.at,
    leftAt: textOf(payloadOf(last("goods.departed")?.payload)["at"]),
    registerVersion: versionOf(last("declaration.accepted") ?? events.at(-1)),
    contingency: textOf(suspension?.["contingency"]) ?? null,
    rule: textOf(suspension?.["rule"]) ?? null,
    decision: textOf(control["decision"]) ?? null,
    // written by the selection of a port of the same release
    tasks: listOf(lane["tasks"]) as readonly SelectionTask[],
    charged: textOf(payloadOf(last("charges.assessed")?.payload)["payable"]) ?? null,
    paid: amountOf(payloadOf(last("charges.settled")?.payload)["paid"]),
  };
}

function versionOf(event: ChainedEvent | undefined): string {
  const [version = ""] = Object.entries(event?.registerVersions ?? {}).flatMap(([name, one]) =>
    name === "parties" || name === "rulings" ? [] : [one],
  );
  return version;
}

function payloadOf(payload: unknown): Payload {
  return typeof payload === "object" && payload !== null ? { ...payload } : {};
}

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" ? value : undefined;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function amountOf(value: unknown): string {
  const text = textOf(value) ?? "0";
  return findDecimal(text) === undefined ? "0" : text;
}
