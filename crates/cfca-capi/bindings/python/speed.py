"""python3 speed.py FIXTURES COUNT: how long a signature takes, in microseconds."""
from cfcasign import CFCASignature

import sys
import time

fixtures, count = sys.argv[1], int(sys.argv[2])
with open(fixtures + '/huifu/withdraw/content.txt', 'rb') as file:
    content = file.read()
signature = CFCASignature()


def sign(times):
    for _ in range(times):
        code, _signed = signature.get_sign('rsa', content, fixtures + '/keys/huifu-merchant.pfx', 'sandbox', 'sha-256')
        if code != 0:
            raise SystemExit(signature.get_last_error_desc())


sign(count // 10)
start = time.time()
sign(count)
print('{0:.1f}'.format((time.time() - start) * 1e6 / count))
