/** Changes of the made message, by the rule that finds each: text and what stands instead, in turn. */

type Change = readonly [string | RegExp, string];
export type EntryCase = readonly [code: string, ...changes: readonly Change[]];

/** An element, whatever it holds. */
function leaf(name: string): RegExp {
  return new RegExp(`<${name}>[^<]*</${name}>`);
}

function put(name: string, value: string): Change {
  return [leaf(name), value === "" ? "" : `<${name}>${value}</${name}>`];
}

/** Before the first element of a name. */
function before(name: string, text: string): Change {
  return [`<${name}>`, `${text}<${name}>`];
}

const order = "<SPEMENMT2><AddInfCodMT23>10600</AddInfCodMT23></SPEMENMT2>";
const mode = (code: string): Change => put("TraModAtBorHEA76", code);
const circumstance = (code: string): Change =>
  before("ComRefNumHEA", `<SpeCirIndHEA1>${code}</SpeCirIndHEA1>`);
const voyage = (text: string): Change =>
  before("PlaLoaGOOITE334", `<ConRefNumHEA>${text}</ConRefNumHEA>`);
const noConsignee: Change = [/<TRACONCE1>.*<\/TRACONCE1>/, ""];
const notify = "<NOTPAR670><TINNOTPAR671>GB333333333000</TINNOTPAR671></NOTPAR670>";
const itemNotify = "<PRTNOT640><TINPRTNOT641>GB333333333000</TINPRTNOT641></PRTNOT640>";
const itemConsignee = "<TRACONCE2><TINCE259>GB222222222000</TINCE259></TRACONCE2>";
const ownLorry =
  "<IDEMEATRAGI970><NatIDEMEATRAGI973>DE</NatIDEMEATRAGI973><IdeMeaTraGIMEATRA971>X1</IdeMeaTraGIMEATRA971></IDEMEATRAGI970>";
const carrier = (tin: string): Change => [
  "</CUSOFFFENT730>",
  `</CUSOFFFENT730><TRACARENT601>${tin}</TRACARENT601>`,
];
const oneItem: Change = [/<GOOITEGDS>\s*<IteNumGDS7>2[^]*?<\/GOOITEGDS>/, ""];

/** Faults in the base edition. */
export const entryCases: readonly EntryCase[] = [
  ["4065", put("MesSenMES3", "GB123456789000")],
  ["8102", ["<IteNumGDS7>2<", "<IteNumGDS7>3<"]],
  ["8103", put("TotGroMasHEA307", ""), put("GroMasGDS46", "")],
  ["8104", put("PlaLoaGOOITE334", "")],
  ["8105", circumstance("E"), [leaf("TINCE159"), ""]],
  ["8107", mode("8"), put("IdeOfMeaOfTraCroHEA85", "")],
  ["8108", put("NatOfMeaOfTraCroHEA87", "")],
  ["8109", put("TotNumOfPacHEA306", "")],
  ["8111", mode("11"), circumstance("C")],
  ["8112", circumstance("D"), mode("3")],
  ["8113", mode("4")],
  ["8114", mode("1")],
  ["8115", mode("2")],
  ["8116", [/<PACGS2>[^]*?<\/PACGS2>/, ""], [/<PACGS2>[^]*?<\/PACGS2>/, ""]],
  ["8117", put("NumOfPacGS24", "4")],
  ["8118", mode("4"), voyage("FLIGHT")],
  ["8119", before("PACGS2", "<TRACONCO2><TINCO259>GB111111111000</TINCO259></TRACONCO2>")],
  [
    "8135",
    before("ComRefNumHEA", "<TraChaMetOfPayHEA1>A</TraChaMetOfPayHEA1>"),
    before("PACGS2", "<MetOfPayGDI12>A</MetOfPayGDI12>"),
  ],
  ["8136", before("PACGS2", "<PlaLoaGOOITE333>DEHAM</PlaLoaGOOITE333>")],
  [
    "8147",
    put("IdeOfMeaOfTraCroHEA85", ""),
    before(
      "PACGS2",
      "<IDEMEATRAGI970><IdeMeaTraGIMEATRA971>X1</IdeMeaTraGIMEATRA971></IDEMEATRAGI970>",
    ),
  ],
  ["8149", put("KinOfPacGS23", "VQ")],
  ["8150", put("KinOfPacGS23", "NE")],
  ["8151", put("NumOfPacGS24", "")],
  ["8152", put("MarNumOfPacGSL21", "")],
  ["8153", put("NumOfPacGS24", "0")],
  ["8164", mode("10"), carrier("")],
  ["8170", put("ComRefNumHEA", "")],
  ["8171", before("PACGS2", "<PlaUnlGOOITE333>GBDVR</PlaUnlGOOITE333>")],
  ["8193", before("PACGS2", "<TRACONCO2><TINCO259>GB111111111000</TINCO259></TRACONCO2>")],
  ["8195", carrier("<TINTRACARENT602>GB123456789000</TINTRACARENT602>")],
  ["8198", before("PACGS2", ownLorry)],
  ["8199", put("IdeOfMeaOfTraCroHEA85", "")],
  ["8204", before("PACGS2", order)],
  ["8206", put("TotNumOfIteHEA305", "3")],
  ["8207", put("GooDesGDS23", "")],
  ["8208", circumstance("E"), noConsignee, before("PACGS2", "<TRACONCE2/>")],
  ["8611", [/<GOOITEGDS>[^]*?<\/GOOITEGDS>/, "$&".repeat(1000)]],
  ["8612", put("IdeOfMeaOfTraCroHEA85", ""), before("PACGS2", ownLorry.repeat(1000))],
  ["8616", before("PERLODSUMDEC", "<CUSOFFLON><RefNumCOL1>GB000060</RefNumCOL1></CUSOFFLON>")],
  [
    "8617",
    before("CUSOFFFENT730", "<SEAID529><SeaIdSEAID530>1</SeaIdSEAID530></SEAID529>".repeat(10_000)),
  ],
  ["8619", before("GOOITEGDS", notify)],
  ["8620", ["</PACGS2>", `</PACGS2>${itemNotify}`]],
  ["8621", before("GOOITEGDS", notify), ["</PACGS2>", `</PACGS2>${itemNotify}`]],
  ["8622", before("PACGS2", order)],
  ["8623", noConsignee],
  ["8624", noConsignee, before("PACGS2", order + itemConsignee)],
  ["8625", before("PACGS2", itemConsignee)],
  ["8671", put("TotNumOfIteHEA305", "02")],
  ["8672", put("TotNumOfPacHEA306", "05")],
  ["8673", put("TotGroMasHEA307", "+30")],
  ["8674", put("TotGroMasHEA307", "030")],
  ["8674", put("GroMasGDS46", "010")],
  ["8675", put("TotGroMasHEA307", "000000000030")],
  ["8676", put("TotGroMasHEA307", "30.0000")],
  ["8677", put("TotGroMasHEA307", "30.")],
  ["8678", ["<IteNumGDS7>2<", "<IteNumGDS7>02<"]],
  ["8679", put("GroMasGDS46", "+10")],
  ["8680", put("NumOfPacGS24", "03")],
  ["8681", put("NumOfPacGS24", ""), before("MarNumOfPacGSL21", "<NumOfPieGS25>03</NumOfPieGS25>")],
  ["8684", [/<ITI>.*<\/ITI>/, ""]],
  ["8685", mode("1"), voyage("XFER-1")],
  ["8686", put("TotGroMasHEA307", "29.999")],
  ["8687", put("PlaUnlGOOITE334", "")],
  ["8688", [/<PACGS2>[^]*?<\/PACGS2>/, ""], [/<PACGS2>[^]*?<\/PACGS2>/, ""]],
  ["8689", mode("5")],
  ["8690", mode("03")],
  ["8691", circumstance("A")],
  ["8692", put("TINPLD1", "FR123456789000")],
];

/** Changes that no rule minds: the same questions, answered well. */
export const goodChanges: readonly EntryCase[] = [
  ["8153", put("NumOfPacGS24", "0"), ["B 1-2", "A 1-3"], put("TotNumOfPacHEA306", "2")],
  ["8117", put("KinOfPacGS23", "VQ"), put("NumOfPacGS24", ""), put("TotNumOfPacHEA306", "3")],
  [
    "8117",
    put("KinOfPacGS23", "NE"),
    ["<NumOfPacGS24>3</NumOfPacGS24>", "<NumOfPieGS25>3</NumOfPieGS25>"],
  ],
  ["8686", put("TotGroMasHEA307", "30.000")],
  ["8206", oneItem, put("TotNumOfIteHEA305", "1"), put("TotNumOfPacHEA306", "3")],
  ["8691", circumstance("C")],
  [
    "8685",
    mode("1"),
    put("IdeOfMeaOfTraCroHEA85", "1234567"),
    put("NatOfMeaOfTraCroHEA87", ""),
    voyage("XFERa-1"),
  ],
];
