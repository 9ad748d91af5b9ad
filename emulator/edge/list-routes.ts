import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { DEVICE_SORTS } from "../tenant/registry/listed-devices.ts";
import { PHONE_MODES, PHONE_SORTS } from "../tenant/registry/listed-phones.ts";
import { DeviceRow, ErrorBody, MacInPath } from "./admin-schemas.ts";
import type { EdgeTenant } from "./edge-tenant.ts";
import { wholeNumber } from "./whole-number.ts";

const paging = {
  search: z
    .string()
    .max(200)
    .optional()
    .meta({ description: "Only rows with this in them: part of a MAC address in any spelling, or of a text" }),
  order: z.enum(["asc", "desc"]).default("asc"),
  offset: wholeNumber({ min: 0, max: 10_000_000 }).optional().meta({ description: "So many rows are passed over" }),
  limit: wholeNumber({ max: 1_000 }).optional().meta({ description: "At most so many; all when left out" }),
} as const;

const DeviceQuery = z.strictObject({
  waitingOn: z.enum(["activation", "sign-in"]),
  sort: z.enum(DEVICE_SORTS).default("added"),
  ...paging,
});
const Devices = z.strictObject({
  devices: z.array(DeviceRow),
  total: z.int().meta({ description: "How many the search finds, on whatever page" }),
});

const PhoneQuery = z.strictObject({
  sort: z.enum(PHONE_SORTS).default("mac"),
  mode: z.enum(PHONE_MODES).default("all").meta({ description: "By the account that is signed in" }),
  ...paging,
});
const PhoneRow = z.strictObject({
  mac: z.string(),
  model: z.string().nullable(),
  firmware: z.string().nullable(),
  teamsApp: z.string().nullable(),
  location: z.string(),
  account: z.string().nullable().meta({ description: "Who is signed in on it, or about to be" }),
  displayName: z.string().nullable(),
  mode: z.enum(["UserSignIn", "CommonAreaPhoneSignIn", "MeetingSignIn"]).nullable(),
  standing: z.string().nullable(),
  connected: z.boolean(),
  maySignIn: z.boolean().meta({ description: "Whether a remote sign-in can be started" }),
  lastSeenMs: z.int().nullable().meta({ description: "When it connected last; milliseconds since 1970 by the tenant's clock" }),
});
const Phones = z.strictObject({ phones: z.array(PhoneRow), total: z.int() });

const REFUSED = { "4xx": ErrorBody };

/** The lists of the admin center, page by page. */
export function listRoutes(app: FastifyInstance, { lists }: Pick<EdgeTenant, "lists">): void {
  app.get<{ Querystring: z.output<typeof DeviceQuery> }>(
    "/devices",
    {
      schema: {
        summary: "The devices waiting on activation, or for sign in",
        querystring: DeviceQuery,
        response: { 200: Devices, ...REFUSED },
      },
    },
    async ({ query }) => await lists.devices(query),
  );
  app.get<{ Querystring: z.output<typeof PhoneQuery> }>(
    "/phones",
    {
      schema: {
        summary: "The phones bound to the organization, or with one of its accounts signed in",
        querystring: PhoneQuery,
        response: { 200: Phones, ...REFUSED },
      },
    },
    async ({ query }) => await lists.phones(query),
  );
  app.get<{ Params: z.output<typeof MacInPath> }>(
    "/phones/:mac",
    { schema: { summary: "One of these phones", params: MacInPath, response: { 200: PhoneRow, ...REFUSED } } },
    async ({ params }) => await lists.phone(params.mac),
  );
}
