// What the parts of the emulator share. Everything follows from `upsdk.d.ts`: a plugin that is missing here, or answers
// with something else than the declarations say, does not compile (`cargo xtask upsdk-check`).

/** The plugins, without what every page has. */
type PluginName = Exclude<keyof typeof upsdk, "config" | "ready" | "error" | "isInsideWallet" | "jsApiList">;

type OptionsOf<Name extends PluginName> = NonNullable<Parameters<(typeof upsdk)[Name]>[0]>;

/** What `success` of a plugin is given. */
type DataOf<Name extends PluginName> =
  OptionsOf<Name> extends { success?: (data: infer Data) => void } ? (unknown extends Data ? void : Data) : void;

/** What `fail` of a plugin is given. */
type FailureOf<Name extends PluginName> =
  OptionsOf<Name> extends { fail?: (error: infer Failure) => void }
    ? unknown extends Failure
      ? upsdk.Failure
      : Failure
    : upsdk.Failure;

/** One call of a plugin: it ends in one of these ways. Listeners succeed more than once. */
interface Turn<Name extends PluginName> {
  succeed(data: DataOf<Name>): void;
  fail(failure: FailureOf<Name>): void;
  /** Fails with a code of the plugin's own table and the document's words. */
  refuse(code: string, why?: string): void;
}

/** What each plugin does once its parameters hold. */
type Handlers = { [Name in PluginName]: (options: OptionsOf<Name>, turn: Turn<Name>) => void };

/** The plugins as a page calls them. */
type Plugins = { [Name in PluginName]: (options?: OptionsOf<Name>) => void };

type Check =
  | { is: "text" | "digits" | "yes-no" | "function" | "list" }
  | { is: "one-of" | "list"; values: readonly string[] };

/** A plugin as `spec/upsdk.toml` has it. */
interface PluginSpec {
  readonly chapter: string;
  readonly title: string;
  readonly titleZh: string;
  readonly callbacks: boolean;
  /** The table of its failure codes. */
  readonly fail?: string;
  /** The table of codes that arrive in `success`. */
  readonly answers?: string;
  readonly atLeastOne: readonly string[];
  readonly params: Readonly<Record<string, Check & { required: boolean }>>;
}

/** A code, its meaning, its meaning in Chinese. */
type CodeRow = readonly [code: string, meaning: string, meaningZh: string];

/** What the phone returns. A person sets it in the panel; it stays in the storage of the page's origin. */
interface PhoneSettings {
  insideWallet: boolean;
  language: string;
  city: string;
  latitude: string;
  longitude: string;
  scan: string;
  brightness: string;
  permission: boolean;
  faceChecked: boolean;
  bluetooth: boolean;
  ble: boolean;
  /** JSON: what `getBluetoothDevices` finds. */
  devices: string;
  hceState: string;
  hceStart: string;
  hceStop: string;
  command: string;
  /** Plugins that this merchant was not granted. */
  withheld: string[];
  /** Failures on demand: a code for each plugin, until it is taken back. */
  failures: Record<string, string>;
}

/** Bytes that a plugin hands out piece by piece. */
interface StoredBytes {
  filename: string;
  bytes: Uint8Array;
}

interface BleCharacteristicEntry {
  characteristicId: string;
  properties?: Record<string, boolean>;
  value: string;
}

interface BleServiceEntry {
  serviceId: string;
  characteristics: BleCharacteristicEntry[];
}

interface BleDeviceEntry {
  deviceId: string;
  services: BleServiceEntry[];
  [field: string]: unknown;
}
