/** Response header of the admin interface: milliseconds since 1970 by the tenant's clock. */
export const TENANT_TIME_HEADER = "offhook-time";
