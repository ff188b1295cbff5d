# -*- coding: utf-8 -*-
"""In the shape of the document's demo: the same calls, in the same order, with the same arguments.

    python3 demo.py URL FIXTURES FOLDER

What each call gave is written into FOLDER, where `cargo xtask toolkit-check` has OpenSSL judge it.
"""
from cfcasign import CFCASignature

import json
import os
import sys
try:
    from urllib.parse import urlencode
    from urllib.request import urlopen
except ImportError:
    from urllib import urlencode
    from urllib2 import urlopen

if __name__ == '__main__':
    url, fixtures, folder = sys.argv[1:]

    def keep(name, data):
        with open(os.path.join(folder, 'python.' + name), 'wb') as out:
            out.write(data)

    def done(code, who):
        if code != 0:
            raise SystemExit('{0}: {1}'.format(code, who.get_last_error_desc()))

    pfx = os.path.join(fixtures, 'keys/huifu-merchant.pfx')
    cas = os.path.join(fixtures, 'keys/cfca-root.cert.pem') + '|' + os.path.join(fixtures, 'keys/cfca-oca31.cert.pem')
    cfca_signature = CFCASignature()
    request = {
        'version': '10', 'cmd_id': '202', 'mer_cust_id': '6666000000000001', 'user_cust_id': '6666000000000002',
        'order_date': '20180918', 'order_id': 'python{0}'.format(os.getpid()), 'trans_amt': '1.00', 'cash_bind_card_id': '10001',
        'cash_type': '02030000', 'bg_ret_url': 'http://127.0.0.1:1/npayCallBack/asyncHandle.json', 'mer_priv': u'python \u6d4b\u8bd5',
    }
    source = json.dumps(request, ensure_ascii=False).encode('utf-8')
    keep('request', source)
    _return_code, sign = cfca_signature.get_sign(algorithm='rsa', source_data=source, pfx_file_path=pfx, pfx_password='sandbox',
                                                 hash_alg='sha-256')
    done(_return_code, cfca_signature)
    keep('signed', sign)

    form = urlencode({'version': '10', 'cmd_id': '202', 'mer_cust_id': '6666000000000001', 'check_value': sign})
    answer = json.loads(urlopen(url, form.encode('ascii')).read().decode('utf-8'))['check_value']
    keep('answer', answer.encode('ascii'))

    _return_code, value = cfca_signature.check_sign(base64_signature=answer, algorithm='rsa')
    done(_return_code, cfca_signature)
    _return_code = cfca_signature.verify_certificate(certificate_path=cas, verify_level=4)
    done(_return_code, cfca_signature)
    _return_code, subject = cfca_signature.get_certificate_info('SubjectDN')
    done(_return_code, cfca_signature)
    keep('subject', subject.encode('utf-8'))
    value, _return_code = cfca_signature.check_sign_cer(base64_signature=answer, algorithm='rsa', certificate_path=cas, verify_level=4)
    done(_return_code, cfca_signature)
    value, _return_code = cfca_signature.check_sign_cer(answer, 'rsa', cas, 5, signer_number='100001')
    done(_return_code, cfca_signature)
    keep('content', value)

    # The document's own sample: its certificate ended in January 2023.
    with open(os.path.join(fixtures, 'cfca/testdata.check_value.txt'), 'rb') as sample:
        signature_base64 = sample.read().strip()
    test_cas = '{0}/cfca/CFCA_ACS_TEST_CA.pem|{0}/cfca/CFCA_ACS_TEST_OCA31.pem'.format(fixtures)
    then = CFCASignature(time=1560000000)
    _return_code, value = then.check_sign(base64_signature=signature_base64, algorithm='rsa')
    done(_return_code, then)
    done(then.verify_certificate(certificate_path=test_cas, verify_level=4), then)
    done(then.verify_certificate(certificate_path=test_cas, verify_level=5), then)
    value, _return_code = then.check_sign_cer(base64_signature=signature_base64, algorithm='rsa', certificate_path=test_cas, verify_level=5)
    done(_return_code, then)
    keep('sample', value)

    # SM2.
    _return_code, sign = cfca_signature.get_sign('sm2', u'{"sm2":"python"}', fixtures + '/cfca/sm2/leaf.sm2', '123456', 'sm3')
    done(_return_code, cfca_signature)
    keep('sm2.signed', sign)
    sm2 = CFCASignature(time=1800000000)
    with open(os.path.join(fixtures, 'cfca/sm2/attached.der'), 'rb') as theirs:
        signed = theirs.read()
    _return_code, value = sm2.check_sign(signed, 'sm2')
    done(_return_code, sm2)
    done(sm2.verify_certificate(fixtures + '/cfca/sm2/oca.pem', 5), sm2)
    if sm2.get_certificate_info('CertType') != (0, u'SM2'):
        raise SystemExit(sm2.get_last_error_desc())
    value, _return_code = sm2.check_sign_cer(signed, 'sm2', fixtures + '/cfca/sm2/oca.pem', 5, signer_number='100001')
    done(_return_code, sm2)
    keep('sm2.content', value)

    refused = []

    def say(case, code):
        refused.append(u'{0}\t{1}\t{2}'.format(case, code, cfca_signature.get_last_error_desc()))

    say('missing', cfca_signature.get_sign('rsa', 'x', '/no/such.pfx', 'sandbox')[0])
    say('password', cfca_signature.get_sign('rsa', 'x', pfx, 'sandbox1')[0])
    say('nul', cfca_signature.get_sign('rsa', 'x', pfx, 'sand\0box')[0])
    say('algorithm', cfca_signature.get_sign('sm2', 'x', pfx, 'sandbox')[0])
    import base64
    ours = cfca_signature.get_sign('rsa', 'AAAABBBB', pfx, 'sandbox')[1]
    forged = base64.b64encode(base64.b64decode(base64.b64decode(ours)).replace(b'AAAABBBB', b'AAAACCCC'))
    say('forged', cfca_signature.check_sign(forged)[0])
    say('nothing', cfca_signature.verify_certificate(cas, 4))
    cfca_signature.check_sign(ours)
    say('chain', cfca_signature.verify_certificate(test_cas, 4))
    say('flag', cfca_signature.verify_certificate(cas, 'chain'))
    say('information', cfca_signature.get_certificate_info('Colour')[0])
    say('signer', cfca_signature.check_sign_cer(ours, 'rsa', cas, 5, signer_number='100001')[1])
    with open(os.path.join(folder, 'impostor'), 'rb') as impostor:
        say('contains', cfca_signature.check_sign_cer(impostor.read(), 'rsa', cas, 5, signer_number='100001')[1])
    say('type', cfca_signature.check_sign(5)[0])
    keep('refused', u'\n'.join(refused).encode('utf-8'))
