/** Ten thousand random orders of stock, 64 keepers' acts on one lot and 64 lorries for one hour at once. */
process.env["PROVE_STOCK"] ??= "10000";
process.env["PROVE_HANDS"] ??= "64";
await import("#src/movements/consignments/lots/stock.test.ts");
await import("#src/movements/consignments/lots/stock-flow.test.ts");
await import("#src/movements/slots/slots.test.ts");
