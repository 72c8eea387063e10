/** Countries by the other codes that a profile's register gives them: three letters, statistical numbers. */
import type { DutyInput, UnlikeCodes } from "#src/decisions/duties/duties.ts";
import type { Profile } from "#src/registers/profile.ts";
import { derivedFrom } from "#src/kernel/derived.ts";

const otherCodes = ["iso3", "statCode"] as const;

const codesOf = derivedFrom((profile: Profile): ReadonlyMap<string, string> => {
  const codes = new Map<string, string>();
  for (const { code, values } of profile.registers.get("countries")?.rows ?? []) {
    for (const column of otherCodes) {
      const other = values[column] ?? "";
      if (other !== "") codes.set(other, code);
    }
  }
  return codes;
});

/** Origins and places of dispatch by the code that measures go by, whichever was declared. */
export function withCountryCodes(input: DutyInput, profile: Profile): DutyInput {
  const codes = codesOf(profile);
  if (codes.size === 0) return input;
  const plain = (code: string | undefined) =>
    code === undefined ? code : (codes.get(code) ?? code);
  const items = input.items.map((item) => {
    // not left out of the copy, which takes several times as long: where it is, it is replaced
    const differing = item.unlike?.flatMap((one) => differ(one, plain));
    return {
      ...item,
      origin: plain(item.origin),
      preferentialOrigin: plain(item.preferentialOrigin),
      dispatchCountry: plain(item.dispatchCountry),
      ...(differing && { unlike: differing }),
    };
  });
  return { ...input, items };
}

/** A country by the code that measures go by. @example plainCountry(cn, "JPN") // "JP" */
export function plainCountry(profile: Profile, code: string | undefined): string | undefined {
  return code === undefined ? code : (codesOf(profile).get(code) ?? code);
}

/** Countries that are one by another code are not unlike. */
function differ(
  { of, codes }: UnlikeCodes,
  plain: (code: string) => string | undefined,
): readonly UnlikeCodes[] {
  if (of !== "origin" && of !== "preferential-origin") return [{ of, codes }];
  const countries = [...new Set(codes.map((code) => plain(code) ?? code))];
  return countries.length < 2 ? [] : [{ of, codes: countries }];
}
