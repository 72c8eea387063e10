/** Ten thousand random orders of each kind, or as many as PROVE_PLAYS says; the tests run fewer. */
process.env["PROVE_PLAYS"] ??= "10000";
await import("./random-orders.test.ts");
