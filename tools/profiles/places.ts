/**
 * Where places are, for distances in rules: ports and airports of UN/LOCODE, and the places of a
 * profile whose own code or name says which of them they are. What nothing proves is left out.
 */
import { readTable, type Row, type SourceLine } from "./register-files.ts";

export const placesSource: SourceLine = {
  path: "registers/places.tsv",
  source: "UN/LOCODE 2023-2 as kept in uncefact/vocab-locode",
  licence: "MIT; facts",
  snapshot: "e845bd9723 2024-12-11",
  note: "approved ports and airports, to the minute of arc; offices and goods locations of gb whose code or name is one of the places; an office of cn stands at the seat of its district: `22*` is all that begin with 22",
};

export const placeColumns = ["name_en", "name_zh", "latitude", "longitude"] as const;

type PlaceRow = {
  readonly country: string;
  readonly code: string;
  readonly name: string;
  readonly isHarbour: boolean;
  readonly at: readonly [latitude: string, longitude: string];
};

const removed = ["X", "x"];

function readPlaces(): readonly PlaceRow[] {
  return readTable("locations/unlocode-2023-2.tsv.gz").flatMap((row): readonly PlaceRow[] => {
    const { change = "", country = "", location = "", name_ascii: name = "" } = row;
    const at = degreesOf(row["coordinates"] ?? "");
    if (!at || removed.includes(change) || !/^[A-Z0-9]{3}$/.test(location)) return [];
    // the others are requests and unconfirmed codes, twice as many
    const isApproved = (row["status"] ?? "").startsWith("A");
    const isHarbour = isApproved && /^(?:1|...4)/.test(row["function"] ?? "");
    return [{ country, code: country + location, name, isHarbour, at }];
  });
}

/** @example degreesOf("3114N 12129E") // ["31.23", "121.48"] */
export function degreesOf(text: string): PlaceRow["at"] | undefined {
  const found = /^(\d{2})(\d{2})([NS]) (\d{3})(\d{2})([EW])$/.exec(text.trim());
  if (!found) return undefined;
  const [, north = "", northMinutes = "", ns, east = "", eastMinutes = "", ew] = found;
  const degrees = (whole: string, minutes: string, isBack: boolean) => {
    const value = Number(whole) + Number(minutes) / 60;
    return (isBack ? -value : value).toFixed(2);
  };
  return [degrees(north, northMinutes, ns === "S"), degrees(east, eastMinutes, ew === "W")];
}

const rowOf = (code: string, { at }: PlaceRow): Row => [code, "", "", "", "", ...at];

/** Rows of a profile: harbours of the world, and own codes with the place each stands for. */
export function placeRows(
  own: (
    places: readonly PlaceRow[],
  ) => readonly (readonly [code: string, place: PlaceRow | undefined])[],
): readonly Row[] {
  const places = readPlaces();
  const rows = new Map<string, Row>();
  for (const place of places)
    if (place.isHarbour && !rows.has(place.code)) rows.set(place.code, rowOf(place.code, place));
  for (const [code, place] of own(places)) if (place) rows.set(code, rowOf(code, place));
  return [...rows.values()];
}

/** Codes such as GBAUFXTFXTFXT: country, kind, `U` for a code of UN/LOCODE, and its last three letters. */
export function britishPlaces(
  goodsLocations: readonly string[],
  offices: readonly { readonly code: string; readonly en: string }[],
) {
  return (places: readonly PlaceRow[]) => {
    const byCode = new Map(places.map((place) => [place.code, place]));
    const byName = Map.groupBy(
      places.filter(({ country }) => country === "GB"),
      ({ name }) => nameOf(name),
    );
    const named = (en: string) => {
      const found = byName.get(nameOf(en)) ?? [];
      return found.length === 1 ? found[0] : undefined;
    };
    return [
      ...goodsLocations.map((code) => {
        const found = /^([A-Z]{2}).U([A-Z0-9]{3})/.exec(code);
        return [code, found ? byCode.get(`${found[1]}${found[2]}`) : undefined] as const;
      }),
      ...offices.map(({ code, en }) => [code, named(en)] as const),
    ];
  };
}

function nameOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/^(?:port of|border force,) /, "")
    .replace(/[,/(].*$/, "")
    .replaceAll(/\b(?:international|airport|port|docks?|fct|apt)\b/g, " ")
    .replaceAll(/[^a-z]+/g, " ")
    .trim();
}

/** The seat of each district by its two digits. */
const seats: Readonly<Record<string, string>> = {
  "01": "CNBJS",
  "02": "CNTNJ",
  "04": "CNSJZ",
  "05": "CNTYU",
  "06": "CNMLX",
  "07": "CNHHH",
  "08": "CNSHY",
  "09": "CNDAL",
  "15": "CNCGC",
  "19": "CNHRN",
  "22": "CNSGH",
  "23": "CNNJI",
  "29": "CNHAZ",
  "31": "CNNBO",
  "35": "CNFZH",
  "37": "CNXAM",
  "40": "CNNCH",
  "42": "CNQIN",
  "43": "CNJNA",
  "46": "CNZGZ",
  "47": "CNNHN",
  "49": "CNCSH",
  "51": "CNGGZ",
  "52": "CNHUN",
  "53": "CNSNZ",
  "57": "CNZUH",
  "60": "CNSTG",
  "64": "CNHKO",
  "67": "CNZNG",
  "68": "CNJMN",
  "72": "CNNIN",
  "79": "CNCDU",
  "80": "CNCQI",
  "83": "CNGYA",
  "86": "CNKNM",
  "88": "CNLHA",
  "90": "CNXIA",
  "94": "CNURM",
  "95": "CNLAZ",
  "97": "CNXNT",
};

/** An office begins with the two digits of its district; our list of offices is not complete. */
export function chinesePlaces(places: readonly PlaceRow[]) {
  const byCode = new Map(places.map((place) => [place.code, place]));
  return Object.entries(seats).map(([district, seat]) => {
    return [`${district}*`, byCode.get(seat)] as const;
  });
}
