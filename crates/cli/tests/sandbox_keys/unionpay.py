import hashlib, importlib.util, json, secrets, subprocess, sys, time, urllib.request

spec = importlib.util.spec_from_file_location("config", sys.argv[1] + "/config.py")
config = importlib.util.module_from_spec(spec)
spec.loader.exec_module(config)

def canonical(fields):
    return "&".join(f"{name}={fields[name]}" for name in sorted(fields))

def call(name, fields):
    request = urllib.request.Request(f"{config.base}/open/access/1.0/{name}", json.dumps(fields).encode())
    return json.load(urllib.request.urlopen(request))["resp"]

common = {"appId": config.app_id, "nonceStr": secrets.token_hex(8), "timestamp": str(int(time.time()))}
digest = hashlib.sha256(canonical({**common, "secret": config.secret}).encode()).hexdigest()
token = call("backendToken", {**common, "signature": digest})
draw = {**common, "transSeqId": f"py{time.time_ns()}", "transTs": time.strftime("%Y%m%d"), "activityNo": "1",
        "openId": "c2FuZGJveC9vcGVuK2lk", "acctEntityTp": "03"}
sign = ["openssl", "dgst", "-sha256", "-sign", config.merchant_key]
signature = subprocess.run(sign, input=canonical(draw).encode(), stdout=subprocess.PIPE, check=True).stdout
import base64
drawn = call("maktg.draw", {**draw, "signature": base64.b64encode(signature).decode()})
platform = subprocess.run(["openssl", "pkey", "-pubin", "-noout", "-in", config.up_public_key]).returncode == 0
print(token, drawn, len(bytes.fromhex(config.symmetric_key)), "platform" if platform else "none", end="")
