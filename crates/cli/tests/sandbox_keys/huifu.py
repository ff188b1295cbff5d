# A withdrawal signed and its answer checked by OpenSSL, with what the configuration names.
import base64, importlib.util, json, os, subprocess, sys, tempfile, time, urllib.parse, urllib.request

spec = importlib.util.spec_from_file_location("config", sys.argv[1] + "/config.py")
config = importlib.util.module_from_spec(spec)
spec.loader.exec_module(config)

def openssl(*arguments, data=b""):
    return subprocess.run(["openssl", *arguments], input=data, stdout=subprocess.PIPE, check=True).stdout

fields = {"version": "10", "cmd_id": "202", "mer_cust_id": config.mer_cust_id, "user_cust_id": "6666000000000002",
          "order_date": time.strftime("%Y%m%d", time.gmtime(time.time() + 8 * 3600)), "order_id": f"{time.time_ns()}", "trans_amt": "1.00",
          "cash_bind_card_id": "10001", "cash_type": "02030000", "bg_ret_url": "http://127.0.0.1:9/notice"}
with tempfile.TemporaryDirectory() as folder:
    both = os.path.join(folder, "both.pem")
    password = "pass:" + config.pfx_password
    open(both, "wb").write(openssl("pkcs12", "-in", config.pfx, "-passin", password, "-nodes"))
    message = openssl("cms", "-sign", "-nodetach", "-noattr", "-binary", "-md", "sha256", "-outform", "DER",
                      "-signer", both, data=json.dumps(fields).encode())
    check_value = base64.b64encode(base64.b64encode(message)).decode()
    form = {"version": "10", "cmd_id": "202", "mer_cust_id": config.mer_cust_id, "check_value": check_value}
    answer = urllib.request.urlopen(f"{config.base}/merchantRequest", urllib.parse.urlencode(form).encode()).read()
    signed = base64.b64decode(base64.b64decode(json.loads(answer)["check_value"]))
    anchors = os.path.join(folder, "ca.pem")
    open(anchors, "wb").write(openssl("x509", "-inform", "DER", "-in", config.platform_ca))
    content = openssl("cms", "-verify", "-inform", "DER", "-binary", "-purpose", "any", "-partial_chain", "-CAfile", anchors, data=signed)
print(json.loads(content)["resp_code"], end="")
