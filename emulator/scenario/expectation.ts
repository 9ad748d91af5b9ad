/** A step did not get what it was written for. */
export class ExpectationError extends Error {
  readonly expected: string;
  readonly came: string;
  constructor(expected: string, came: string) {
    super(`expected ${expected}; ${came}`);
    this.name = "ExpectationError";
    this.expected = expected;
    this.came = came;
  }
}
