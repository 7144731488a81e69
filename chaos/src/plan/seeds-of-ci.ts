/** The trials of every test run. Together they do every fault: a test holds them to that. */
export const seedsOfCi: readonly number[] = Array.from({ length: 12 }, (_, index) => 7 + index);
