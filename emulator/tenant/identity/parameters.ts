/** A form parameter is absent, empty, too long or there more than once. Never repeats the value. */
export class ParameterError extends Error {
  readonly parameter: string;
  readonly complaint: string;
  constructor(parameter: string, complaint: string) {
    super(`${parameter}: ${complaint}`);
    this.parameter = parameter;
    this.complaint = complaint;
  }
}

/**
 * One form parameter. RFC 6749 §3.2: empty counts as absent, and none may be there twice.
 * @throws {ParameterError}
 */
export function readParameter(form: URLSearchParams, name: string, limits: { maxLength: number; fallback?: string }): string {
  const values = form.getAll(name);
  if (values.length > 1) throw new ParameterError(name, "it is there more than once");
  const value = values[0] ?? "";
  if (value === "") {
    if (limits.fallback !== undefined) return limits.fallback;
    throw new ParameterError(name, "it is missing");
  }
  if (value.length > limits.maxLength) throw new ParameterError(name, `it is longer than ${limits.maxLength} characters`);
  return value;
}
