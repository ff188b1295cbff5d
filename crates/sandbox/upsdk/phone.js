// Camera, files, recordings, place, screen: what a phone has and a browser on a desk has not.

/** Largest piece of a file (chapter 6.15). */
const LARGEST_PIECE = 512 * 1024;
/** The face check's plugins name no size of a piece; ours is this. */
const FACE_PIECE = 64 * 1024;

/** A red pixel (PNG), which is no one's picture. */
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==";

const Phone = {
  /** Files that were chosen, by the `url` that the page was given. @type {Map<string, StoredBytes>} */
  files: new Map(),
  /** What a person put into the panel instead of the sample. @type {StoredBytes | undefined} */
  chosen: undefined,
  /** @type {{ began: number, timer: number } | undefined} */
  recording: undefined,
  /** @type {StoredBytes | undefined} */
  audio: undefined,
  /** @type {StoredBytes | undefined} */
  video: undefined,
  /** How far the face check's files were read. */
  read: { video: 0, image: 0 },
  /** @type {(() => void)[]} */
  onScreenShot: [],

  /** Bytes that show whether pieces were put together in order.
   * @param {number} size @returns {Uint8Array} */
  pattern(size) {
    return Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >> 8)) & 0xff);
  },

  /** @param {Uint8Array} bytes @returns {string} */
  base64(bytes) {
    let text = "";
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  },

  /** A piece of a file: `isFinished` says whether it is the last.
   * @param {Uint8Array} bytes @param {number} from @param {number} size @returns {upsdk.FileChunk} */
  piece(bytes, from, size) {
    return { data: Phone.base64(bytes.subarray(from, from + size)), isFinished: from + size >= bytes.length ? "1" : "0" };
  },

  /** @param {StoredBytes | undefined} file @param {{ bufferSize: upsdk.Digits, fromOffset: upsdk.Digits }} wanted
   * @param {{ succeed(piece: upsdk.FileChunk): void, refuse(code: string, why?: string): void }} turn */
  handOut(file, { bufferSize, fromOffset }, turn) {
    const [size, from] = [Number(bufferSize), Number(fromOffset)];
    if (!file) return turn.refuse("04", "there is no such file");
    if (!Number.isInteger(size) || size < 1 || size > LARGEST_PIECE) return turn.refuse("00", `bufferSize is 1 to ${LARGEST_PIECE}`);
    if (!Number.isInteger(from) || from < 0 || from > file.bytes.length) return turn.refuse("00", `fromOffset is 0 to ${file.bytes.length}`);
    turn.succeed(Phone.piece(file.bytes, from, size));
  },

  /** @param {"video" | "image"} what @param {number} size
   * @param {{ succeed(piece: upsdk.FileChunk): void, refuse(code: string, why?: string): void }} turn */
  handOutFace(what, size, turn) {
    if (!Settings.read().faceChecked) return turn.refuse("07");
    const piece = Phone.piece(Phone.pattern(size), Phone.read[what], FACE_PIECE);
    Phone.read[what] = piece.isFinished === "1" ? 0 : Phone.read[what] + FACE_PIECE;
    turn.succeed(piece);
  },

  /** @param {string} maxTime @param {{ refuse(code: string, why?: string): void }} turn @returns {number | undefined} */
  seconds(maxTime, turn) {
    const seconds = Number(maxTime);
    if (!(seconds > 0 && seconds <= 600)) {
      turn.refuse("00", "maxTime is a number of seconds above 0, here at most 600");
      return undefined;
    }
    if (!Settings.read().permission) {
      turn.refuse("02");
      return undefined;
    }
    return seconds;
  },

  /** A recording has ended: by the page, or by itself. */
  stop() {
    const recording = Phone.recording;
    if (!recording) return false;
    clearTimeout(recording.timer);
    Phone.recording = undefined;
    const seconds = Math.max(1, (Date.now() - recording.began) / 1000);
    Phone.audio = { filename: "recording.amr", bytes: Phone.pattern(Math.round(seconds * 16_000)) };
    return true;
  },
};

/** @type {Pick<Handlers, "scanQRCode" | "chooseImage" | "chooseFileFromAlbum" | "readAlbumData" | "startAudioRecording" | "stopAudioRecording" | "readAudioRecordingData" | "startVideoRecording" | "readVideoRecordingData" | "readFaceVideoData" | "readFaceImageData">} */
const FILES = {
  scanQRCode(_, turn) {
    if (!Settings.read().permission) return turn.fail({ msg: "没有相机权限 the camera is not permitted" });
    turn.succeed(Settings.read().scan);
  },
  chooseImage(_, turn) {
    if (!Settings.read().permission) return turn.fail({ msg: "没有相机或相册权限 neither camera nor album is permitted" });
    const chosen = Phone.chosen;
    const type = chosen?.filename.split(".").pop()?.toLowerCase();
    const image = chosen && type && ["png", "jpg", "jpeg", "gif"].includes(type);
    turn.succeed(image ? { base64: Phone.base64(chosen.bytes), type } : { base64: PIXEL, type: "png" });
  },
  chooseFileFromAlbum({ maxSize, sourceType }, turn) {
    if (!(Number(maxSize) > 0)) return turn.refuse("00", "maxSize is a number of bytes");
    if (!Settings.read().permission) return turn.refuse("02");
    const sample = { filename: sourceType === "01" ? "sample.jpg" : "sample.mp4", bytes: Phone.pattern(600_000) };
    const file = Phone.chosen ?? sample;
    if (file.bytes.length > Number(maxSize)) return turn.refuse("03", `it has ${file.bytes.length} bytes`);
    const url = `file://${Phone.files.size + 1}`;
    Phone.files.set(url, file);
    turn.succeed({ url, size: String(file.bytes.length), filename: file.filename });
  },
  readAlbumData: (options, turn) => Phone.handOut(Phone.files.get(options.url), options, turn),
  startAudioRecording({ maxTime }, turn) {
    const seconds = Phone.seconds(maxTime, turn);
    if (seconds === undefined) return;
    if (Phone.recording) return turn.refuse("01", "a recording is running");
    Phone.recording = { began: Date.now(), timer: setTimeout(Phone.stop, seconds * 1000) };
    turn.succeed();
  },
  stopAudioRecording(_, turn) {
    if (!Phone.stop()) return turn.refuse("01", "no recording is running");
    turn.succeed();
  },
  readAudioRecordingData(options, turn) {
    if (Phone.recording) return turn.refuse("01", "the recording is still running");
    Phone.handOut(Phone.audio, options, turn);
  },
  startVideoRecording({ maxTime }, turn) {
    const seconds = Phone.seconds(maxTime, turn);
    if (seconds === undefined) return;
    // Success comes when the user has finished; nobody waits here for that.
    Phone.video = { filename: "recording.mp4", bytes: Phone.pattern(Math.round(Math.min(seconds, 10) * 100_000)) };
    turn.succeed();
  },
  readVideoRecordingData: (options, turn) => Phone.handOut(Phone.video, options, turn),
  readFaceVideoData: (_, turn) => Phone.handOutFace("video", 150_000, turn),
  readFaceImageData: (_, turn) => Phone.handOutFace("image", 40_000, turn),
};

/** @type {Pick<Handlers, "setNavigationBarTitle" | "setNavigationBarRightButton" | "closeWebApp" | "showFlashInfo" | "getLocationCity" | "getLocationGps" | "showSharePopup" | "getScreenBrightness" | "setScreenBrightness" | "monitorScreenShot" | "navi">} */
const SCREEN = {
  setNavigationBarTitle: ({ title }) => Panel.setTitle(title),
  setNavigationBarRightButton({ title, image, handler }) {
    // The text wins where both are given.
    Panel.setButton(title ?? image ?? "", handler);
  },
  closeWebApp(_, turn) {
    turn.succeed();
    void Panel.sheet({ title: Panel.words("The app has closed this page", "App 已关闭本页面"), rows: [], confirm: Panel.words("Open it again", "重新打开") });
  },
  showFlashInfo: ({ msg }) => Panel.toast(msg),
  getLocationCity: (_, turn) => turn.succeed(Settings.read().city),
  getLocationGps(_, turn) {
    const { permission, latitude, longitude } = Settings.read();
    if (!permission) return turn.fail({ msg: "没有定位权限 the place is not permitted" });
    turn.succeed({ latitude, longitude });
  },
  showSharePopup({ title, desc, shareUrl, picUrl }) {
    const rows = /** @type {[string, string][]} */ ([[title, desc], ["shareUrl", shareUrl], ["picUrl", picUrl ?? ""]]);
    void Panel.sheet({ title: Panel.words("Share", "分享"), rows, confirm: Panel.words("Share", "分享") });
  },
  getScreenBrightness: (_, turn) => turn.succeed({ brightness: Settings.read().brightness }),
  setScreenBrightness({ brightness }, turn) {
    const value = Number(brightness);
    if (!(value >= 0 && value <= 1)) return turn.fail({ msg: "亮度取值 0 到 1 brightness is 0 to 1" });
    Settings.change({ brightness: value.toFixed(1) });
    Panel.show();
    turn.succeed({ brightness: value.toFixed(1) });
  },
  monitorScreenShot(_, turn) {
    // Once when listening begins, and again for every picture.
    Phone.onScreenShot.push(() => turn.succeed());
    turn.succeed();
  },
  navi({ sName, dName, sLat, sLon, dLat, dLon }, turn) {
    Life.say(`navi: ${sName} (${sLat}, ${sLon}) → ${dName} (${dLat}, ${dLon})`);
    turn.succeed();
  },
};
