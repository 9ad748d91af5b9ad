import { deviceKey } from "@offhook/agent/adapters/device-key.ts";
import { hostHardware } from "@offhook/agent/adapters/host-hardware.ts";
import { MemoryStorage } from "@offhook/emulator/phone/memory-storage.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Key = suite("device key");

Key("it is made once and is the same after every restart", async () => {
  const storage = new MemoryStorage();
  const first = await deviceKey(storage);
  assert.equal((await deviceKey(storage)).publicKey, first.publicKey);
  assert.not.equal((await deviceKey(new MemoryStorage())).publicKey, first.publicKey);
});

Key("a damaged key is named and left alone, and the error does not quote it", async () => {
  const storage = new MemoryStorage();
  for (const damaged of ["", "{}", '{"kty":"OKP","crv":"Ed25519","d":"planted', '{"kty":"oct","k":"planted"}', "null"]) {
    await storage.write("device-key", damaged);
    await deviceKey(storage).then(
      () => assert.unreachable(`${damaged} was taken for a key`),
      (error: unknown) => {
        assert.match(String(error), /DeviceKeyError: .*device-key is no Ed25519 key/);
        assert.not.match(String(error), /planted/);
      },
    );
    assert.is(await storage.read("device-key"), damaged);
  }
});
Key.run();

const Host = suite("host hardware");

Host("placeholders count as not known, and the default interface that is real gives the MAC address", async () => {
  const card = { internal: false, virtual: false, default: false };
  const found = await hostHardware({
    system: async () => ({ manufacturer: "Raspberry Pi Ltd", model: "To Be Filled By O.E.M.", serial: " 10000000abcd " }),
    osInfo: async () => ({ distro: "Debian GNU/Linux", release: "13", arch: "arm64" }),
    networkInterfaces: async () => [
      { ...card, iface: "lo", mac: "00:00:00:00:00:00", internal: true },
      { ...card, iface: "docker0", mac: "02:42:00:00:00:01", virtual: true, default: true },
      { ...card, iface: "wlan0", mac: "dc:a6:32:00:00:02" },
    ],
  });
  assert.equal(found, {
    manufacturer: "Raspberry Pi Ltd",
    model: null,
    serial: "10000000abcd",
    mac: "dc:a6:32:00:00:02",
    os: "Debian GNU/Linux 13 arm64",
  });
});
Host.run();
