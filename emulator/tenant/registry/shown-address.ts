/**
 * What to show beside a login code. The phone's own word is taken only when it leads to where the tenant's accounts sign in;
 * a rogue phone could send the administrator to a page of its own.
 */
export function shownAddress(
  fromPhone: string,
  { configured, issuer }: { configured: string | null; issuer: string },
): string | null {
  if (configured !== null) return configured;
  const address = URL.parse(fromPhone);
  const home = URL.parse(issuer);
  const same =
    address !== null && home !== null && address.origin === home.origin && address.username === "" && address.password === "";
  return same ? address.href : null;
}
