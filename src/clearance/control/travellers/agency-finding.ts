/** What officers of the agency of a kind find of a line, and take back until it is decided. */
import type { Caller } from "#src/platform/route.ts";
import type { ClearanceApp } from "../../app.ts";
import * as refusals from "./refusals.ts";
import type { AgencyResult, LineStanding, TravellerStanding } from "./traveller.ts";
import { takeStep } from "./traveller-desk.ts";
import { freeingEffects, type TravellerExit, type TravellerKind } from "./traveller-rules.ts";

type AskedOfLine = {
  readonly id: string;
  readonly line: number;
  readonly says: string;
  /** Number of the agency's record. */
  readonly reference?: string | undefined;
};

/** A later finding replaces the one before; both stand in the chain. */
export async function findForAgency(
  app: ClearanceApp,
  caller: Caller,
  asked: AskedOfLine & { readonly result: AgencyResult },
): Promise<void> {
  await takeStep(app, caller, asked.id, ({ found }) => {
    const { line, agency } = lineFor(caller, found.standing, asked.line);
    const fact = { act: "agency-found", line, agency, result: asked.result } as const;
    return Promise.resolve({ fact, content: wordsOf(asked) });
  });
}

/** Takes a finding back: the line waits for another. */
export async function undoForAgency(
  app: ClearanceApp,
  caller: Caller,
  asked: AskedOfLine,
): Promise<void> {
  await takeStep(app, caller, asked.id, ({ found }) => {
    const { line, agency, agencyFound } = lineFor(caller, found.standing, asked.line);
    if (agencyFound === null) throw refusals.noFinding(line);
    const fact = { act: "agency-undone", line, agency } as const;
    return Promise.resolve({ fact, content: wordsOf(asked) });
  });
}

const wordsOf = ({ says, reference }: AskedOfLine) => ({
  says,
  ...(reference === undefined ? {} : { reference }),
});

/** Said alike of a line that is not there and of one of another agency. */
function lineFor(
  { agency = "", scopes }: Caller,
  { lines }: TravellerStanding,
  number: number,
): LineStanding {
  const line = lines.find((one) => one.line === number);
  if (!line || (line.agency !== agency && !scopes.includes("*")))
    throw refusals.otherAgency(number, agency);
  if (line.exit !== null) throw refusals.decidedAlready(number);
  return line;
}

/** @throws AppError where the goods would go back without the finding that the profile asks for */
export function requireFinding(
  { kind, exit }: { readonly kind: TravellerKind; readonly exit: TravellerExit },
  { line, agencyFound }: LineStanding,
): void {
  if (!kind.agencyFinds || !freeingEffects.includes(exit.does)) return;
  if (agencyFound === null) throw refusals.agencyWaits(line, kind.agency);
  if (agencyFound === "against") throw refusals.agencyAgainst(line, kind.agency);
}
