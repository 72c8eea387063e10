/** Messages in JSON: reports of arrival and departure, and what `movements read` prints of any message. */
import { z } from "zod";
import { listOf, recordOf, settleMessage, textOf } from "./settle-message.ts";
import type { MessageDraft, UnderstoodMessage } from "./understood-message.ts";

const Words = z.record(z.string(), z.unknown());
const NamedDocument = z.looseObject({ type: z.string().nullable(), id: z.string().min(1) });

/** The form in which messages are printed, and read again. */
const PrintedMessage = z.looseObject({
  type: z.string().min(1),
  reference: z.string().nullable().optional(),
  function: z.string().nullable().optional(),
  call: Words.optional(),
  consignments: z.array(
    z.looseObject({
      carrier: z.string().nullable().optional(),
      document: NamedDocument.nullable(),
      master: NamedDocument.nullable().optional(),
      packages: z.int().min(0).nullable().optional(),
      grossMassKg: z
        .string()
        .regex(/^\d{1,13}(\.\d{1,9})?$/, "must be a decimal number")
        .nullable()
        .optional(),
      equipment: z.array(Words).optional(),
      items: z.array(Words).optional(),
      dangerous: z.array(Words).optional(),
      places: z.array(Words).optional(),
    }),
  ),
  persons: z.array(Words).optional(),
});

/** Says whether an object is a message as it is printed, not a report. */
export function isPrintedMessage(value: unknown): boolean {
  const { type, consignments, report } = recordOf(value);
  return typeof type === "string" && Array.isArray(consignments) && report === undefined;
}

/** What is wrong with the form of a printed message, by its path. */
export function checkPrintedMessage(
  value: unknown,
): readonly { readonly path: string; readonly message: string }[] {
  const parsed = PrintedMessage.safeParse(value);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => ({
    path: path.map(String).join("."),
    message,
  }));
}

/** A printed message or a report as a message. */
export function understandJson(value: unknown): UnderstoodMessage {
  const raw = recordOf(value);
  if (!isPrintedMessage(value)) return understandReport(raw);
  const { type, persons } = raw;
  return settleMessage(textOf(type) ?? "", { ...raw, persons: persons ?? [] }, []);
}

/** The members of a report under the names of a message. */
function understandReport(raw: MessageDraft): UnderstoodMessage {
  const { voyage, ...conveyance } = recordOf(raw["conveyance"]);
  const { reference, report, office, place, at, leg } = raw;
  const places = [office, place].flatMap((code, index) =>
    textOf(code) === null
      ? []
      : [{ role: index === 0 ? "customs-office" : "goods-location", code }],
  );
  const call = { report, conveyance, voyage: textOf(voyage) ?? undefined, at, leg, places };
  const consignments = listOf(raw["consignments"]).map((one): MessageDraft => {
    const { transportDocument, containers, goods, grossMassKg, packages } = one;
    const numbers: readonly unknown[] = Array.isArray(containers) ? containers : [];
    return {
      document: transportDocument,
      packages,
      grossMassKg: typeof grossMassKg === "number" ? String(grossMassKg) : grossMassKg,
      equipment: numbers.map((id) => ({ id })),
      items: textOf(goods) === null ? [] : [{ description: goods }],
    };
  });
  const draft = { reference, call, consignments, equipment: [] };
  return settleMessage(textOf(report) ?? "report", draft, []);
}
