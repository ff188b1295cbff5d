// Generated from `spec/upsdk.toml` by `cargo xtask codegen`, do not edit by hand.
//
// UPSDK of the Quick Pass app, for pages that load https://open.95516.com/s/open/js/upsdk.js (after Zepto 1.0 or
// jQuery 1.4, or newer). Put this file beside your own; `upsdk` is then known everywhere.
// 云闪付 UPSDK 的类型声明。把本文件放进工程即可使用全局变量 `upsdk`。

declare namespace upsdk {
  /** A number written as text. / 以文本形式书写的数字。 */
  type Digits = `${number}`;

  /** Yes or no; the app does not mind the case. / 不区分大小写。 */
  type YesNo = "yes" | "no" | "Yes" | "No" | "YES" | "NO";

  /** The reason why a plugin failed; which fields are there depends on plugin and app. / 失败原因，字段因插件与版本而异。 */
  interface Failure<Code extends string = string> {
    /** The plugin's code; other codes may come. / 插件的错误码，可能有表外取值。 */
    readonly code?: Code | (string & {});
    /** The meaning in words. / 说明。 */
    readonly msg?: string;
    /** The code of upsdk.js itself. / upsdk.js 自身的错误码。 */
    readonly errcode?: SdkErrorCode | (string & {});
    /** The message of upsdk.js. / upsdk.js 的说明。 */
    readonly errmsg?: string;
  }

  /** The answer of plugins for card emulation; codes other than 0000 arrive in `success` too. / HCE 应答，非 0000 也走 success。 */
  interface HceAnswer<Code extends string> {
    /** Result. / 结果码。 */
    readonly code: Code | (string & {});
    /** The meaning in words. / 说明。 */
    readonly msg?: string;
    readonly [field: string]: unknown;
  }

  /** Callbacks that are called when a plugin has ended. / 插件结束后的回调。 */
  interface Callbacks<Data = void, Code extends string = string> {
    /** It succeeded. / 成功。 */
    success?: (data: Data) => void;
    /** It failed, or the user gave up. / 失败或用户取消。 */
    fail?: (error: Failure<Code>) => void;
    /** Called in place of `fail` where that is not given. / 未提供 `fail` 时代替它被调用。 */
    cancel?: (error: Failure<Code>) => void;
  }

  /** The back end makes all of it but `debug`: `UpsdkConfig` in Rust, `merchant unionpay upsdk-config`. / 除 `debug` 外均由后台生成。 */
  interface Config {
    /** The merchant's appId. / 接入方标识。 */
    appId: string;
    /** Unix seconds. / 秒级 Unix 时间戳。 */
    timestamp: Digits | number;
    /** The nonce that was signed. / 签名所用随机串。 */
    nonceStr: string;
    /** Lower-case hex. / 小写十六进制。 */
    signature: string;
    /** Compared with the page's own address where it is given. / 若提供，会与当前页面地址比较。 */
    url?: string;
    /** Shows what the SDK does; not for production. / 显示调试信息，生产环境请关闭。 */
    debug?: boolean;
  }

  /** Once for every address, before any plugin. / 每个页面地址调用一次，先于任何插件。 */
  function config(config: Config): void;
  /** Called when `config` has succeeded; call plugins inside. / `config` 成功后调用，插件放在其中。 */
  function ready(then: () => void): void;
  /** Called when `config` has failed. / `config` 失败时调用。 */
  function error(then: (error: Failure | string) => void): void;
  /** Whether the page is inside the app. / 页面是否在云闪付 App 内。 */
  const isInsideWallet: boolean;
  /** After `ready`: plugins that this merchant may use. / `ready` 之后：已开通的插件。 */
  const jsApiList: readonly string[];

  /** The codes of upsdk.js itself (`errcode`). / upsdk.js 自身的错误码（`errcode`）。 */
  type SdkErrorCode =
    /** The parameters are wrong. / 参数错误。 */
    | "c00"
    /** The page's signature was refused. / 页面签名未通过。 */
    | "c01"
    /** This page may not use this plugin. / 无权使用该插件。 */
    | "c02"
    /** The plugin has no such method in this version of the app. / 当前版本的插件没有该方法。 */
    | "c03"
    /** The plugin is not there in this version of the app. / 当前版本没有该插件。 */
    | "c04"
    /** Called before `config` had succeeded. / `config` 成功之前调用。 */
    | "c05"
    /** Not inside the Quick Pass app. / 不在云闪付 App 内。 */
    | "c101"
    /** The app is too old. / App 版本过低。 */
    | "c102";

  /** The reason why a file could not be chosen, recorded or read. / 选择、录制或读取文件失败的原因。 */
  type FileErrorCode =
    /** A parameter is wrong. / 参数不正确。 */
    | "00"
    /** A fault inside the app. / App 内部出错。 */
    | "01"
    /** A permission was not granted. / 缺少权限。 */
    | "02"
    /** The chosen file is larger than allowed. / 所选文件超过上限。 */
    | "03"
    /** Something else. / 其他原因。 */
    | "04";

  /** The reason why the result of a face check could not be read. / 读取活体检测结果失败的原因。 */
  type FaceErrorCode =
    /** A parameter is wrong. / 参数不正确。 */
    | "00"
    /** A fault inside the app. / App 内部出错。 */
    | "01"
    /** There is no such file: no face check was made. / 没有该文件：尚未做活体检测。 */
    | "07";

  /** Whether this phone can emulate a card. / 手机能否模拟卡片。 */
  type HceStateCode =
    /** It can. / 可以。 */
    | "0000"
    /** It has no NFC. / 没有 NFC。 */
    | "1001"
    /** NFC is switched off. / NFC 未打开。 */
    | "1002"
    /** It has NFC, but cannot emulate a card. / 有 NFC，但不能模拟卡片。 */
    | "1003"
    /** Quick Pass is not the default app for NFC. / 云闪付不是默认的 NFC 应用。 */
    | "1004";

  /** Whether card emulation began. / 是否已开始模拟卡片。 */
  type HceStartCode =
    /** It began. / 已开始。 */
    | "0000"
    /** The AIDs could not be registered. / AID 注册失败。 */
    | "1101"
    /** The list of AIDs is malformed. / AID 列表格式不正确。 */
    | "1102"
    /** A parameter is wrong. / 参数不正确。 */
    | "1103";

  /** Whether card emulation ended. / 是否已停止模拟卡片。 */
  type HceStopCode =
    /** It ended. / 已停止。 */
    | "0000"
    /** A parameter is wrong. / 参数不正确。 */
    | "1401"
    /** The AIDs could not be removed. / AID 注销失败。 */
    | "1402";

  /** Whether a command arrived from the reader. / 是否收到读卡设备的指令。 */
  type HceMessageCode =
    /** It arrived. / 已收到。 */
    | "0000"
    /** The command could not be passed on. / 指令发送失败。 */
    | "1301";

  /** A picture. / 图片。 */
  interface Image {
    /** Its bytes as base64. / 图片内容的 base64。 */
    readonly base64: string;
    /** Its format, such as jpg, png or gif. / 格式，例如 jpg、png、gif。 */
    readonly type: string;
  }

  /** A point in the coordinates of the Amap maps (GCJ-02). / 高德坐标系（GCJ-02）中的点。 */
  interface Place {
    /** Degrees north. / 纬度。 */
    readonly latitude: string | number;
    /** Degrees east. / 经度。 */
    readonly longitude: string | number;
  }

  /** A file that the user chose; its content is read with readAlbumData. / 用户选中的文件；内容用 readAlbumData 读取。 */
  interface ChosenFile {
    /** Hand it to readAlbumData. / 传给 readAlbumData。 */
    readonly url: string;
    /** Number of bytes. / 字节数。 */
    readonly size: string | number;
    /** Its name with extension. / 带扩展名的文件名。 */
    readonly filename: string;
  }

  /** A piece of a file. / 文件的一块。 */
  interface FileChunk {
    /** Its bytes as base64. / 该块内容的 base64。 */
    readonly data: string;
    /** `1`: this was the last piece. / `1` 表示已是最后一块。 */
    readonly isFinished: "0" | "1";
  }

  /** Brightness of the screen. / 屏幕亮度。 */
  interface Brightness {
    /** From 0 to 1. / 0 到 1。 */
    readonly brightness: string | number;
  }

  /** Whether the phone speaks Bluetooth Low Energy. / 手机是否支持低功耗蓝牙。 */
  interface BleSupport {
    /** In any case of letters. / 不区分大小写。 */
    readonly isSupportBLE: YesNo;
  }

  /** State of Bluetooth. / 蓝牙状态。 */
  interface BluetoothAdapterState {
    /** Whether it can be used. / 是否可用。 */
    readonly available: YesNo;
    /** Whether it is searching. / 是否正在扫描。 */
    readonly discovering: YesNo;
  }

  /** A device. / 蓝牙设备。 */
  interface BluetoothDevice {
    /** The document lists the fields in a picture: look at what arrives. / 文档以图片列出字段，请以实际返回为准。 */
    readonly [field: string]: unknown;
  }

  /** Devices. / 设备列表。 */
  interface BluetoothDevices {
    /** One entry each. / 每个设备一项。 */
    readonly devices: BluetoothDevice[];
  }

  /** A service of a device. / 设备的服务。 */
  interface BleService {
    /** The document lists the fields in a picture: look at what arrives. / 文档以图片列出字段，请以实际返回为准。 */
    readonly [field: string]: unknown;
  }

  /** Services of a device. / 服务列表。 */
  interface BleServices {
    /** One entry each. / 每个服务一项。 */
    readonly services: BleService[];
  }

  /** A characteristic of a service. / 服务的特征值。 */
  interface BleCharacteristic {
    /** The document lists the fields in a picture: look at what arrives. / 文档以图片列出字段，请以实际返回为准。 */
    readonly [field: string]: unknown;
  }

  /** Characteristics of a service. / 特征值列表。 */
  interface BleCharacteristics {
    /** One entry each. / 每个特征值一项。 */
    readonly characteristics: BleCharacteristic[];
  }

  /** The value that was read from a characteristic. / 读到的特征值。 */
  interface BleRead {
    /** The characteristic and its value. / 特征值及其内容。 */
    readonly characteristic: { characteristicId: string; serviceId: string; value: string };
  }

  /** A device was connected or lost. / 设备已连接或断开。 */
  interface BleConnectionState {
    /** The device. / 设备 id。 */
    readonly deviceId: string;
    /** Whether it is connected now. / 当前是否已连接。 */
    readonly connected: YesNo;
  }

  /** A characteristic has a new value. / 特征值有了新内容。 */
  interface BleCharacteristicValue {
    /** The device. / 设备 id。 */
    readonly deviceId: string;
    /** The service. / 服务 id。 */
    readonly serviceId: string;
    /** The characteristic. / 特征值 id。 */
    readonly characteristicId: string;
    /** The new value. / 新内容。 */
    readonly value: string;
  }

  /** Bluetooth was switched on or off, initialised or closed. / 蓝牙状态发生变化。 */
  interface BluetoothAdapterChange {
    /** The new state; the document lists the values in a picture that our copy lacks. / 新状态；取值表在文档中是图片。 */
    readonly state: string;
  }

  /** Options of pay. / pay 的参数。 */
  interface PayOptions extends Callbacks {
    /** The number that the merchant's back end was given for this payment. / 后台下单得到的支付流水号。 */
    tn: string;
  }
  /** Pay with UnionPay's online payment. / 发起银联在线支付。 */
  function pay(options: PayOptions): void;

  /** Options of addBankCard. / addBankCard 的参数。 */
  interface AddBankCardOptions extends Callbacks {
    /** Restricts the kind of card, for instance to credit cards. / 限制卡种的场景号，例如只允许信用卡。 */
    scene?: string;
  }
  /** Let the user add a bank card. The document spells the parameter `sence`; upsdk.js reads `scene`, with 10007 where none is given. / 让用户绑定银行卡。文档写作 `sence`，upsdk.js 实际读取 `scene`，默认 10007。 */
  function addBankCard(options: AddBankCardOptions): void;

  /** Options of setNavigationBarTitle. / setNavigationBarTitle 的参数。 */
  interface SetNavigationBarTitleOptions {
    /** The title. / 标题。 */
    title: string;
  }
  /** Set the title above the page. / 设置标题栏文字。 */
  function setNavigationBarTitle(options: SetNavigationBarTitleOptions): void;

  /** Options of setNavigationBarRightButton. / setNavigationBarRightButton 的参数。 */
  interface SetNavigationBarRightButtonOptionsFields {
    /** Its text; wins over the picture where both are given. / 按钮文字；与图片同时给出时以文字为准。 */
    title?: string;
    /** The whole address of its picture. / 按钮图片的完整地址。 */
    image?: string;
    /** Called when the user taps it. / 用户点击时调用。 */
    handler: () => void;
  }
  /** At least one of them must be given. / 至少提供其中之一。 */
  type SetNavigationBarRightButtonOptions = SetNavigationBarRightButtonOptionsFields & (Required<Pick<SetNavigationBarRightButtonOptionsFields, "title">> | Required<Pick<SetNavigationBarRightButtonOptionsFields, "image">>);
  /** Put a button to the right of the title. / 设置标题栏右侧按钮。 */
  function setNavigationBarRightButton(options: SetNavigationBarRightButtonOptions): void;

  /** Options of closeWebApp. / closeWebApp 的参数。 */
  interface CloseWebAppOptions extends Callbacks {}
  /** Close the page. / 关闭当前页面。 */
  function closeWebApp(options?: CloseWebAppOptions): void;

  /** Options of showFlashInfo. / showFlashInfo 的参数。 */
  interface ShowFlashInfoOptions {
    /** The message. / 提示文字。 */
    msg: string;
  }
  /** Show a short message for a moment. / 显示一条短暂提示。 */
  function showFlashInfo(options: ShowFlashInfoOptions): void;

  /** Options of scanQRCode. / scanQRCode 的参数。 */
  interface ScanQRCodeOptions extends Callbacks<string> {
    /** Kinds of codes that are allowed. / 允许的码类型。 */
    scanType: ("qrCode" | "barCode")[];
  }
  /** Scan a code with the camera. / 调用扫码功能。 */
  function scanQRCode(options: ScanQRCodeOptions): void;

  /** Options of chooseImage. / chooseImage 的参数。 */
  interface ChooseImageOptions extends Callbacks<Image> {
    /** Largest width in pixels; 500 if not given. Counts only together with maxHeight. / 最大宽度，默认 500；需与 maxHeight 同时给出。 */
    maxWidth?: number | Digits;
    /** Largest height in pixels; 1000 if not given. / 最大高度，默认 1000。 */
    maxHeight?: number | Digits;
    /** 1: only the camera, 2: only the album, 3: both, which is what happens if not given. / 1 仅拍照，2 仅相册，3 两者皆可（默认）。 */
    sourceType?: "1" | "2" | "3";
  }
  /** Take a picture, or choose one. / 拍照或从相册选图。 */
  function chooseImage(options: ChooseImageOptions): void;

  /** Options of getLocationCity. / getLocationCity 的参数。 */
  interface GetLocationCityOptions extends Callbacks<string> {}
  /** The city that the user chose in the app. / 用户在首页选择的城市。 */
  function getLocationCity(options: GetLocationCityOptions): void;

  /** Options of verifyPayPwd. / verifyPayPwd 的参数。 */
  interface VerifyPayPwdOptions extends Callbacks {
    /** From the back end's call verifyPwdSeqId. / 后台 verifyPwdSeqId 返回的流水号。 */
    transNo: string;
    /** Kind of business, as agreed with the platform. / 与平台约定的业务类型。 */
    bizType: string;
  }
  /** Let the user confirm with the payment password. The result that counts is the signed notification to the back end. / 用户输入支付密码确认。以后台收到的签名通知为准。 */
  function verifyPayPwd(options: VerifyPayPwdOptions): void;

  /** Options of getLocationGps. / getLocationGps 的参数。 */
  interface GetLocationGpsOptions extends Callbacks<Place> {}
  /** Get the place of the phone. / 手机当前位置。 */
  function getLocationGps(options: GetLocationGpsOptions): void;

  /** Options of showSharePopup. / showSharePopup 的参数。 */
  interface ShowSharePopupOptions {
    /** Title of what is shared. / 分享标题。 */
    title: string;
    /** A sentence about it. / 分享说明。 */
    desc: string;
    /** Its address. / 分享地址。 */
    shareUrl: string;
    /** Address of a picture; the app's own if not given. / 图片地址，默认云闪付图标。 */
    picUrl?: string;
  }
  /** Let the user share a page. / 弹出分享面板。 */
  function showSharePopup(options: ShowSharePopupOptions): void;

  /** Options of chooseFileFromAlbum. / chooseFileFromAlbum 的参数。 */
  interface ChooseFileFromAlbumOptions extends Callbacks<ChosenFile, FileErrorCode> {
    /** Largest size in bytes; not more than 104857600 (100 MiB) is advised. / 最大字节数，建议不超过 104857600（100 MiB）。 */
    maxSize: Digits;
    /** 00: videos, 01: pictures, 02: both. / 00 视频，01 图片，02 两者。 */
    sourceType: "00" | "01" | "02";
  }
  /** Let the user choose a video or a picture. / 选择本地视频或图片。 */
  function chooseFileFromAlbum(options: ChooseFileFromAlbumOptions): void;

  /** Options of readAlbumData. / readAlbumData 的参数。 */
  interface ReadAlbumDataOptions extends Callbacks<FileChunk, FileErrorCode> {
    /** From chooseFileFromAlbum. / chooseFileFromAlbum 返回的 url。 */
    url: string;
    /** Bytes in a piece, at most 524288 (512 KiB). / 每块字节数，最大 524288（512 KiB）。 */
    bufferSize: Digits;
    /** Start of the piece, in bytes from 0. / 该块的起始字节，从 0 开始。 */
    fromOffset: Digits;
  }
  /** Read a chosen file piece by piece. / 分块读取选中的文件。 */
  function readAlbumData(options: ReadAlbumDataOptions): void;

  /** Options of startAudioRecording. / startAudioRecording 的参数。 */
  interface StartAudioRecordingOptions extends Callbacks<void, FileErrorCode> {
    /** Ends by itself after so many seconds. / 最长秒数，到时自动停止。 */
    maxTime: Digits;
  }
  /** Begin to record sound. / 开始录音。 */
  function startAudioRecording(options: StartAudioRecordingOptions): void;

  /** Options of stopAudioRecording. / stopAudioRecording 的参数。 */
  interface StopAudioRecordingOptions extends Callbacks<void, FileErrorCode> {}
  /** End recording sound. / 停止录音。 */
  function stopAudioRecording(options?: StopAudioRecordingOptions): void;

  /** Options of readAudioRecordingData. / readAudioRecordingData 的参数。 */
  interface ReadAudioRecordingDataOptions extends Callbacks<FileChunk, FileErrorCode> {
    /** Bytes in a piece, at most 524288 (512 KiB). / 每块字节数，最大 524288（512 KiB）。 */
    bufferSize: Digits;
    /** Start of the piece, in bytes from 0. / 该块的起始字节，从 0 开始。 */
    fromOffset: Digits;
  }
  /** Read the last recording of sound piece by piece, after it has ended. / 录音结束后分块读取最近一次录音。 */
  function readAudioRecordingData(options: ReadAudioRecordingDataOptions): void;

  /** Options of startVideoRecording. / startVideoRecording 的参数。 */
  interface StartVideoRecordingOptions extends Callbacks<void, FileErrorCode> {
    /** Ends by itself after so many seconds. / 最长秒数，到时自动停止。 */
    maxTime: Digits;
  }
  /** Record a video; success comes when the user has finished. The list in 6.1 describes it as reading a file, which is readVideoRecordingData: the name is followed. / 录制视频；用户录完后回调成功。6.1 清单中的说明属于 readVideoRecordingData，此处以名称为准。 */
  function startVideoRecording(options: StartVideoRecordingOptions): void;

  /** Options of readVideoRecordingData. / readVideoRecordingData 的参数。 */
  interface ReadVideoRecordingDataOptions extends Callbacks<FileChunk, FileErrorCode> {
    /** Bytes in a piece, at most 524288 (512 KiB). / 每块字节数，最大 524288（512 KiB）。 */
    bufferSize: Digits;
    /** Start of the piece, in bytes from 0. / 该块的起始字节，从 0 开始。 */
    fromOffset: Digits;
  }
  /** Read the last recorded video piece by piece. Missing from the list in 6.1; described in 6.17. / 分块读取最近一次录制的视频。6.1 清单遗漏，正文 6.17 有说明。 */
  function readVideoRecordingData(options: ReadVideoRecordingDataOptions): void;

  /** Options of readFaceVideoData. / readFaceVideoData 的参数。 */
  interface ReadFaceVideoDataOptions extends Callbacks<FileChunk, FaceErrorCode> {}
  /** Read the video (mp4) of the last face check piece by piece. The document shows no offset: each call hands out the next piece. / 分块读取活体检测的视频（mp4）。文档没有偏移参数：每次调用返回下一块。 */
  function readFaceVideoData(options: ReadFaceVideoDataOptions): void;

  /** Options of readFaceImageData. / readFaceImageData 的参数。 */
  interface ReadFaceImageDataOptions extends Callbacks<FileChunk, FaceErrorCode> {}
  /** Read the picture (jpg) of the last face check piece by piece. The document shows no offset: each call hands out the next piece. / 分块读取活体检测的图片（jpg）。文档没有偏移参数：每次调用返回下一块。 */
  function readFaceImageData(options: ReadFaceImageDataOptions): void;

  /** Options of getScreenBrightness. / getScreenBrightness 的参数。 */
  interface GetScreenBrightnessOptions extends Callbacks<Brightness> {}
  /** Get the brightness of the screen. / 读取屏幕亮度。 */
  function getScreenBrightness(options: GetScreenBrightnessOptions): void;

  /** Options of setScreenBrightness. / setScreenBrightness 的参数。 */
  interface SetScreenBrightnessOptions extends Callbacks<Brightness> {
    /** From 0 to 1, with one decimal. / 0 到 1，一位小数。 */
    brightness: Digits;
  }
  /** Make the screen brighter or darker. / 设置屏幕亮度。 */
  function setScreenBrightness(options: SetScreenBrightnessOptions): void;

  /** Options of monitorScreenShot. / monitorScreenShot 的参数。 */
  interface MonitorScreenShotOptions extends Callbacks {}
  /** Be told when the user takes a picture of the screen (iOS only). upsdk.js calls success once when listening begins and again for every picture. / 监听截屏（仅 iOS）。upsdk.js 在开始监听时以及每次截屏时都会调用 success。 */
  function monitorScreenShot(options?: MonitorScreenShotOptions): void;

  /** Options of navi. / navi 的参数。 */
  interface NaviOptions extends Callbacks {
    /** Latitude of the start. / 起点纬度。 */
    sLat: Digits;
    /** Longitude of the start. / 起点经度。 */
    sLon: Digits;
    /** Name of the start. / 起点名称。 */
    sName: string;
    /** Latitude of the goal. / 终点纬度。 */
    dLat: Digits;
    /** Longitude of the goal. / 终点经度。 */
    dLon: Digits;
    /** Name of the goal. / 终点名称。 */
    dName: string;
  }
  /** Lead the user from one place to another. / 地图导航。 */
  function navi(options: NaviOptions): void;

  /** Options of openBluetoothAdapter. / openBluetoothAdapter 的参数。 */
  interface OpenBluetoothAdapterOptions extends Callbacks<BleSupport> {}
  /** Initialise Bluetooth; every other Bluetooth plugin needs it. / 初始化蓝牙，其他蓝牙插件的前提。 */
  function openBluetoothAdapter(options: OpenBluetoothAdapterOptions): void;

  /** Options of closeBluetoothAdapter. / closeBluetoothAdapter 的参数。 */
  interface CloseBluetoothAdapterOptions extends Callbacks {}
  /** Close Bluetooth. / 关闭蓝牙。 */
  function closeBluetoothAdapter(options?: CloseBluetoothAdapterOptions): void;

  /** Options of getBluetoothAdapterState. / getBluetoothAdapterState 的参数。 */
  interface GetBluetoothAdapterStateOptions extends Callbacks<BluetoothAdapterState> {}
  /** State of Bluetooth. / 读取蓝牙状态。 */
  function getBluetoothAdapterState(options: GetBluetoothAdapterStateOptions): void;

  /** Options of startBluetoothDevicesDiscovery. / startBluetoothDevicesDiscovery 的参数。 */
  interface StartBluetoothDevicesDiscoveryOptions extends Callbacks {
    /** Only devices with these main services (UUIDs); leave it out rather than empty. / 只找具有这些主服务（UUID）的设备；不用时不要上送。 */
    services?: string[];
    /** Whether a device may be reported more than once. / 是否允许重复上报同一设备。 */
    allowDuplicatesKey?: YesNo;
  }
  /** Begin to search for devices. / 开始扫描设备。 */
  function startBluetoothDevicesDiscovery(options: StartBluetoothDevicesDiscoveryOptions): void;

  /** Options of stopBluetoothDevicesDiscovery. / stopBluetoothDevicesDiscovery 的参数。 */
  interface StopBluetoothDevicesDiscoveryOptions extends Callbacks {
    /** As for startBluetoothDevicesDiscovery. / 同 startBluetoothDevicesDiscovery。 */
    services?: string[];
    /** As for startBluetoothDevicesDiscovery. / 同 startBluetoothDevicesDiscovery。 */
    allowDuplicatesKey?: YesNo;
  }
  /** End searching for devices. / 停止扫描设备。 */
  function stopBluetoothDevicesDiscovery(options: StopBluetoothDevicesDiscoveryOptions): void;

  /** Options of getBluetoothDevices. / getBluetoothDevices 的参数。 */
  interface GetBluetoothDevicesOptions extends Callbacks<BluetoothDevices> {}
  /** Devices found so far. / 已扫描到的设备。 */
  function getBluetoothDevices(options: GetBluetoothDevicesOptions): void;

  /** Options of connectBLEDevice. / connectBLEDevice 的参数。 */
  interface ConnectBLEDeviceOptions extends Callbacks {
    /** From getBluetoothDevices. / getBluetoothDevices 返回的设备 id。 */
    deviceId: string;
  }
  /** Connect to a device. / 连接低功耗蓝牙设备。 */
  function connectBLEDevice(options: ConnectBLEDeviceOptions): void;

  /** Options of disconnectBLEDevice. / disconnectBLEDevice 的参数。 */
  interface DisconnectBLEDeviceOptions extends Callbacks {
    /** From getBluetoothDevices. / getBluetoothDevices 返回的设备 id。 */
    deviceId: string;
  }
  /** Disconnect from a device. / 断开低功耗蓝牙设备。 */
  function disconnectBLEDevice(options: DisconnectBLEDeviceOptions): void;

  /** Options of getConnectedBluetoothDevices. / getConnectedBluetoothDevices 的参数。 */
  interface GetConnectedBluetoothDevicesOptions extends Callbacks<BluetoothDevices> {
    /** Only devices with these main services (UUIDs); leave it out rather than empty. / 只列出具有这些主服务（UUID）的设备；不用时不要上送。 */
    services?: string[];
  }
  /** Connected devices. Only after registerBLEConnectionStateChange has reported a connection. / 已连接的设备。须在 registerBLEConnectionStateChange 报告已连接之后调用。 */
  function getConnectedBluetoothDevices(options: GetConnectedBluetoothDevicesOptions): void;

  /** Options of getBLEDeviceServices. / getBLEDeviceServices 的参数。 */
  interface GetBLEDeviceServicesOptions extends Callbacks<BleServices> {
    /** From getConnectedBluetoothDevices. / getConnectedBluetoothDevices 返回的设备 id。 */
    deviceId: string;
  }
  /** Services of a device. / 设备的服务列表。 */
  function getBLEDeviceServices(options: GetBLEDeviceServicesOptions): void;

  /** Options of getBLEDeviceCharacteristics. / getBLEDeviceCharacteristics 的参数。 */
  interface GetBLEDeviceCharacteristicsOptions extends Callbacks<BleCharacteristics> {
    /** From getConnectedBluetoothDevices. / getConnectedBluetoothDevices 返回的设备 id。 */
    deviceId: string;
    /** From getBLEDeviceServices. / getBLEDeviceServices 返回的服务 id。 */
    serviceId: string;
  }
  /** Characteristics of a service. / 服务的全部特征值。 */
  function getBLEDeviceCharacteristics(options: GetBLEDeviceCharacteristicsOptions): void;

  /** Options of writeBLECharacteristicValue. / writeBLECharacteristicValue 的参数。 */
  interface WriteBLECharacteristicValueOptions extends Callbacks {
    /** From getConnectedBluetoothDevices. / getConnectedBluetoothDevices 返回的设备 id。 */
    deviceId: string;
    /** From getBLEDeviceServices. / getBLEDeviceServices 返回的服务 id。 */
    serviceId: string;
    /** From getBLEDeviceCharacteristics. / getBLEDeviceCharacteristics 返回的特征值 id。 */
    characteristicId: string;
    /** The value to write. / 要写的内容。 */
    value: string;
  }
  /** Write to a characteristic that can be written. The heading spells it writeBLECharcateristicValue; list, sample and upsdk.js agree on this name. / 向可写的特征值写数据。标题拼写有误（writeBLECharcateristicValue）；清单、示例与 upsdk.js 均为此名。 */
  function writeBLECharacteristicValue(options: WriteBLECharacteristicValueOptions): void;

  /** Options of readBLECharacteristicValue. / readBLECharacteristicValue 的参数。 */
  interface ReadBLECharacteristicValueOptions extends Callbacks<BleRead> {
    /** From getConnectedBluetoothDevices. / getConnectedBluetoothDevices 返回的设备 id。 */
    deviceId: string;
    /** From getBLEDeviceServices. / getBLEDeviceServices 返回的服务 id。 */
    serviceId: string;
    /** From getBLEDeviceCharacteristics. / getBLEDeviceCharacteristics 返回的特征值 id。 */
    characteristicId: string;
  }
  /** Read a characteristic that can be read. / 读取可读的特征值。 */
  function readBLECharacteristicValue(options: ReadBLECharacteristicValueOptions): void;

  /** Options of notifyBLECharacteristicValueChange. / notifyBLECharacteristicValueChange 的参数。 */
  interface NotifyBLECharacteristicValueChangeOptions extends Callbacks {
    /** From getConnectedBluetoothDevices. / getConnectedBluetoothDevices 返回的设备 id。 */
    deviceId: string;
    /** From getBLEDeviceServices. / getBLEDeviceServices 返回的服务 id。 */
    serviceId: string;
    /** From getBLEDeviceCharacteristics. / getBLEDeviceCharacteristics 返回的特征值 id。 */
    characteristicId: string;
    /** Reserved; has no effect. / 预留，暂无作用。 */
    state?: string;
  }
  /** Have a device report changes of a characteristic. Of a characteristic with notify and indicate, notify is used. / 开启特征值变化提醒。同时支持 notify 与 indicate 时使用 notify。 */
  function notifyBLECharacteristicValueChange(options: NotifyBLECharacteristicValueChangeOptions): void;

  /** Options of registerBluetoothDeviceFound. / registerBluetoothDeviceFound 的参数。 */
  interface RegisterBluetoothDeviceFoundOptions extends Callbacks {
    /** Called for every device. / 每发现一个设备调用一次。 */
    callback: (device: BluetoothDevice) => void;
  }
  /** Be told of every new device that the search finds. The document prints the sample of 6.23.14 here. The name is followed: a listener like its neighbours, as upsdk.js has it. / 监听新发现的设备。文档此处误贴了 6.23.14 的示例；以名称为准，与相邻的监听插件相同，upsdk.js 亦如此。 */
  function registerBluetoothDeviceFound(options: RegisterBluetoothDeviceFoundOptions): void;

  /** Options of cancelBluetoothDeviceFound. / cancelBluetoothDeviceFound 的参数。 */
  interface CancelBluetoothDeviceFoundOptions extends Callbacks {}
  /** No longer be told of new devices. / 取消监听新设备。 */
  function cancelBluetoothDeviceFound(options?: CancelBluetoothDeviceFoundOptions): void;

  /** Options of registerBLEConnectionStateChange. / registerBLEConnectionStateChange 的参数。 */
  interface RegisterBLEConnectionStateChangeOptions extends Callbacks {
    /** Called on every change. / 每次变化时调用。 */
    callback: (state: BleConnectionState) => void;
  }
  /** Be told when a device is connected or lost. / 监听连接状态变化。 */
  function registerBLEConnectionStateChange(options: RegisterBLEConnectionStateChangeOptions): void;

  /** Options of cancelBLEConnectionStateChange. / cancelBLEConnectionStateChange 的参数。 */
  interface CancelBLEConnectionStateChangeOptions extends Callbacks {}
  /** No longer be told of connections. / 取消监听连接状态。 */
  function cancelBLEConnectionStateChange(options?: CancelBLEConnectionStateChangeOptions): void;

  /** Options of registerBLECharacteristicValueChange. / registerBLECharacteristicValueChange 的参数。 */
  interface RegisterBLECharacteristicValueChangeOptions extends Callbacks {
    /** Called on every change. / 每次变化时调用。 */
    callback: (characteristic: BleCharacteristicValue) => void;
  }
  /** Be told when a characteristic has a new value. / 监听特征值变化。 */
  function registerBLECharacteristicValueChange(options: RegisterBLECharacteristicValueChangeOptions): void;

  /** Options of cancelBLECharacteristicValueChange. / cancelBLECharacteristicValueChange 的参数。 */
  interface CancelBLECharacteristicValueChangeOptions extends Callbacks {}
  /** No longer be told of new values. / 取消监听特征值。 */
  function cancelBLECharacteristicValueChange(options?: CancelBLECharacteristicValueChangeOptions): void;

  /** Options of registerBluetoothAdapterStateChange. / registerBluetoothAdapterStateChange 的参数。 */
  interface RegisterBluetoothAdapterStateChangeOptions extends Callbacks {
    /** Called on every change. / 每次变化时调用。 */
    callback: (change: BluetoothAdapterChange) => void;
  }
  /** Be told when the state of Bluetooth changes. / 监听蓝牙状态变化。 */
  function registerBluetoothAdapterStateChange(options: RegisterBluetoothAdapterStateChangeOptions): void;

  /** Options of cancelBluetoothAdapterStateChange. / cancelBluetoothAdapterStateChange 的参数。 */
  interface CancelBluetoothAdapterStateChangeOptions extends Callbacks {}
  /** No longer be told of the state of Bluetooth. / 取消监听蓝牙状态。 */
  function cancelBluetoothAdapterStateChange(options?: CancelBluetoothAdapterStateChangeOptions): void;

  /** Options of openBluetoothSetting. / openBluetoothSetting 的参数。 */
  interface OpenBluetoothSettingOptions extends Callbacks {}
  /** Open the phone's Bluetooth settings. / 打开手机的蓝牙设置。 */
  function openBluetoothSetting(options?: OpenBluetoothSettingOptions): void;

  /** Options of getHCEState. / getHCEState 的参数。 */
  interface GetHCEStateOptions extends Callbacks<HceAnswer<HceStateCode>> {}
  /** Whether this phone can emulate a card. / 查询能否模拟卡片。 */
  function getHCEState(options: GetHCEStateOptions): void;

  /** Options of startHCE. / startHCE 的参数。 */
  interface StartHCEOptions extends Callbacks<HceAnswer<HceStartCode>> {
    /** AIDs joined by commas; each 10 to 32 digits of upper-case hex. / 以逗号分隔的 AID，每个 10 至 32 位大写十六进制。 */
    aidList: string;
  }
  /** Begin to emulate a card. / 开始模拟卡片。 */
  function startHCE(options: StartHCEOptions): void;

  /** Options of stopHCE. / stopHCE 的参数。 */
  interface StopHCEOptions extends Callbacks<HceAnswer<HceStopCode>> {}
  /** End emulating a card. The heading spells it stoptHCE; list, sample and upsdk.js agree on this name. / 停止模拟卡片。标题拼写有误（stoptHCE）；清单、示例与 upsdk.js 均为此名。 */
  function stopHCE(options: StopHCEOptions): void;

  /** Options of onHCEMessage. / onHCEMessage 的参数。 */
  interface OnHCEMessageOptions extends Callbacks<HceAnswer<HceMessageCode>> {}
  /** Be handed the commands of the reader, after startHCE. / 接收读卡设备的指令（startHCE 之后）。 */
  function onHCEMessage(options: OnHCEMessageOptions): void;

  /** Options of sendHCEMessage. / sendHCEMessage 的参数。 */
  interface SendHCEMessageOptions extends Callbacks<HceAnswer<string>> {
    /** The answer as a text of the digits 0 and 1. / 由 0 和 1 组成的二进制文本。 */
    data: string;
  }
  /** Answer the reader; success hands over what it says then. / 应答读卡设备；success 给出其后续指令。 */
  function sendHCEMessage(options: SendHCEMessageOptions): void;

  /** Options of openNFCSetting. / openNFCSetting 的参数。 */
  interface OpenNFCSettingOptions extends Callbacks {}
  /** Open the phone's NFC settings. / 打开手机的 NFC 设置。 */
  function openNFCSetting(options?: OpenNFCSettingOptions): void;
}

interface Window {
  readonly upsdk: typeof upsdk;
}
