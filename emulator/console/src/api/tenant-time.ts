/** Milliseconds the tenant's clock is ahead of this computer's, by the last answer. */
let aheadMs = 0;

/** Every answer of the admin interface says what time the tenant has; its clock may have been moved on. */
export function noteTenantTime(headers: Headers): void {
  const said = Number(headers.get("offhook-time") ?? Number.NaN);
  if (Number.isFinite(said)) aheadMs = said - Date.now();
}

/** The tenant's time by the last answer; where a live connection knows it better, that is to be asked. */
export const tenantTimeMs = (): number => Date.now() + aheadMs;
