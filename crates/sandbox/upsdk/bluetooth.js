// Bluetooth: devices that a person describes in the panel, found, connected, read and written as the document has it. Its
// table of error codes is a picture that nobody has, so the emulator's own refusals carry the code `sandbox`.

const Bluetooth = {
  /** @type {BleDeviceEntry[]} */
  sample: [
    {
      deviceId: "AA:BB:CC:DD:EE:FF",
      name: "Heart rate sensor",
      RSSI: -52,
      services: [
        {
          serviceId: "180D",
          characteristics: [
            { characteristicId: "2A37", properties: { read: true, write: true, notify: true }, value: "0048" },
          ],
        },
      ],
    },
  ],
  opened: false,
  discovering: false,
  /** @type {Set<string>} */
  found: new Set(),
  /** @type {Set<string>} */
  connected: new Set(),
  /** Whether a connection was reported: only then the list of connected devices has them. */
  reported: false,
  /** What was written, over what the panel says. @type {Map<string, string>} */
  written: new Map(),
  /** @type {Set<string>} */
  notifying: new Set(),
  /** @type {((device: upsdk.BluetoothDevice) => void) | undefined} */
  onFound: undefined,
  /** @type {((state: upsdk.BleConnectionState) => void) | undefined} */
  onConnection: undefined,
  /** @type {((value: upsdk.BleCharacteristicValue) => void) | undefined} */
  onValue: undefined,
  /** @type {((change: upsdk.BluetoothAdapterChange) => void) | undefined} */
  onAdapter: undefined,

  /** @returns {BleDeviceEntry[]} */
  devices() {
    try {
      const devices = JSON.parse(Settings.read().devices);
      return Array.isArray(devices) ? devices.filter((device) => typeof device?.deviceId === "string") : [];
    } catch {
      Life.say("the panel's list of Bluetooth devices is not JSON");
      return [];
    }
  },

  /** What a page sees of a device: all its fields but the services, which have a plugin of their own.
   * @param {BleDeviceEntry} device @returns {upsdk.BluetoothDevice} */
  seen({ services: _, ...device }) {
    return device;
  },

  /** @param {BleDeviceEntry} device @param {string[] | undefined} services */
  offers(device, services) {
    return !services || (device.services ?? []).some(({ serviceId }) => services.includes(serviceId));
  },

  /** @param {{ refuse(code: string, why?: string): void }} turn @returns {boolean} */
  ready(turn) {
    if (!Bluetooth.opened) turn.refuse("sandbox", "未初始化蓝牙 openBluetoothAdapter comes first");
    return Bluetooth.opened;
  },

  /** @param {string} deviceId @param {{ refuse(code: string, why?: string): void }} turn @returns {BleDeviceEntry | undefined} */
  linked(deviceId, turn) {
    if (!Bluetooth.ready(turn)) return undefined;
    const device = Bluetooth.devices().find((device) => device.deviceId === deviceId);
    if (device && Bluetooth.connected.has(deviceId)) return device;
    turn.refuse("sandbox", "设备未连接 connectBLEDevice comes first");
    return undefined;
  },

  /** @param {{ deviceId: string, serviceId: string, characteristicId: string }} at @param {string} property
   * @param {{ refuse(code: string, why?: string): void }} turn @returns {BleCharacteristicEntry | undefined} */
  characteristic({ deviceId, serviceId, characteristicId }, property, turn) {
    const device = Bluetooth.linked(deviceId, turn);
    if (!device) return undefined;
    const service = (device.services ?? []).find((service) => service.serviceId === serviceId);
    const found = service?.characteristics.find((one) => one.characteristicId === characteristicId);
    if (!found) turn.refuse("sandbox", "没有该特征值 there is no such characteristic");
    else if (property && found.properties?.[property] !== true) turn.refuse("sandbox", `特征值不支持 the characteristic has no ${property}`);
    else return found;
    return undefined;
  },

  /** @param {string} deviceId @param {boolean} connected */
  link(deviceId, connected) {
    if (connected) Bluetooth.connected.add(deviceId);
    else Bluetooth.connected.delete(deviceId);
    const told = Bluetooth.onConnection;
    if (!told) return;
    Bluetooth.reported ||= connected;
    Life.call(() => told({ deviceId, connected: connected ? "yes" : "no" }));
  },

  /** @param {string} state */
  adapter(state) {
    const told = Bluetooth.onAdapter;
    if (told) Life.call(() => told({ state }));
  },

  /** The device reports a value, if the page asked for that.
   * @param {{ deviceId: string, serviceId: string, characteristicId: string }} at @param {string} value */
  report({ deviceId, serviceId, characteristicId }, value) {
    const key = [deviceId, serviceId, characteristicId].join(" ");
    Bluetooth.written.set(key, value);
    const told = Bluetooth.onValue;
    if (told && Bluetooth.notifying.has(key)) Life.call(() => told({ deviceId, serviceId, characteristicId, value }));
  },
};

/** @type {Omit<Handlers, keyof typeof FILES | keyof typeof SCREEN | keyof typeof Paying | keyof typeof CARD>} */
const BLUETOOTH = {
  openBluetoothAdapter(_, turn) {
    const { bluetooth, ble } = Settings.read();
    if (!bluetooth) return turn.refuse("sandbox", "蓝牙未打开 Bluetooth is switched off");
    Bluetooth.opened = true;
    Bluetooth.adapter("opened");
    turn.succeed({ isSupportBLE: ble ? "yes" : "no" });
  },
  closeBluetoothAdapter(_, turn) {
    Bluetooth.opened = Bluetooth.discovering = Bluetooth.reported = false;
    for (const deviceId of [...Bluetooth.connected]) Bluetooth.link(deviceId, false);
    Bluetooth.found.clear();
    Bluetooth.adapter("closed");
    turn.succeed();
  },
  getBluetoothAdapterState(_, turn) {
    const available = Bluetooth.opened && Settings.read().bluetooth;
    turn.succeed({ available: available ? "yes" : "no", discovering: Bluetooth.discovering ? "yes" : "no" });
  },
  startBluetoothDevicesDiscovery({ services }, turn) {
    if (!Bluetooth.ready(turn)) return;
    Bluetooth.discovering = true;
    turn.succeed();
    const told = Bluetooth.onFound;
    for (const device of Bluetooth.devices().filter((device) => Bluetooth.offers(device, services))) {
      Bluetooth.found.add(device.deviceId);
      if (told) Life.call(() => told(Bluetooth.seen(device)));
    }
  },
  stopBluetoothDevicesDiscovery(_, turn) {
    if (!Bluetooth.ready(turn)) return;
    Bluetooth.discovering = false;
    turn.succeed();
  },
  getBluetoothDevices(_, turn) {
    if (!Bluetooth.ready(turn)) return;
    turn.succeed({ devices: Bluetooth.devices().filter(({ deviceId }) => Bluetooth.found.has(deviceId)).map(Bluetooth.seen) });
  },
  connectBLEDevice({ deviceId }, turn) {
    if (!Bluetooth.ready(turn)) return;
    if (!Bluetooth.devices().some((device) => device.deviceId === deviceId)) return turn.refuse("sandbox", "没有该设备 there is no such device");
    turn.succeed();
    Bluetooth.link(deviceId, true);
  },
  disconnectBLEDevice({ deviceId }, turn) {
    if (!Bluetooth.linked(deviceId, turn)) return;
    turn.succeed();
    Bluetooth.link(deviceId, false);
  },
  getConnectedBluetoothDevices({ services }, turn) {
    if (!Bluetooth.ready(turn)) return;
    const connected = Bluetooth.devices().filter((device) => Bluetooth.connected.has(device.deviceId) && Bluetooth.offers(device, services));
    if (!Bluetooth.reported) Life.say("getConnectedBluetoothDevices: empty until registerBLEConnectionStateChange has reported a connection");
    turn.succeed({ devices: Bluetooth.reported ? connected.map(Bluetooth.seen) : [] });
  },
  getBLEDeviceServices({ deviceId }, turn) {
    const device = Bluetooth.linked(deviceId, turn);
    if (device) turn.succeed({ services: (device.services ?? []).map(({ characteristics: _, ...service }) => service) });
  },
  getBLEDeviceCharacteristics({ deviceId, serviceId }, turn) {
    const device = Bluetooth.linked(deviceId, turn);
    if (!device) return;
    const service = (device.services ?? []).find((service) => service.serviceId === serviceId);
    if (!service) return turn.refuse("sandbox", "没有该服务 there is no such service");
    turn.succeed({ characteristics: service.characteristics.map(({ value: _, ...characteristic }) => characteristic) });
  },
  writeBLECharacteristicValue(at, turn) {
    if (!Bluetooth.characteristic(at, "write", turn)) return;
    turn.succeed();
    Bluetooth.report(at, at.value);
  },
  readBLECharacteristicValue(at, turn) {
    const found = Bluetooth.characteristic(at, "read", turn);
    if (!found) return;
    const { deviceId, serviceId, characteristicId } = at;
    const value = Bluetooth.written.get([deviceId, serviceId, characteristicId].join(" ")) ?? found.value;
    turn.succeed({ characteristic: { characteristicId, serviceId, value } });
  },
  notifyBLECharacteristicValueChange(at, turn) {
    const found = Bluetooth.characteristic(at, "", turn);
    if (!found) return;
    if (!found.properties?.notify && !found.properties?.indicate) return turn.refuse("sandbox", "特征值不支持 the characteristic has neither notify nor indicate");
    Bluetooth.notifying.add([at.deviceId, at.serviceId, at.characteristicId].join(" "));
    turn.succeed();
  },
  registerBluetoothDeviceFound({ callback }, turn) {
    Bluetooth.onFound = callback;
    turn.succeed();
  },
  cancelBluetoothDeviceFound(_, turn) {
    Bluetooth.onFound = undefined;
    turn.succeed();
  },
  registerBLEConnectionStateChange({ callback }, turn) {
    Bluetooth.onConnection = callback;
    turn.succeed();
  },
  cancelBLEConnectionStateChange(_, turn) {
    Bluetooth.onConnection = undefined;
    turn.succeed();
  },
  registerBLECharacteristicValueChange({ callback }, turn) {
    Bluetooth.onValue = callback;
    turn.succeed();
  },
  cancelBLECharacteristicValueChange(_, turn) {
    Bluetooth.onValue = undefined;
    turn.succeed();
  },
  registerBluetoothAdapterStateChange({ callback }, turn) {
    Bluetooth.onAdapter = callback;
    turn.succeed();
  },
  cancelBluetoothAdapterStateChange(_, turn) {
    Bluetooth.onAdapter = undefined;
    turn.succeed();
  },
  openBluetoothSetting(_, turn) {
    Panel.open("bluetooth");
    turn.succeed();
  },
};
