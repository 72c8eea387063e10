/**
 * By what a client knows that a Tidegate answers, and no proxy before it and no other program that listens
 * there.
 */
export const apiHeader = "Tidegate-Api";
export const apiVersion = "v1";
