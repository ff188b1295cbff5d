# -*- coding: utf-8 -*-
"""In the shape of the document's demo: the same calls, in the same order, with the same arguments.

    python3 demo.py URL FIXTURES FOLDER SM2-URL

What each call gave is written into FOLDER, where `cargo xtask toolkit-check` has OpenSSL judge it.
"""
from cfcasign import CFCASignature

import base64
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
    url, fixtures, folder, sm2_url = sys.argv[1:]

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

    # The same with an SM2 certificate: the name, the digest, and the two files are others.
    request['order_id'] = 'pythonsm2{0}'.format(os.getpid())
    source = json.dumps(request, ensure_ascii=False).encode('utf-8')
    sm2_pfx, sm2_cas = fixtures + '/keys/huifu-sm2-merchant.sm2', fixtures + '/keys/cfca-sm2-oca31.cert.pem'
    _return_code, sign = cfca_signature.get_sign(algorithm='sm2', source_data=source, pfx_file_path=sm2_pfx, pfx_password='sandbox',
                                                 hash_alg='sm3')
    done(_return_code, cfca_signature)
    form = urlencode({'version': '10', 'cmd_id': '202', 'mer_cust_id': '6666000000000001', 'check_value': sign})
    answer = json.loads(urlopen(sm2_url, form.encode('ascii')).read().decode('utf-8'))['check_value']
    _return_code, value = cfca_signature.check_sign(base64_signature=answer, algorithm='sm2')
    done(_return_code, cfca_signature)
    done(cfca_signature.verify_certificate(certificate_path=sm2_cas, verify_level=4), cfca_signature)
    _return_code, subject = cfca_signature.get_certificate_info('SubjectDN')
    done(_return_code, cfca_signature)
    value, _return_code = cfca_signature.check_sign_cer(answer, 'sm2', sm2_cas, 5, signer_number='100001')
    done(_return_code, cfca_signature)
    for name, kept in (('request', source), ('signed', sign), ('answer', answer.encode('ascii')), ('content', value),
                       ('subject', subject.encode('utf-8'))):
        with open(os.path.join(folder, 'python-sm2.' + name), 'wb') as out:
            out.write(kept)

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

    # The rest of the toolkit, with both kinds of keys.
    def made(result):
        done(result[0], cfca_signature)
        return result[1]

    keep('sm3', made(cfca_signature.hash_data('sm3', 'python')).encode('ascii'))
    keep('sha512', made(cfca_signature.hash_file('SHA-512', fixtures + '/cfca/testdata.der')).encode('ascii'))
    triple = '0282010100ea6226b38463db95bf4f0cae06b5c8ffa73bc3bdb83c193082010a'
    for cipher, secret in (('sm4', 'cfca1234'), ('3des', triple)):
        sealed = made(cfca_signature.encrypt_by_password(cipher, 'python', secret))
        keep(cipher, sealed)
        if made(cfca_signature.decrypt_by_password(cipher, sealed, secret)) != b'python':
            raise SystemExit(cipher)
    for kind, key_file, ca, bits, name in (('rsa', 'huifu-merchant.pfx', 'cfca-oca31', 2048, 'huifu-merchant'),
                                           ('sm2', 'huifu-sm2-merchant.sm2', 'cfca-sm2-oca31', 0, 'huifu-sm2-merchant')):
        own, ca = '{0}/keys/{1}'.format(fixtures, key_file), '{0}/keys/{1}.cert.pem'.format(fixtures, ca)
        raw = made(cfca_signature.sign_raw(kind, 'python', own, 'sandbox'))
        keep(kind + '.raw', raw)
        with open('{0}/keys/{1}.cert.pem'.format(fixtures, name), 'rb') as certificate:
            certificate = certificate.read()
        done(cfca_signature.verify_raw(certificate, 'python', raw, ca), cfca_signature)
        if cfca_signature.verify_raw(certificate, 'pythom', raw, ca) == 0:
            raise SystemExit('a signature over other data')
        key, temporary = made(cfca_signature.generate_key(kind, bits)), made(cfca_signature.generate_key(kind, bits))
        keep(kind + '.key', key)
        keep(kind + '.request', made(cfca_signature.request_certificate(key, 'CN=python,O=CFCA,C=CN')))
        made(cfca_signature.request_certificate(key, 'CN=python', temporary, '111111'))
        for form in ('modern', 'windows', 'gm') + (('sm2',) if kind == 'sm2' else ()):
            keep('{0}.{1}'.format(kind, form), made(cfca_signature.export_key_file(own, 'sandbox', form, 'secret')))

    refused = []

    def say(case, code):
        refused.append(u'{0}\t{1}\t{2}'.format(case, code, cfca_signature.get_last_error_desc()))

    # Envelopes, and signatures without the content. Somebody else sealed what is opened here.
    for kind, key_file, recipient, secret, other, merchant in (
            ('rsa', 'envelope/alice.pfx', 'envelope/alice.pem', 'sandbox', 'huifu-merchant.pfx', 'huifu-merchant'),
            ('sm2', 'sm2/leaf.sm2', 'sm2/leaf.pem', '123456', 'huifu-sm2-merchant.sm2', 'huifu-sm2-merchant')):
        key_file, own = '{0}/cfca/{1}'.format(fixtures, key_file), '{0}/keys/{1}'.format(fixtures, other)

        def content_of(name):
            with open(name, 'rb') as source:
                return source.read()

        envelope = made(cfca_signature.seal_envelope(content_of(fixtures + '/cfca/' + recipient), 'python\0' + kind))
        keep(kind + '.envelope', envelope)
        theirs = content_of('{0}/{1}.envelope'.format(folder, kind))
        keep(kind + '.opened', made(cfca_signature.open_envelope(theirs, key_file, secret)))
        say('recipient', cfca_signature.open_envelope(theirs, own, 'sandbox')[0])
        # The last byte of the vector, before a single block: the padding is then another for sure.
        changed = bytearray(base64.b64decode(envelope))
        changed[-19] ^= 0xff
        _return_code, value = cfca_signature.open_envelope(base64.b64encode(bytes(changed)), key_file, secret)
        say('damaged', _return_code)
        if value != b'':
            raise SystemExit('content of a refused envelope')
        say('noenvelope', cfca_signature.open_envelope('*', key_file, secret)[0])
        say('openmissing', cfca_signature.open_envelope(theirs, '/no/such.pfx', secret)[0])
        say('openpassword', cfca_signature.open_envelope(theirs, key_file, 'other')[0])
        say('sealusage', cfca_signature.seal_envelope(content_of('{0}/keys/{1}.cert.pem'.format(fixtures, merchant)), 'x')[0])
        keep(kind + '.detached', made(cfca_signature.get_sign_detached(kind, 'python', own, 'sandbox')))
        digest = made(cfca_signature.digest_to_sign('python', own, 'sandbox'))
        keep(kind + '.digest', made(cfca_signature.get_sign_digest(digest, own, 'sandbox')))
        say('digestlength', cfca_signature.get_sign_digest('00', own, 'sandbox')[0])
        say('digesthex', cfca_signature.get_sign_digest('xyz', own, 'sandbox')[0])

    say('missing', cfca_signature.get_sign('rsa', 'x', '/no/such.pfx', 'sandbox')[0])
    say('password', cfca_signature.get_sign('rsa', 'x', pfx, 'sandbox1')[0])
    say('nul', cfca_signature.get_sign('rsa', 'x', pfx, 'sand\0box')[0])
    say('algorithm', cfca_signature.get_sign('sm2', 'x', pfx, 'sandbox')[0])
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
    say('hash', cfca_signature.hash_data('SHA-257', 'x')[0])
    say('folder', cfca_signature.hash_file('sm3', '/')[0])
    say('cipher', cfca_signature.encrypt_by_password('rc4', 'x', 'secret')[0])
    say('hex', cfca_signature.encrypt_by_password('3des', 'x', 'secret')[0])
    say('base64', cfca_signature.decrypt_by_password('sm4', 'x', 'secret')[0])
    say('bits', cfca_signature.generate_key('rsa', -1)[0])
    say('nokey', cfca_signature.request_certificate(b'\xd5\xc5', 'CN=x')[0])
    say('subject', cfca_signature.request_certificate(temporary, b'\xd5\xc5')[0])
    say('form', cfca_signature.export_key_file(pfx, 'sandbox', 'pem', 'secret')[0])
    say('empty', cfca_signature.export_key_file(pfx, 'sandbox', 'modern', None)[0])
    say('newnul', cfca_signature.export_key_file(pfx, 'sandbox', 'modern', 'a\0b')[0])
    say('zero', cfca_signature.check_sign(None)[0])
    say('bytes', cfca_signature.verify_certificate(cas, 5, certificate=fixtures + '/keys/huifu-merchant.cert.pem'))

    # A password and content in GBK, and two threads with one object's key.
    with open(fixtures + '/cfca/pfx/habits/password.gbk.txt', 'rb') as gbk:
        gbk = gbk.read().strip()
    done(cfca_signature.get_sign('rsa', b'\xd5\xc5', fixtures + '/cfca/pfx/habits/openssl-gbk.pfx', gbk)[0], cfca_signature)
    import threading
    results = []

    def work():
        own = CFCASignature()
        for _ in range(20):
            code, signed = own.get_sign('rsa', b'thread', pfx, 'sandbox')
            results.append(code == 0 and own.check_sign(signed) == (0, b'thread') and own.get_sign('rsa', b'x', pfx, 'no')[0] != 0)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if results != [True] * 40:
        raise SystemExit('threads')
    keep('refused', u'\n'.join(refused).encode('utf-8'))
