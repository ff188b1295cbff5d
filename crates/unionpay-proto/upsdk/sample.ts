// Generated from `spec/upsdk.toml` by `cargo xtask codegen`, do not edit by hand.
// Every plugin, with every parameter. `config` is what the back end made for this page.
// 每个插件与全部参数的示例；`config` 由后台为本页面生成。

function start(config: upsdk.Config): void {
  upsdk.config(config);
  upsdk.error((error) => console.error(error));
  upsdk.ready(() => console.log(upsdk.isInsideWallet, window.upsdk.jsApiList));
}

// Pay with UnionPay's online payment. / 发起银联在线支付。
upsdk.pay({
  tn: "723456789012345678901",
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Let the user add a bank card. / 让用户绑定银行卡。
upsdk.addBankCard({
  scene: "10007",
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Set the title above the page. / 设置标题栏文字。
upsdk.setNavigationBarTitle({
  title: "我的订单",
});

// Put a button to the right of the title. / 设置标题栏右侧按钮。
upsdk.setNavigationBarRightButton({
  title: "帮助",
  image: "https://shop.example/help.png",
  handler: () => history.back(),
});

// Close the page. / 关闭当前页面。
upsdk.closeWebApp({
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Show a short message for a moment. / 显示一条短暂提示。
upsdk.showFlashInfo({
  msg: "绑定成功",
});

// Scan a code with the camera. / 调用扫码功能。
upsdk.scanQRCode({
  scanType: ["qrCode", "barCode"],
  success: (data) => console.log(data),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Take a picture, or choose one. / 拍照或从相册选图。
upsdk.chooseImage({
  maxWidth: "500",
  maxHeight: "1000",
  sourceType: "3",
  success: (data) => console.log(data.base64, data.type),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// The city that the user chose in the app. / 用户在首页选择的城市。
upsdk.getLocationCity({
  success: (data) => console.log(data),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Let the user confirm with the payment password. / 用户输入支付密码确认。
upsdk.verifyPayPwd({
  transNo: "216609E51C1649DD94231B720FDE1DD9",
  bizType: "4a",
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Get the place of the phone. / 手机当前位置。
upsdk.getLocationGps({
  success: (data) => console.log(data.latitude, data.longitude),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Let the user share a page. / 弹出分享面板。
upsdk.showSharePopup({
  title: "红包",
  desc: "领一个红包",
  shareUrl: "https://shop.example/gift",
  picUrl: "https://shop.example/gift.png",
});

// Let the user choose a video or a picture. / 选择本地视频或图片。
upsdk.chooseFileFromAlbum({
  maxSize: "10485760",
  sourceType: "01",
  success: (data) => console.log(data.url, data.size, data.filename),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Read a chosen file piece by piece. / 分块读取选中的文件。
upsdk.readAlbumData({
  url: "file://1",
  bufferSize: "524288",
  fromOffset: "0",
  success: (data) => console.log(data.data, data.isFinished),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Begin to record sound. / 开始录音。
upsdk.startAudioRecording({
  maxTime: "10",
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// End recording sound. / 停止录音。
upsdk.stopAudioRecording({
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Read the last recording of sound piece by piece, after it has ended. / 录音结束后分块读取最近一次录音。
upsdk.readAudioRecordingData({
  bufferSize: "524288",
  fromOffset: "0",
  success: (data) => console.log(data.data, data.isFinished),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Record a video; success comes when the user has finished. / 录制视频；用户录完后回调成功。
upsdk.startVideoRecording({
  maxTime: "10",
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Read the last recorded video piece by piece. / 分块读取最近一次录制的视频。
upsdk.readVideoRecordingData({
  bufferSize: "524288",
  fromOffset: "0",
  success: (data) => console.log(data.data, data.isFinished),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Read the video (mp4) of the last face check piece by piece. / 分块读取活体检测的视频（mp4）。
upsdk.readFaceVideoData({
  success: (data) => console.log(data.data, data.isFinished),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Read the picture (jpg) of the last face check piece by piece. / 分块读取活体检测的图片（jpg）。
upsdk.readFaceImageData({
  success: (data) => console.log(data.data, data.isFinished),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Get the brightness of the screen. / 读取屏幕亮度。
upsdk.getScreenBrightness({
  success: (data) => console.log(data.brightness),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Make the screen brighter or darker. / 设置屏幕亮度。
upsdk.setScreenBrightness({
  brightness: "0.8",
  success: (data) => console.log(data.brightness),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Be told when the user takes a picture of the screen (iOS only). / 监听截屏（仅 iOS）。
upsdk.monitorScreenShot({
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Lead the user from one place to another. / 地图导航。
upsdk.navi({
  sLat: "31.23958",
  sLon: "121.499763",
  sName: "外滩",
  dLat: "39.917854",
  dLon: "116.397006",
  dName: "天安门",
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Initialise Bluetooth; every other Bluetooth plugin needs it. / 初始化蓝牙，其他蓝牙插件的前提。
upsdk.openBluetoothAdapter({
  success: (data) => console.log(data.isSupportBLE),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Close Bluetooth. / 关闭蓝牙。
upsdk.closeBluetoothAdapter({
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// State of Bluetooth. / 读取蓝牙状态。
upsdk.getBluetoothAdapterState({
  success: (data) => console.log(data.available, data.discovering),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Begin to search for devices. / 开始扫描设备。
upsdk.startBluetoothDevicesDiscovery({
  services: ["180D"],
  allowDuplicatesKey: "no",
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// End searching for devices. / 停止扫描设备。
upsdk.stopBluetoothDevicesDiscovery({
  services: ["180D"],
  allowDuplicatesKey: "no",
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Devices found so far. / 已扫描到的设备。
upsdk.getBluetoothDevices({
  success: (data) => console.log(data.devices),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Connect to a device. / 连接低功耗蓝牙设备。
upsdk.connectBLEDevice({
  deviceId: "AA:BB:CC:DD:EE:FF",
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Disconnect from a device. / 断开低功耗蓝牙设备。
upsdk.disconnectBLEDevice({
  deviceId: "AA:BB:CC:DD:EE:FF",
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Connected devices. / 已连接的设备。
upsdk.getConnectedBluetoothDevices({
  services: ["180D"],
  success: (data) => console.log(data.devices),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Services of a device. / 设备的服务列表。
upsdk.getBLEDeviceServices({
  deviceId: "AA:BB:CC:DD:EE:FF",
  success: (data) => console.log(data.services),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Characteristics of a service. / 服务的全部特征值。
upsdk.getBLEDeviceCharacteristics({
  deviceId: "AA:BB:CC:DD:EE:FF",
  serviceId: "180D",
  success: (data) => console.log(data.characteristics),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Write to a characteristic that can be written. / 向可写的特征值写数据。
upsdk.writeBLECharacteristicValue({
  deviceId: "AA:BB:CC:DD:EE:FF",
  serviceId: "180D",
  characteristicId: "2A37",
  value: "01",
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Read a characteristic that can be read. / 读取可读的特征值。
upsdk.readBLECharacteristicValue({
  deviceId: "AA:BB:CC:DD:EE:FF",
  serviceId: "180D",
  characteristicId: "2A37",
  success: (data) => console.log(data.characteristic),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Have a device report changes of a characteristic. / 开启特征值变化提醒。
upsdk.notifyBLECharacteristicValueChange({
  deviceId: "AA:BB:CC:DD:EE:FF",
  serviceId: "180D",
  characteristicId: "2A37",
  state: "1",
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Be told of every new device that the search finds. / 监听新发现的设备。
upsdk.registerBluetoothDeviceFound({
  callback: (device) => console.log(Object.keys(device)),
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// No longer be told of new devices. / 取消监听新设备。
upsdk.cancelBluetoothDeviceFound({
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Be told when a device is connected or lost. / 监听连接状态变化。
upsdk.registerBLEConnectionStateChange({
  callback: (state) => console.log(state.deviceId, state.connected),
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// No longer be told of connections. / 取消监听连接状态。
upsdk.cancelBLEConnectionStateChange({
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Be told when a characteristic has a new value. / 监听特征值变化。
upsdk.registerBLECharacteristicValueChange({
  callback: (changed) => console.log(changed.characteristicId, changed.value),
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// No longer be told of new values. / 取消监听特征值。
upsdk.cancelBLECharacteristicValueChange({
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Be told when the state of Bluetooth changes. / 监听蓝牙状态变化。
upsdk.registerBluetoothAdapterStateChange({
  callback: (change) => console.log(change.state),
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// No longer be told of the state of Bluetooth. / 取消监听蓝牙状态。
upsdk.cancelBluetoothAdapterStateChange({
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Open the phone's Bluetooth settings. / 打开手机的蓝牙设置。
upsdk.openBluetoothSetting({
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Whether this phone can emulate a card. / 查询能否模拟卡片。
upsdk.getHCEState({
  success: (data) => console.log(data.code, data.msg),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Begin to emulate a card. / 开始模拟卡片。
upsdk.startHCE({
  aidList: "A000000010,A123456789",
  success: (data) => console.log(data.code, data.msg),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// End emulating a card. / 停止模拟卡片。
upsdk.stopHCE({
  success: (data) => console.log(data.code, data.msg),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Be handed the commands of the reader, after startHCE. / 接收读卡设备的指令（startHCE 之后）。
upsdk.onHCEMessage({
  success: (data) => console.log(data.code, data.msg),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Answer the reader; success hands over what it says then. / 应答读卡设备；success 给出其后续指令。
upsdk.sendHCEMessage({
  data: "1001000000000000",
  success: (data) => console.log(data.code, data.msg),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});

// Open the phone's NFC settings. / 打开手机的 NFC 设置。
upsdk.openNFCSetting({
  success: () => console.log("done"),
  fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg),
});
