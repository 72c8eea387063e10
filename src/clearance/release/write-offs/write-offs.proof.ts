/**
 * Sixty-four declarations of one bill at once, or as many as PROVE_TAKERS says; the tests send eight.
 * Two hundred random orders on stored consignments; the tests try a few, ten thousand run in memory.
 */
process.env["PROVE_TAKERS"] ??= "64";
process.env["PROVE_ORDERS"] ??= "200";
await import("./write-offs.test.ts");
