// Generated from `spec/upsdk.toml` by `cargo xtask codegen`, do not edit by hand.
// Calls that the compiler must refuse: it fails on a `@ts-expect-error` above a call that is right.

// @ts-expect-error there is no such plugin
upsdk.noSuchPlugin({});
// @ts-expect-error the signature is missing
upsdk.config({ appId: "a", timestamp: "1", nonceStr: "n" });
// @ts-expect-error the type of tn is wrong
upsdk.pay({ tn: Symbol() });
// @ts-expect-error tn is missing
upsdk.pay({});
// @ts-expect-error there is no such parameter
upsdk.pay({ tn: "723456789012345678901", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.pay({ tn: "723456789012345678901", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.pay({ tn: "723456789012345678901", fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of scene is wrong
upsdk.addBankCard({ scene: Symbol() });
// @ts-expect-error there is no such parameter
upsdk.addBankCard({ scene: "10007", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.addBankCard({ scene: "10007", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.addBankCard({ scene: "10007", fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of title is wrong
upsdk.setNavigationBarTitle({ title: Symbol() });
// @ts-expect-error title is missing
upsdk.setNavigationBarTitle({});
// @ts-expect-error there is no such parameter
upsdk.setNavigationBarTitle({ title: "我的订单", noSuchParameter: 1 });
// @ts-expect-error there are no callbacks
upsdk.setNavigationBarTitle({ title: "我的订单", success: () => {} });
// @ts-expect-error the type of title is wrong
upsdk.setNavigationBarRightButton({ title: Symbol(), image: "https://shop.example/help.png", handler: () => history.back() });
// @ts-expect-error the type of image is wrong
upsdk.setNavigationBarRightButton({ title: "帮助", image: Symbol(), handler: () => history.back() });
// @ts-expect-error the type of handler is wrong
upsdk.setNavigationBarRightButton({ title: "帮助", image: "https://shop.example/help.png", handler: Symbol() });
// @ts-expect-error handler is missing
upsdk.setNavigationBarRightButton({ title: "帮助", image: "https://shop.example/help.png" });
// @ts-expect-error one of title, image is missing
upsdk.setNavigationBarRightButton({ handler: () => history.back() });
// @ts-expect-error there is no such parameter
upsdk.setNavigationBarRightButton({ title: "帮助", image: "https://shop.example/help.png", handler: () => history.back(), noSuchParameter: 1 });
// @ts-expect-error there are no callbacks
upsdk.setNavigationBarRightButton({ title: "帮助", image: "https://shop.example/help.png", handler: () => history.back(), success: () => {} });
// @ts-expect-error there is no such parameter
upsdk.closeWebApp({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.closeWebApp({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.closeWebApp({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of msg is wrong
upsdk.showFlashInfo({ msg: Symbol() });
// @ts-expect-error msg is missing
upsdk.showFlashInfo({});
// @ts-expect-error there is no such parameter
upsdk.showFlashInfo({ msg: "绑定成功", noSuchParameter: 1 });
// @ts-expect-error there are no callbacks
upsdk.showFlashInfo({ msg: "绑定成功", success: () => {} });
// @ts-expect-error the type of scanType is wrong
upsdk.scanQRCode({ scanType: Symbol() });
// @ts-expect-error scanType is missing
upsdk.scanQRCode({});
// @ts-expect-error there is no such parameter
upsdk.scanQRCode({ scanType: ["qrCode", "barCode"], noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.scanQRCode({ scanType: ["qrCode", "barCode"], success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.scanQRCode({ scanType: ["qrCode", "barCode"], fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of maxWidth is wrong
upsdk.chooseImage({ maxWidth: Symbol(), maxHeight: "1000", sourceType: "3" });
// @ts-expect-error the type of maxHeight is wrong
upsdk.chooseImage({ maxWidth: "500", maxHeight: Symbol(), sourceType: "3" });
// @ts-expect-error the type of sourceType is wrong
upsdk.chooseImage({ maxWidth: "500", maxHeight: "1000", sourceType: Symbol() });
// @ts-expect-error there is no such parameter
upsdk.chooseImage({ maxWidth: "500", maxHeight: "1000", sourceType: "3", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.chooseImage({ maxWidth: "500", maxHeight: "1000", sourceType: "3", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.chooseImage({ maxWidth: "500", maxHeight: "1000", sourceType: "3", fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.getLocationCity({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.getLocationCity({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.getLocationCity({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of transNo is wrong
upsdk.verifyPayPwd({ transNo: Symbol(), bizType: "4a" });
// @ts-expect-error transNo is missing
upsdk.verifyPayPwd({ bizType: "4a" });
// @ts-expect-error the type of bizType is wrong
upsdk.verifyPayPwd({ transNo: "216609E51C1649DD94231B720FDE1DD9", bizType: Symbol() });
// @ts-expect-error bizType is missing
upsdk.verifyPayPwd({ transNo: "216609E51C1649DD94231B720FDE1DD9" });
// @ts-expect-error there is no such parameter
upsdk.verifyPayPwd({ transNo: "216609E51C1649DD94231B720FDE1DD9", bizType: "4a", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.verifyPayPwd({ transNo: "216609E51C1649DD94231B720FDE1DD9", bizType: "4a", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.verifyPayPwd({ transNo: "216609E51C1649DD94231B720FDE1DD9", bizType: "4a", fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.getLocationGps({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.getLocationGps({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.getLocationGps({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of title is wrong
upsdk.showSharePopup({ title: Symbol(), desc: "领一个红包", shareUrl: "https://shop.example/gift", picUrl: "https://shop.example/gift.png" });
// @ts-expect-error title is missing
upsdk.showSharePopup({ desc: "领一个红包", shareUrl: "https://shop.example/gift", picUrl: "https://shop.example/gift.png" });
// @ts-expect-error the type of desc is wrong
upsdk.showSharePopup({ title: "红包", desc: Symbol(), shareUrl: "https://shop.example/gift", picUrl: "https://shop.example/gift.png" });
// @ts-expect-error desc is missing
upsdk.showSharePopup({ title: "红包", shareUrl: "https://shop.example/gift", picUrl: "https://shop.example/gift.png" });
// @ts-expect-error the type of shareUrl is wrong
upsdk.showSharePopup({ title: "红包", desc: "领一个红包", shareUrl: Symbol(), picUrl: "https://shop.example/gift.png" });
// @ts-expect-error shareUrl is missing
upsdk.showSharePopup({ title: "红包", desc: "领一个红包", picUrl: "https://shop.example/gift.png" });
// @ts-expect-error the type of picUrl is wrong
upsdk.showSharePopup({ title: "红包", desc: "领一个红包", shareUrl: "https://shop.example/gift", picUrl: Symbol() });
// @ts-expect-error there is no such parameter
upsdk.showSharePopup({ title: "红包", desc: "领一个红包", shareUrl: "https://shop.example/gift", picUrl: "https://shop.example/gift.png", noSuchParameter: 1 });
// @ts-expect-error there are no callbacks
upsdk.showSharePopup({ title: "红包", desc: "领一个红包", shareUrl: "https://shop.example/gift", picUrl: "https://shop.example/gift.png", success: () => {} });
// @ts-expect-error the type of maxSize is wrong
upsdk.chooseFileFromAlbum({ maxSize: Symbol(), sourceType: "01" });
// @ts-expect-error maxSize is missing
upsdk.chooseFileFromAlbum({ sourceType: "01" });
// @ts-expect-error the type of sourceType is wrong
upsdk.chooseFileFromAlbum({ maxSize: "10485760", sourceType: Symbol() });
// @ts-expect-error sourceType is missing
upsdk.chooseFileFromAlbum({ maxSize: "10485760" });
// @ts-expect-error there is no such parameter
upsdk.chooseFileFromAlbum({ maxSize: "10485760", sourceType: "01", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.chooseFileFromAlbum({ maxSize: "10485760", sourceType: "01", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.chooseFileFromAlbum({ maxSize: "10485760", sourceType: "01", fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of url is wrong
upsdk.readAlbumData({ url: Symbol(), bufferSize: "524288", fromOffset: "0" });
// @ts-expect-error url is missing
upsdk.readAlbumData({ bufferSize: "524288", fromOffset: "0" });
// @ts-expect-error the type of bufferSize is wrong
upsdk.readAlbumData({ url: "file://1", bufferSize: Symbol(), fromOffset: "0" });
// @ts-expect-error bufferSize is missing
upsdk.readAlbumData({ url: "file://1", fromOffset: "0" });
// @ts-expect-error the type of fromOffset is wrong
upsdk.readAlbumData({ url: "file://1", bufferSize: "524288", fromOffset: Symbol() });
// @ts-expect-error fromOffset is missing
upsdk.readAlbumData({ url: "file://1", bufferSize: "524288" });
// @ts-expect-error there is no such parameter
upsdk.readAlbumData({ url: "file://1", bufferSize: "524288", fromOffset: "0", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.readAlbumData({ url: "file://1", bufferSize: "524288", fromOffset: "0", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.readAlbumData({ url: "file://1", bufferSize: "524288", fromOffset: "0", fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of maxTime is wrong
upsdk.startAudioRecording({ maxTime: Symbol() });
// @ts-expect-error maxTime is missing
upsdk.startAudioRecording({});
// @ts-expect-error there is no such parameter
upsdk.startAudioRecording({ maxTime: "10", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.startAudioRecording({ maxTime: "10", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.startAudioRecording({ maxTime: "10", fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.stopAudioRecording({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.stopAudioRecording({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.stopAudioRecording({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of bufferSize is wrong
upsdk.readAudioRecordingData({ bufferSize: Symbol(), fromOffset: "0" });
// @ts-expect-error bufferSize is missing
upsdk.readAudioRecordingData({ fromOffset: "0" });
// @ts-expect-error the type of fromOffset is wrong
upsdk.readAudioRecordingData({ bufferSize: "524288", fromOffset: Symbol() });
// @ts-expect-error fromOffset is missing
upsdk.readAudioRecordingData({ bufferSize: "524288" });
// @ts-expect-error there is no such parameter
upsdk.readAudioRecordingData({ bufferSize: "524288", fromOffset: "0", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.readAudioRecordingData({ bufferSize: "524288", fromOffset: "0", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.readAudioRecordingData({ bufferSize: "524288", fromOffset: "0", fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of maxTime is wrong
upsdk.startVideoRecording({ maxTime: Symbol() });
// @ts-expect-error maxTime is missing
upsdk.startVideoRecording({});
// @ts-expect-error there is no such parameter
upsdk.startVideoRecording({ maxTime: "10", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.startVideoRecording({ maxTime: "10", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.startVideoRecording({ maxTime: "10", fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of bufferSize is wrong
upsdk.readVideoRecordingData({ bufferSize: Symbol(), fromOffset: "0" });
// @ts-expect-error bufferSize is missing
upsdk.readVideoRecordingData({ fromOffset: "0" });
// @ts-expect-error the type of fromOffset is wrong
upsdk.readVideoRecordingData({ bufferSize: "524288", fromOffset: Symbol() });
// @ts-expect-error fromOffset is missing
upsdk.readVideoRecordingData({ bufferSize: "524288" });
// @ts-expect-error there is no such parameter
upsdk.readVideoRecordingData({ bufferSize: "524288", fromOffset: "0", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.readVideoRecordingData({ bufferSize: "524288", fromOffset: "0", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.readVideoRecordingData({ bufferSize: "524288", fromOffset: "0", fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.readFaceVideoData({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.readFaceVideoData({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.readFaceVideoData({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.readFaceImageData({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.readFaceImageData({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.readFaceImageData({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.getScreenBrightness({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.getScreenBrightness({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.getScreenBrightness({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of brightness is wrong
upsdk.setScreenBrightness({ brightness: Symbol() });
// @ts-expect-error brightness is missing
upsdk.setScreenBrightness({});
// @ts-expect-error there is no such parameter
upsdk.setScreenBrightness({ brightness: "0.8", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.setScreenBrightness({ brightness: "0.8", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.setScreenBrightness({ brightness: "0.8", fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.monitorScreenShot({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.monitorScreenShot({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.monitorScreenShot({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of sLat is wrong
upsdk.navi({ sLat: Symbol(), sLon: "121.499763", sName: "外滩", dLat: "39.917854", dLon: "116.397006", dName: "天安门" });
// @ts-expect-error sLat is missing
upsdk.navi({ sLon: "121.499763", sName: "外滩", dLat: "39.917854", dLon: "116.397006", dName: "天安门" });
// @ts-expect-error the type of sLon is wrong
upsdk.navi({ sLat: "31.23958", sLon: Symbol(), sName: "外滩", dLat: "39.917854", dLon: "116.397006", dName: "天安门" });
// @ts-expect-error sLon is missing
upsdk.navi({ sLat: "31.23958", sName: "外滩", dLat: "39.917854", dLon: "116.397006", dName: "天安门" });
// @ts-expect-error the type of sName is wrong
upsdk.navi({ sLat: "31.23958", sLon: "121.499763", sName: Symbol(), dLat: "39.917854", dLon: "116.397006", dName: "天安门" });
// @ts-expect-error sName is missing
upsdk.navi({ sLat: "31.23958", sLon: "121.499763", dLat: "39.917854", dLon: "116.397006", dName: "天安门" });
// @ts-expect-error the type of dLat is wrong
upsdk.navi({ sLat: "31.23958", sLon: "121.499763", sName: "外滩", dLat: Symbol(), dLon: "116.397006", dName: "天安门" });
// @ts-expect-error dLat is missing
upsdk.navi({ sLat: "31.23958", sLon: "121.499763", sName: "外滩", dLon: "116.397006", dName: "天安门" });
// @ts-expect-error the type of dLon is wrong
upsdk.navi({ sLat: "31.23958", sLon: "121.499763", sName: "外滩", dLat: "39.917854", dLon: Symbol(), dName: "天安门" });
// @ts-expect-error dLon is missing
upsdk.navi({ sLat: "31.23958", sLon: "121.499763", sName: "外滩", dLat: "39.917854", dName: "天安门" });
// @ts-expect-error the type of dName is wrong
upsdk.navi({ sLat: "31.23958", sLon: "121.499763", sName: "外滩", dLat: "39.917854", dLon: "116.397006", dName: Symbol() });
// @ts-expect-error dName is missing
upsdk.navi({ sLat: "31.23958", sLon: "121.499763", sName: "外滩", dLat: "39.917854", dLon: "116.397006" });
// @ts-expect-error there is no such parameter
upsdk.navi({ sLat: "31.23958", sLon: "121.499763", sName: "外滩", dLat: "39.917854", dLon: "116.397006", dName: "天安门", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.navi({ sLat: "31.23958", sLon: "121.499763", sName: "外滩", dLat: "39.917854", dLon: "116.397006", dName: "天安门", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.navi({ sLat: "31.23958", sLon: "121.499763", sName: "外滩", dLat: "39.917854", dLon: "116.397006", dName: "天安门", fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.openBluetoothAdapter({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.openBluetoothAdapter({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.openBluetoothAdapter({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.closeBluetoothAdapter({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.closeBluetoothAdapter({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.closeBluetoothAdapter({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.getBluetoothAdapterState({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.getBluetoothAdapterState({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.getBluetoothAdapterState({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of services is wrong
upsdk.startBluetoothDevicesDiscovery({ services: Symbol(), allowDuplicatesKey: "no" });
// @ts-expect-error the type of allowDuplicatesKey is wrong
upsdk.startBluetoothDevicesDiscovery({ services: ["180D"], allowDuplicatesKey: Symbol() });
// @ts-expect-error there is no such parameter
upsdk.startBluetoothDevicesDiscovery({ services: ["180D"], allowDuplicatesKey: "no", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.startBluetoothDevicesDiscovery({ services: ["180D"], allowDuplicatesKey: "no", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.startBluetoothDevicesDiscovery({ services: ["180D"], allowDuplicatesKey: "no", fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of services is wrong
upsdk.stopBluetoothDevicesDiscovery({ services: Symbol(), allowDuplicatesKey: "no" });
// @ts-expect-error the type of allowDuplicatesKey is wrong
upsdk.stopBluetoothDevicesDiscovery({ services: ["180D"], allowDuplicatesKey: Symbol() });
// @ts-expect-error there is no such parameter
upsdk.stopBluetoothDevicesDiscovery({ services: ["180D"], allowDuplicatesKey: "no", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.stopBluetoothDevicesDiscovery({ services: ["180D"], allowDuplicatesKey: "no", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.stopBluetoothDevicesDiscovery({ services: ["180D"], allowDuplicatesKey: "no", fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.getBluetoothDevices({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.getBluetoothDevices({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.getBluetoothDevices({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of deviceId is wrong
upsdk.connectBLEDevice({ deviceId: Symbol() });
// @ts-expect-error deviceId is missing
upsdk.connectBLEDevice({});
// @ts-expect-error there is no such parameter
upsdk.connectBLEDevice({ deviceId: "AA:BB:CC:DD:EE:FF", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.connectBLEDevice({ deviceId: "AA:BB:CC:DD:EE:FF", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.connectBLEDevice({ deviceId: "AA:BB:CC:DD:EE:FF", fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of deviceId is wrong
upsdk.disconnectBLEDevice({ deviceId: Symbol() });
// @ts-expect-error deviceId is missing
upsdk.disconnectBLEDevice({});
// @ts-expect-error there is no such parameter
upsdk.disconnectBLEDevice({ deviceId: "AA:BB:CC:DD:EE:FF", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.disconnectBLEDevice({ deviceId: "AA:BB:CC:DD:EE:FF", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.disconnectBLEDevice({ deviceId: "AA:BB:CC:DD:EE:FF", fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of services is wrong
upsdk.getConnectedBluetoothDevices({ services: Symbol() });
// @ts-expect-error there is no such parameter
upsdk.getConnectedBluetoothDevices({ services: ["180D"], noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.getConnectedBluetoothDevices({ services: ["180D"], success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.getConnectedBluetoothDevices({ services: ["180D"], fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of deviceId is wrong
upsdk.getBLEDeviceServices({ deviceId: Symbol() });
// @ts-expect-error deviceId is missing
upsdk.getBLEDeviceServices({});
// @ts-expect-error there is no such parameter
upsdk.getBLEDeviceServices({ deviceId: "AA:BB:CC:DD:EE:FF", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.getBLEDeviceServices({ deviceId: "AA:BB:CC:DD:EE:FF", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.getBLEDeviceServices({ deviceId: "AA:BB:CC:DD:EE:FF", fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of deviceId is wrong
upsdk.getBLEDeviceCharacteristics({ deviceId: Symbol(), serviceId: "180D" });
// @ts-expect-error deviceId is missing
upsdk.getBLEDeviceCharacteristics({ serviceId: "180D" });
// @ts-expect-error the type of serviceId is wrong
upsdk.getBLEDeviceCharacteristics({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: Symbol() });
// @ts-expect-error serviceId is missing
upsdk.getBLEDeviceCharacteristics({ deviceId: "AA:BB:CC:DD:EE:FF" });
// @ts-expect-error there is no such parameter
upsdk.getBLEDeviceCharacteristics({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.getBLEDeviceCharacteristics({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.getBLEDeviceCharacteristics({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of deviceId is wrong
upsdk.writeBLECharacteristicValue({ deviceId: Symbol(), serviceId: "180D", characteristicId: "2A37", value: "01" });
// @ts-expect-error deviceId is missing
upsdk.writeBLECharacteristicValue({ serviceId: "180D", characteristicId: "2A37", value: "01" });
// @ts-expect-error the type of serviceId is wrong
upsdk.writeBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: Symbol(), characteristicId: "2A37", value: "01" });
// @ts-expect-error serviceId is missing
upsdk.writeBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", characteristicId: "2A37", value: "01" });
// @ts-expect-error the type of characteristicId is wrong
upsdk.writeBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", characteristicId: Symbol(), value: "01" });
// @ts-expect-error characteristicId is missing
upsdk.writeBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", value: "01" });
// @ts-expect-error the type of value is wrong
upsdk.writeBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", characteristicId: "2A37", value: Symbol() });
// @ts-expect-error value is missing
upsdk.writeBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", characteristicId: "2A37" });
// @ts-expect-error there is no such parameter
upsdk.writeBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", characteristicId: "2A37", value: "01", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.writeBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", characteristicId: "2A37", value: "01", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.writeBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", characteristicId: "2A37", value: "01", fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of deviceId is wrong
upsdk.readBLECharacteristicValue({ deviceId: Symbol(), serviceId: "180D", characteristicId: "2A37" });
// @ts-expect-error deviceId is missing
upsdk.readBLECharacteristicValue({ serviceId: "180D", characteristicId: "2A37" });
// @ts-expect-error the type of serviceId is wrong
upsdk.readBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: Symbol(), characteristicId: "2A37" });
// @ts-expect-error serviceId is missing
upsdk.readBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", characteristicId: "2A37" });
// @ts-expect-error the type of characteristicId is wrong
upsdk.readBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", characteristicId: Symbol() });
// @ts-expect-error characteristicId is missing
upsdk.readBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D" });
// @ts-expect-error there is no such parameter
upsdk.readBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", characteristicId: "2A37", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.readBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", characteristicId: "2A37", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.readBLECharacteristicValue({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", characteristicId: "2A37", fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of deviceId is wrong
upsdk.notifyBLECharacteristicValueChange({ deviceId: Symbol(), serviceId: "180D", characteristicId: "2A37", state: "1" });
// @ts-expect-error deviceId is missing
upsdk.notifyBLECharacteristicValueChange({ serviceId: "180D", characteristicId: "2A37", state: "1" });
// @ts-expect-error the type of serviceId is wrong
upsdk.notifyBLECharacteristicValueChange({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: Symbol(), characteristicId: "2A37", state: "1" });
// @ts-expect-error serviceId is missing
upsdk.notifyBLECharacteristicValueChange({ deviceId: "AA:BB:CC:DD:EE:FF", characteristicId: "2A37", state: "1" });
// @ts-expect-error the type of characteristicId is wrong
upsdk.notifyBLECharacteristicValueChange({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", characteristicId: Symbol(), state: "1" });
// @ts-expect-error characteristicId is missing
upsdk.notifyBLECharacteristicValueChange({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", state: "1" });
// @ts-expect-error the type of state is wrong
upsdk.notifyBLECharacteristicValueChange({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", characteristicId: "2A37", state: Symbol() });
// @ts-expect-error there is no such parameter
upsdk.notifyBLECharacteristicValueChange({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", characteristicId: "2A37", state: "1", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.notifyBLECharacteristicValueChange({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", characteristicId: "2A37", state: "1", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.notifyBLECharacteristicValueChange({ deviceId: "AA:BB:CC:DD:EE:FF", serviceId: "180D", characteristicId: "2A37", state: "1", fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of callback is wrong
upsdk.registerBluetoothDeviceFound({ callback: Symbol() });
// @ts-expect-error callback is missing
upsdk.registerBluetoothDeviceFound({});
// @ts-expect-error there is no such parameter
upsdk.registerBluetoothDeviceFound({ callback: (device) => console.log(Object.keys(device)), noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.registerBluetoothDeviceFound({ callback: (device) => console.log(Object.keys(device)), success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.registerBluetoothDeviceFound({ callback: (device) => console.log(Object.keys(device)), fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.cancelBluetoothDeviceFound({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.cancelBluetoothDeviceFound({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.cancelBluetoothDeviceFound({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of callback is wrong
upsdk.registerBLEConnectionStateChange({ callback: Symbol() });
// @ts-expect-error callback is missing
upsdk.registerBLEConnectionStateChange({});
// @ts-expect-error there is no such parameter
upsdk.registerBLEConnectionStateChange({ callback: (state) => console.log(state.deviceId, state.connected), noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.registerBLEConnectionStateChange({ callback: (state) => console.log(state.deviceId, state.connected), success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.registerBLEConnectionStateChange({ callback: (state) => console.log(state.deviceId, state.connected), fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.cancelBLEConnectionStateChange({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.cancelBLEConnectionStateChange({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.cancelBLEConnectionStateChange({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of callback is wrong
upsdk.registerBLECharacteristicValueChange({ callback: Symbol() });
// @ts-expect-error callback is missing
upsdk.registerBLECharacteristicValueChange({});
// @ts-expect-error there is no such parameter
upsdk.registerBLECharacteristicValueChange({ callback: (changed) => console.log(changed.characteristicId, changed.value), noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.registerBLECharacteristicValueChange({ callback: (changed) => console.log(changed.characteristicId, changed.value), success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.registerBLECharacteristicValueChange({ callback: (changed) => console.log(changed.characteristicId, changed.value), fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.cancelBLECharacteristicValueChange({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.cancelBLECharacteristicValueChange({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.cancelBLECharacteristicValueChange({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of callback is wrong
upsdk.registerBluetoothAdapterStateChange({ callback: Symbol() });
// @ts-expect-error callback is missing
upsdk.registerBluetoothAdapterStateChange({});
// @ts-expect-error there is no such parameter
upsdk.registerBluetoothAdapterStateChange({ callback: (change) => console.log(change.state), noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.registerBluetoothAdapterStateChange({ callback: (change) => console.log(change.state), success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.registerBluetoothAdapterStateChange({ callback: (change) => console.log(change.state), fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.cancelBluetoothAdapterStateChange({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.cancelBluetoothAdapterStateChange({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.cancelBluetoothAdapterStateChange({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.openBluetoothSetting({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.openBluetoothSetting({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.openBluetoothSetting({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.getHCEState({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.getHCEState({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.getHCEState({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of aidList is wrong
upsdk.startHCE({ aidList: Symbol() });
// @ts-expect-error aidList is missing
upsdk.startHCE({});
// @ts-expect-error there is no such parameter
upsdk.startHCE({ aidList: "A000000010,A123456789", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.startHCE({ aidList: "A000000010,A123456789", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.startHCE({ aidList: "A000000010,A123456789", fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.stopHCE({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.stopHCE({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.stopHCE({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.onHCEMessage({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.onHCEMessage({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.onHCEMessage({ fail: (error: symbol) => console.log(error) });
// @ts-expect-error the type of data is wrong
upsdk.sendHCEMessage({ data: Symbol() });
// @ts-expect-error data is missing
upsdk.sendHCEMessage({});
// @ts-expect-error there is no such parameter
upsdk.sendHCEMessage({ data: "1001000000000000", noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.sendHCEMessage({ data: "1001000000000000", success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.sendHCEMessage({ data: "1001000000000000", fail: (error: symbol) => console.log(error) });
// @ts-expect-error there is no such parameter
upsdk.openNFCSetting({ noSuchParameter: 1 });
// @ts-expect-error success is not given that
upsdk.openNFCSetting({ success: (data: symbol) => console.log(data) });
// @ts-expect-error fail is not given that
upsdk.openNFCSetting({ fail: (error: symbol) => console.log(error) });
