/** What a step knows in a test: empty books and nothing read, but for what the test names. */
import { PartyDirectory } from "#src/registers/parties/party-directory.ts";
import { emptyBooks } from "./books.ts";
import type { CaseId } from "./control/case/control.ts";
import {
  type Books,
  type StepKnowledge,
  knownBy,
  nothingForeseen,
  type DeclarationReadings,
} from "./known.ts";
import { RulingIndex } from "./law/rulings/ruling-index.ts";
import { noLookBack } from "./selection/look-back.ts";

export function testKnown(
  books: Partial<Books> = {},
  read: Partial<DeclarationReadings> = {},
): StepKnowledge {
  return knownBy(
    { ...emptyBooks(), ...books },
    {
      lookBack: noLookBack,
      cleanDraws: new Map(),
      orders: new Map(),
      controls: new Map(),
      parties: PartyDirectory.empty,
      holders: "lodger",
      rulings: RulingIndex.empty,
      journal: [],
      foreseen: nothingForeseen,
      caseId: "00000000-0000-7000-8000-000000000000" as CaseId, // in its form
      ...read,
    },
  );
}
