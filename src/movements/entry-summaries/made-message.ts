/** Messages made for tests: by the mapping table, so that they hold whatever it knows. */
import { type EntryElement, entryMapping, type MessageType, roots } from "./mapping.ts";

const samples: Readonly<Record<string, string>> = {
  A1: "A",
  A2: "DE",
  a1: "a",
  a2: "en",
  an2: "BX",
  eori: "GB123456789000",
  hhmm: "2359",
  mrn: "24GB1A2B3CD456EFG2",
  "n..11,3": "12.5",
  n4: "1203",
  "n4..8": "870323",
  office: "GB000060",
  place: "DEHAM",
  yymmdd: "240229",
  yyyymmddhhmm: "202402292359",
};

/** A message with every element once, its structure in order; the rules find much in it. */
export function makeFullMessage(type: MessageType): string {
  const { name, namespace } = roots[type];
  const inner = entryMapping(type, "base")
    .children.map((one) => write(one))
    .join("");
  return `<ie:${name} xmlns:ie="${namespace}">${inner}</ie:${name}>`;
}

function write({ name, format, values, children }: EntryElement): string {
  const sample = samples[format] ?? (format.startsWith("an") ? "EXAMPLE" : "1");
  const [first = sample] = values ?? [];
  const inner = format === "" ? children.map(write).join("") : cut(first, format);
  return `<${name}>${inner}</${name}>`;
}

/** `an..4` has room for four. */
function cut(text: string, format: string): string {
  const most = /^an\.\.(\d+)$/.exec(format)?.[1];
  return most === undefined ? text : text.slice(0, Number(most));
}

/** A message of two goods items on a lorry, which no rule of either edition finds fault with. */
export function makeMessage(type: MessageType): string {
  const { name, namespace } = roots[type];
  const [reference, place, moment] =
    type === "IE315"
      ? ["<RefNumHEA4>LRN-1</RefNumHEA4>", "DecPlaHEA394", "DecDatTimHEA114"]
      : ["<DocNumHEA5>24GB1A2B3CD456EFG2</DocNumHEA5>", "AmdPlaHEA598", "DatTimAmeHEA113"];
  return `<?xml version="1.0" encoding="UTF-8"?>
<ie:${name} xmlns:ie="${namespace}">
  <MesSenMES3>GB123456789000/1234567890</MesSenMES3>
  <DatOfPreMES9>240229</DatOfPreMES9>
  <TimOfPreMES10>2359</TimOfPreMES10>
  <MesIdeMES19>M1</MesIdeMES19>
  <MesTypMES20>${name}</MesTypMES20>
  <HEAHEA>
    ${reference}
    <TraModAtBorHEA76>3</TraModAtBorHEA76>
    <IdeOfMeaOfTraCroHEA85>AB12CDE</IdeOfMeaOfTraCroHEA85>
    <NatOfMeaOfTraCroHEA87>DE</NatOfMeaOfTraCroHEA87>
    <TotNumOfIteHEA305>2</TotNumOfIteHEA305>
    <TotNumOfPacHEA306>5</TotNumOfPacHEA306>
    <TotGroMasHEA307>30</TotGroMasHEA307>
    <${place}>HAMBURG</${place}>
    <ComRefNumHEA>ORDER-1</ComRefNumHEA>
    <PlaLoaGOOITE334>DEHAM</PlaLoaGOOITE334>
    <PlaUnlGOOITE334>GBDVR</PlaUnlGOOITE334>
    <${moment}>202402292359</${moment}>
  </HEAHEA>
  <TRACONCO1><TINCO159>GB111111111000</TINCO159></TRACONCO1>
  <TRACONCE1><TINCE159>GB222222222000</TINCE159></TRACONCE1>
  <GOOITEGDS>
    <IteNumGDS7>1</IteNumGDS7>
    <GooDesGDS23>PUMPS</GooDesGDS23>
    <GroMasGDS46>10.5</GroMasGDS46>
    <PACGS2>
      <KinOfPacGS23>BX</KinOfPacGS23>
      <NumOfPacGS24>3</NumOfPacGS24>
      <MarNumOfPacGSL21>A 1-3</MarNumOfPacGSL21>
    </PACGS2>
  </GOOITEGDS>
  <GOOITEGDS>
    <IteNumGDS7>2</IteNumGDS7>
    <GooDesGDS23>VALVES</GooDesGDS23>
    <GroMasGDS46>19.5</GroMasGDS46>
    <PACGS2>
      <KinOfPacGS23>BX</KinOfPacGS23>
      <NumOfPacGS24>2</NumOfPacGS24>
      <MarNumOfPacGSL21>B 1-2</MarNumOfPacGSL21>
    </PACGS2>
  </GOOITEGDS>
  <ITI><CouOfRouCodITI1>DE</CouOfRouCodITI1></ITI>
  <ITI><CouOfRouCodITI1>GB</CouOfRouCodITI1></ITI>
  <PERLODSUMDEC><TINPLD1>GB123456789000</TINPLD1></PERLODSUMDEC>
  <CUSOFFFENT730>
    <RefNumCUSOFFFENT731>GB000060</RefNumCUSOFFFENT731>
    <ExpDatOfArrFIRENT733>202403010800</ExpDatOfArrFIRENT733>
  </CUSOFFFENT730>
</ie:${name}>
`;
}
