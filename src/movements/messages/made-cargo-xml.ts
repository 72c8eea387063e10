/** Made Cargo-XML for tests: no flight, waybill or party of it exists. */
import { settleMessage } from "./settle-message.ts";
import { writeCargoXml } from "./write-cargo-xml.ts";

export const madeFlightManifest = `<?xml version="1.0" encoding="UTF-8"?>
<rsm:FlightManifest xmlns:rsm="iata:flightmanifest:1" xmlns:ram="iata:datamodel:3">
  <rsm:MessageHeaderDocument>
    <ram:ID>MD123-PEK</ram:ID><ram:TypeCode>122</ram:TypeCode><ram:PurposeCode>Creation</ram:PurposeCode>
    <ram:VersionID>2.00</ram:VersionID>
  </rsm:MessageHeaderDocument>
  <rsm:LogisticsTransportMovement>
    <ram:ModeCode>4</ram:ModeCode><ram:ID>MD123</ram:ID>
    <ram:DepartureEvent>
      <ram:OccurrenceDepartureLocation><ram:ID>AMS</ram:ID></ram:OccurrenceDepartureLocation>
    </ram:DepartureEvent>
  </rsm:LogisticsTransportMovement>
  <rsm:ArrivalEvent>
    <ram:OccurrenceArrivalLocation><ram:ID>PEK</ram:ID></ram:OccurrenceArrivalLocation>
    <ram:AssociatedTransportCargo>
      <ram:UtilizedUnitLoadTransportEquipment><ram:ID>PMC12345MD</ram:ID></ram:UtilizedUnitLoadTransportEquipment>
      <ram:IncludedMasterConsignment>
        <ram:GrossWeightMeasure unitCode="LBR">100</ram:GrossWeightMeasure>
        <ram:TotalPieceQuantity>4</ram:TotalPieceQuantity>
        <ram:TransportContractDocument><ram:ID>999-12345675</ram:ID></ram:TransportContractDocument>
      </ram:IncludedMasterConsignment>
      <ram:IncludedMasterConsignment>
        <ram:GrossWeightMeasure unitCode="KGM">7.50</ram:GrossWeightMeasure>
        <ram:TransportContractDocument><ram:ID>999-12345686</ram:ID></ram:TransportContractDocument>
      </ram:IncludedMasterConsignment>
    </ram:AssociatedTransportCargo>
  </rsm:ArrivalEvent>
</rsm:FlightManifest>`;

export const madeWaybill = settleMessage(
  "XFWB",
  {
    reference: "999-12345675",
    function: "9",
    call: { voyage: "MD123", conveyance: { mode: "aircraft" } },
    consignments: [
      {
        document: { type: "741", id: "999-12345675" },
        packages: 4,
        grossMassKg: "45.4",
        parties: [{ role: "consignor", name: "TEA & CO <1>" }],
        places: [
          { role: "loading", code: "AMS" },
          { role: "destination", code: "PEK" },
        ],
        items: [{ packages: 4, grossMassKg: "45.4", description: "TEA", commodity: "0902" }],
      },
    ],
  },
  [],
);

/** A house waybill below the made one. */
export const madeHouseWaybill = settleMessage(
  "XFZB",
  {
    ...madeWaybill,
    reference: "999-12345675_H-1",
    consignments: madeWaybill.consignments.map((one) => ({
      ...one,
      document: { type: "703", id: "H-1" },
      master: { type: "741", id: "999-12345675" },
    })),
  },
  [],
);

/** One message of each type. */
export const madeCargoXml: readonly { readonly type: string; readonly text: string }[] = [
  { type: "XFFM", text: madeFlightManifest },
  ...[madeWaybill, madeHouseWaybill].flatMap((message) =>
    writeCargoXml(message).map((text) => ({ type: message.type, text })),
  ),
];
