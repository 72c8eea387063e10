/** Ten thousand random orders of stock, and 64 keepers' acts on one lot at once. */
process.env["PROVE_STOCK"] ??= "10000";
process.env["PROVE_HANDS"] ??= "64";
await import("#src/movements/consignments/lots/stock.test.ts");
await import("#src/movements/consignments/lots/stock-flow.test.ts");
