import { navRouteOf, placeOf } from "@offhook/emulator/console/src/shell/route.ts";
import { routes } from "@offhook/emulator/console/src/shell/routes.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Routes = suite("the console's addresses");

Routes("a path leads to its page with what stands in it and behind the question mark", () => {
  const place = placeOf("#/phones/0004f2abcdef?tab=wire", routes);
  assert.is(place?.route.pattern, "/phones/:mac");
  assert.equal(place?.params, { tab: "wire", mac: "0004f2abcdef" });
});

Routes("what stands in the path counts more than the same name behind the question mark", () => {
  assert.is(placeOf("#/phones/0004f2abcdef?mac=ffffffffffff", routes)?.params.mac, "0004f2abcdef");
});

Routes("a path that nobody has leads nowhere, and one with broken signs is no error", () => {
  assert.is(placeOf("#/phones/a/b/c", routes), null);
  assert.is(placeOf("#", routes), null);
  assert.is(placeOf("#/phones/%", routes)?.params.mac, "%");
});

Routes("a fixed path comes before one with a name in its place", () => {
  assert.is(placeOf("#/admin/ip-phones/provision", routes)?.route.pattern, "/admin/ip-phones/provision");
});

Routes("a page below another one belongs to the navigation's nearest entry", () => {
  assert.is(navRouteOf("#/phones/0004f2abcdef", routes)?.pattern, "/phones");
  assert.is(navRouteOf("#/admin/ip-phones/provision?mac=1", routes)?.pattern, "/admin/ip-phones");
  assert.is(navRouteOf("#/elsewhere", routes), null);
});

Routes("no two pages have one address, and entries of the navigation are addresses as they stand", () => {
  assert.is(new Set(routes.map(({ pattern }) => pattern)).size, routes.length);
  for (const { nav, pattern } of routes) assert.not(nav && pattern.includes(":"), pattern);
});

Routes.run();
