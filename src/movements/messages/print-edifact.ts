/** Prints the interchanges of a file again, segment for segment, with the usual separators. */
import { type ServiceCharacters, plainCharacters } from "#src/movements/edifact/characters.ts";
import { readInterchanges, type ReadSegment } from "#src/movements/edifact/read-interchange.ts";
import type { WritingHabits } from "#src/movements/edifact/read-interchange.ts";
import { printSegment } from "#src/movements/edifact/scan-segments.ts";

/** A segment a line, as text; what stood outside of messages and is no service segment is left out. */
export function printInterchanges(bytes: Uint8Array): string {
  const lines: string[] = [];
  let characters: ServiceCharacters = plainCharacters;
  const print = ({ tag, elements }: ReadSegment): void => {
    lines.push(printSegment(tag, elements, characters));
  };
  readInterchanges(bytes, {
    service: (segment, habits) => {
      if (segment.tag === "UNB" || segment.tag === "UIB") {
        characters = charactersOf(habits);
        lines.push(adviceOf(habits));
      }
      print(segment);
    },
    open: (_header, habits) => {
      characters = charactersOf(habits);
      return {
        take: (segment) => {
          print(segment);
          return [];
        },
        close: () => [],
      };
    },
  });
  return lines.join("\n");
}

function charactersOf({ decimal, hasRepetition }: WritingHabits): ServiceCharacters {
  return {
    ...plainCharacters,
    decimal: decimal.charCodeAt(0),
    repetition: hasRepetition ? plainCharacters.repetition : -1,
  };
}

function adviceOf({ decimal, hasRepetition }: WritingHabits): string {
  return `UNA:+${decimal}?${hasRepetition ? "*" : " "}'`;
}
