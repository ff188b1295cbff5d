// The page of the shop. What it does with `upsdk` is what it does inside the app.
"use strict";

const at = (id) => document.getElementById(id);

function say(text) {
  const line = document.createElement("li");
  line.textContent = text;
  at("log").append(line);
}

const failed = (what) => (error) => say(`${what}: fail ${JSON.stringify(error)}`);

async function ask(path, options) {
  const answer = await fetch(path, options);
  const data = await answer.json();
  if (!answer.ok) throw new Error(data.error);
  return data;
}

const actions = {
  async pay() {
    const { order, tn } = await ask("/order", { method: "POST" });
    const tell = async () => say(`pay: the back end says ${(await ask(`/order?order=${order}`)).state}`);
    upsdk.pay({ tn, success: tell, fail: (error) => { failed("pay")(error); void tell(); } });
  },
  async password() {
    const { order, transNo, bizType } = await ask("/password", { method: "POST" });
    upsdk.verifyPayPwd({
      transNo,
      bizType,
      success: async () => say(`password: confirmed by notification: ${(await ask(`/password?order=${order}`)).confirmed}`),
      fail: failed("password"),
    });
  },
  place: () => upsdk.getLocationGps({ success: ({ latitude, longitude }) => say(`place: ${latitude}, ${longitude}`), fail: failed("place") }),
  scan: () => upsdk.scanQRCode({ scanType: ["qrCode", "barCode"], success: (text) => say(`scan: ${text}`), fail: failed("scan") }),
  picture: () => upsdk.chooseImage({ success: ({ base64, type }) => say(`picture: ${type}, ${base64.length} characters`), fail: failed("picture") }),
  // Piece by piece, until one says that it is the last.
  file() {
    upsdk.chooseFileFromAlbum({
      maxSize: "10485760",
      sourceType: "00",
      success: ({ url, size, filename }) => {
        let [pieces, bytes] = [0, 0];
        const next = () => upsdk.readAlbumData({
          url,
          bufferSize: "262144",
          fromOffset: String(bytes),
          success: ({ data, isFinished }) => {
            pieces += 1;
            bytes += atob(data).length;
            if (isFinished === "0") return next();
            say(`file: ${filename}, ${bytes} of ${size} bytes in ${pieces} pieces`);
          },
          fail: failed("file"),
        });
        next();
      },
      fail: failed("file"),
    });
  },
  bluetooth() {
    const read = (deviceId) => upsdk.readBLECharacteristicValue({
      deviceId, serviceId: "180D", characteristicId: "2A37",
      success: ({ characteristic }) => say(`bluetooth: ${characteristic.value}`),
      fail: failed("bluetooth"),
    });
    upsdk.registerBLEConnectionStateChange({ callback: ({ deviceId, connected }) => connected === "yes" && read(deviceId) });
    upsdk.registerBluetoothDeviceFound({ callback: ({ deviceId }) => upsdk.connectBLEDevice({ deviceId, fail: failed("bluetooth") }) });
    upsdk.openBluetoothAdapter({
      success: () => upsdk.startBluetoothDevicesDiscovery({ fail: failed("bluetooth") }),
      fail: failed("bluetooth"),
    });
  },
  card() {
    upsdk.startHCE({
      aidList: "A000000010,A123456789",
      success: ({ code }) => {
        say(`card: ${code}`);
        upsdk.onHCEMessage({ success: ({ data }) => say(`card: the reader says ${data}`), fail: failed("card") });
      },
      fail: failed("card"),
    });
  },
};

for (const [id, action] of Object.entries(actions)) {
  at(id).addEventListener("click", async () => {
    try {
      await action();
    } catch (error) {
      say(`${id}: ${error.message}`);
    }
  });
}

async function begin() {
  at("said").textContent = new URLSearchParams(location.search).get("said") ?? "";
  const me = await ask("/me");
  at("phone").textContent = me.phone ?? "–";
  at("contract").textContent = me.contract ?? "–";
  const config = await ask("/upsdk-config", { method: "POST", body: location.href });
  // `/?mistake=upper` makes a mistake on purpose: the emulator says which.
  if (location.search.includes("mistake=upper")) config.signature = config.signature.toUpperCase();
  upsdk.error((error) => { at("upsdk").textContent = JSON.stringify(error); });
  upsdk.ready(() => { at("upsdk").textContent = `ready, ${upsdk.jsApiList.length} plugins`; });
  upsdk.config({ ...config, debug: true });
}

void begin();
