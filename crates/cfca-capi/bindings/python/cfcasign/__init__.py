# -*- coding: utf-8 -*-
"""The CFCA toolkit's functions for Python, on libcfca_capi instead of the wheel cfcasign-0.0.1.

    from cfcasign import CFCASignature

stays as it is: put this folder where Python looks, instead of the old package. Python 2.7 or 3. The library is looked for as the
environment variable CFCA_CAPI_LIBRARY says, then beside this file, then where the system looks.

The reason why a call failed: CFCASignature.get_last_error_desc().
"""
import base64
import binascii
import ctypes
import os

__all__ = ['CFCASignature']

_NOW = -1
_TOO_SMALL = 3
_PARAMETER = 6
_FILE = 7
_BASE64, _CHECK_VALUE = 1, 2


def _load():
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'libcfca_capi.so')
    name = os.environ.get('CFCA_CAPI_LIBRARY') or (beside if os.path.exists(beside) else 'libcfca_capi.so')
    library = ctypes.CDLL(name)
    if library.cfcac_abi_version() != 1:
        raise ImportError(name + ' is of another version than this package')
    given = [ctypes.c_char_p, ctypes.c_size_t]
    out = [ctypes.c_char_p, ctypes.c_size_t, ctypes.POINTER(ctypes.c_size_t)]
    handle = ctypes.POINTER(ctypes.c_uint64)
    for function, parameters in {
        'cfcac_last_error': out,
        'cfcac_toolkit_code': [ctypes.c_int32],
        'cfcac_toolkit_forget': [],
        'cfcac_free': [ctypes.c_uint64],
        'cfcac_certificate_encoded': [ctypes.c_uint64, ctypes.c_uint32] + out,
        'cfcac_toolkit_sign': given * 5 + [ctypes.c_uint32, ctypes.c_uint32] + out,
        'cfcac_toolkit_verify_signature': given * 2 + [handle] + out,
        'cfcac_toolkit_verify_certificate': given + [ctypes.c_uint32] + given * 2 + [ctypes.c_int64],
        'cfcac_toolkit_verify': given * 3 + [ctypes.c_uint32] + given * 2 + [ctypes.c_int64] + out,
        'cfcac_toolkit_certificate_info': given * 2 + out,
        'cfcac_hash': given * 2 + out,
        'cfcac_hash_file': given * 2 + out,
        'cfcac_password_encrypt': [ctypes.c_uint32] + given * 2 + out,
        'cfcac_password_decrypt': [ctypes.c_uint32] + given * 2 + out,
        'cfcac_toolkit_sign_raw': given * 4 + out,
        'cfcac_toolkit_verify_raw': given * 4 + [ctypes.c_uint32] + given * 2 + [ctypes.c_int64],
        'cfcac_toolkit_key_file': given * 2 + [ctypes.c_uint32] + given + out,
        'cfcac_toolkit_key': given + [ctypes.c_uint32] + out,
        'cfcac_toolkit_request': given * 4 + out,
        'cfcac_identity_from_pfx': given * 2 + [handle],
        'cfcac_certificate': given + [handle],
        'cfcac_envelope_seal': [ctypes.c_uint64, ctypes.c_uint32] + given + out,
        'cfcac_envelope_open': [ctypes.c_uint64] + given + out,
        'cfcac_digest': [ctypes.c_uint64] + given + out,
        'cfcac_sign_digest': [ctypes.c_uint64, ctypes.c_uint32] + given + out,
    }.items():
        getattr(library, function).argtypes = parameters
        getattr(library, function).restype = ctypes.c_int32
    return library


_library = _load()


class _Failed(Exception):
    def __init__(self, code, reason):
        Exception.__init__(self, code, reason)
        self.code = code
        self.reason = reason


def _bytes(value):
    """Bytes as they are; text in UTF-8."""
    if value is None:
        return b''
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    if isinstance(value, type(u'')):
        return value.encode('utf-8')
    raise _Failed(_library.cfcac_toolkit_code(_PARAMETER), u'text or bytes are needed, and this is a ' + type(value).__name__)


def _given(*values):
    """Each as two parameters: bytes and their number."""
    parameters = []
    for value in values:
        parameters += [value, len(value)]
    return parameters


def _check(status):
    if status != 0:
        text, length = ctypes.create_string_buffer(4096), ctypes.c_size_t()
        _library.cfcac_last_error(text, len(text), ctypes.byref(length))
        reason = text.raw[:length.value].decode('utf-8', 'replace')
        raise _Failed(_library.cfcac_toolkit_code(status), reason)


def _call(function, parameters, expected):
    """A call that gives bytes: once, and once more if the place was too small."""
    length = ctypes.c_size_t()
    place = ctypes.create_string_buffer(expected)
    status = function(*(parameters + [place, len(place), ctypes.byref(length)]))
    if status == _TOO_SMALL:
        place = ctypes.create_string_buffer(length.value)
        status = function(*(parameters + [place, len(place), ctypes.byref(length)]))
    _check(status)
    return ctypes.string_at(place, length.value)


def _flags(level):
    """The sum of 1 (validity), 2 (revocation) and 4 (chain), as a number or as digits."""
    try:
        return min(max(int(level), 0), 255)
    except (TypeError, ValueError):
        raise _Failed(_library.cfcac_toolkit_code(_PARAMETER), u'verify_level is no number: 1 validity, 2 revocation, 4 chain, or a sum')


class CFCASignature(object):
    """The document's four functions. Codes are 0, or the toolkit's number of the failure.

    `time` is when certificates are judged, in seconds since 1970, for archives and tests; without it, now.
    """

    def __init__(self, time=None):
        self._time = _NOW if time is None else int(time)
        self._reason = u''
        self._certificate = None

    def get_last_error_desc(self):
        """The reason why the last call failed; empty if it did not."""
        return self._reason

    def _result(self, work):
        self._reason = u''
        try:
            return 0, work()
        except _Failed as failed:
            self._reason = failed.reason
            return failed.code, b''

    def get_sign(self, algorithm, source_data, pfx_file_path, pfx_password, hash_alg='sha-256'):
        """(code, signature): what goes into check_value, base64 of base64, as bytes."""

        def work():
            content = _bytes(source_data)
            given = _given(_bytes(algorithm), content, _path(pfx_file_path), _bytes(pfx_password), _bytes(hash_alg))
            return _call(_library.cfcac_toolkit_sign, given + [_CHECK_VALUE, 0], len(content) * 16 // 9 + 16384)

        return self._result(work)

    def check_sign(self, base64_signature, algorithm='rsa'):
        """(code, content as bytes). Only the signature is checked; verify_certificate then says of its signer whether to trust him."""
        self._certificate = None

        def work():
            message, signer = _bytes(base64_signature), ctypes.c_uint64()
            given = _given(_bytes(algorithm), message) + [ctypes.byref(signer)]
            content = _call(_library.cfcac_toolkit_verify_signature, given, len(message) + 1)
            try:
                self._certificate = _call(_library.cfcac_certificate_encoded, [signer.value, _BASE64], 8192)
            finally:
                _library.cfcac_free(signer.value)
            return content

        return self._result(work)

    def verify_certificate(self, certificate_path, verify_level=5, crl_path='', certificate=None):
        """The code. Of the certificate that is given, or the signer of the last check_sign; CA files with | between, in any order."""

        def work():
            judged = self._certificate if certificate is None else _bytes(certificate)
            if judged is None:
                raise _Failed(_library.cfcac_toolkit_code(_PARAMETER), u'there is no certificate: call check_sign first, or give one')
            given = _given(judged) + [_flags(verify_level)] + _given(_path(certificate_path), _path(crl_path))
            _check(_library.cfcac_toolkit_verify_certificate(*(given + [self._time])))
            return b''

        return self._result(work)[0]

    def check_sign_cer(self, base64_signature, algorithm='rsa', certificate_path='', verify_level=5, crl_path='', signer_number=''):
        """(content as bytes, code), in this order. `signer_number`, such as 100001, also asks who signed."""

        def work():
            message = _bytes(base64_signature)
            given = _given(_bytes(algorithm), _bytes(signer_number), message) + [_flags(verify_level)]
            given += _given(_path(certificate_path), _path(crl_path)) + [self._time]
            return _call(_library.cfcac_toolkit_verify, given, len(message) + 1)

        code, content = self._result(work)
        return content, code

    def get_certificate_info(self, name, certificate=None):
        """(code, text) of the certificate that is given, or the signer of the last check_sign: SerialNumber, SubjectDN, SubjectCN, IssuerDN,
        NotBefore, NotAfter, CertType."""

        def work():
            asked = self._certificate if certificate is None else _bytes(certificate)
            if asked is None:
                raise _Failed(_library.cfcac_toolkit_code(_PARAMETER), u'there is no certificate: call check_sign first, or give one')
            return _call(_library.cfcac_toolkit_certificate_info, _given(asked, _bytes(name)), 1024)

        code, text = self._result(work)
        return code, text.decode('utf-8')

    def hash_data(self, hash_alg, data):
        """(code, hex): md5 and sha-1 (to compare with others only), sha-224, sha-256, sha-384, sha-512, sm3."""
        return self._hex(lambda: _call(_library.cfcac_hash, _given(_bytes(hash_alg), _bytes(data)), 64))

    def hash_file(self, hash_alg, path):
        """(code, hex) of a file of any size."""
        return self._hex(lambda: _call(_library.cfcac_hash_file, _given(_bytes(hash_alg), _path(path)), 64))

    def _hex(self, work):
        code, digest = self._result(work)
        return code, binascii.hexlify(digest).decode('ascii')

    def encrypt_by_password(self, cipher, data, password):
        """(code, base64): cipher 'sm4', or '3des' with a password of 64 hex digits. No salt, no check: only for who has the toolkit."""

        def work():
            given = [_number(_CIPHERS, cipher)] + _given(_bytes(password), _bytes(data))
            return base64.b64encode(_call(_library.cfcac_password_encrypt, given, len(given[3]) + 16))

        return self._result(work)

    def decrypt_by_password(self, cipher, sealed, password):
        """(code, bytes)."""

        def work():
            try:
                data = base64.b64decode(_bytes(sealed))
            except (TypeError, ValueError):
                raise _Failed(_library.cfcac_toolkit_code(_PARAMETER), u'what is to be decrypted is no base64')
            given = [_number(_CIPHERS, cipher)] + _given(_bytes(password), data)
            return _call(_library.cfcac_password_decrypt, given, len(data) + 1)

        return self._result(work)

    def sign_raw(self, algorithm, data, pfx_file_path, pfx_password):
        """(code, base64): a bare signature, PKCS#1 over SHA-256, or SM2."""

        def work():
            given = _given(_bytes(algorithm), _bytes(data), _path(pfx_file_path), _bytes(pfx_password))
            return _call(_library.cfcac_toolkit_sign_raw, given, 2048)

        return self._result(work)

    def verify_raw(self, certificate, data, signature, certificate_path, verify_level=5, crl_path='', hash_alg=''):
        """The code, of a bare signature by the holder of this certificate; the rest as in verify_certificate."""

        def work():
            given = _given(_bytes(certificate), _bytes(hash_alg), _bytes(data), _bytes(signature)) + [_flags(verify_level)]
            given += _given(_path(certificate_path), _path(crl_path)) + [self._time]
            _check(_library.cfcac_toolkit_verify_raw(*given))
            return b''

        return self._result(work)[0]

    def generate_key(self, algorithm='rsa', bits=2048):
        """(code, PEM): a new private key, not encrypted; bits 2048, 3072, 4096, with SM2 0."""

        def work():
            return _call(_library.cfcac_toolkit_key, _given(_bytes(algorithm)) + [max(int(bits), 0)], 8192)

        return self._result(work)

    def request_certificate(self, key, subject, temporary_key='', challenge_password=''):
        """(code, base64): for two certificates with the temporary key and the challenge password agreed with CFCA."""

        def work():
            given = _given(_bytes(key), _bytes(temporary_key), _bytes(subject), _bytes(challenge_password))
            return _call(_library.cfcac_toolkit_request, given, 8192)

        return self._result(work)

    def export_key_file(self, pfx_file_path, pfx_password, form, new_password):
        """(code, bytes): a key file under a new password, 'modern', 'windows', 'gm' (PFX) or 'sm2' (base64)."""

        def work():
            given = _given(_path(pfx_file_path), _bytes(pfx_password)) + [_number(_FORMS, form)] + _given(_bytes(new_password))
            return _call(_library.cfcac_toolkit_key_file, given, 16384)

        return self._result(work)

    def get_sign_detached(self, algorithm, source_data, pfx_file_path, pfx_password, hash_alg=''):
        """(code, base64): a signature as get_sign makes it, without the content."""

        def work():
            given = _given(_bytes(algorithm), _bytes(source_data), _path(pfx_file_path), _bytes(pfx_password), _bytes(hash_alg))
            return _call(_library.cfcac_toolkit_sign, given + [_BASE64, 1], 12288)

        return self._result(work)

    def digest_to_sign(self, source_data, pfx_file_path, pfx_password):
        """(code, hex): the digest that the key of this file signs for this content: SHA-256, with SM2 SM3(Z || content)."""

        def work():
            digest = _of_key(pfx_file_path, pfx_password, _library.cfcac_digest, _given(_bytes(source_data)), 32)
            return binascii.hexlify(digest).decode('ascii')

        return self._result(work)

    def get_sign_digest(self, digest, pfx_file_path, pfx_password):
        """(code, base64): as get_sign_detached, of the digest alone (hex, as digest_to_sign gives it)."""

        def work():
            try:
                given = [_BASE64] + _given(binascii.unhexlify(_bytes(digest)))
            except (TypeError, ValueError):
                raise _Failed(_library.cfcac_toolkit_code(_PARAMETER), u'the digest is no hex')
            return _of_key(pfx_file_path, pfx_password, _library.cfcac_sign_digest, given, 12288)

        return self._result(work)

    def seal_envelope(self, certificate, data):
        """(code, base64): for the holder of this certificate (base64, PEM or DER). It does not say who sealed it: sign first."""

        def work():
            content = _bytes(data)
            given = [_BASE64] + _given(content)
            return _held(_library.cfcac_certificate, [_bytes(certificate)], _library.cfcac_envelope_seal, given,
                         len(content) * 4 // 3 + 8192)

        return self._result(work)

    def open_envelope(self, envelope, pfx_file_path, pfx_password):
        """(code, content as bytes), with the key of a PFX or .sm2 file. Who sealed it nobody knows: verify the signature inside."""

        def work():
            sealed = _bytes(envelope)
            return _of_key(pfx_file_path, pfx_password, _library.cfcac_envelope_open, _given(sealed), len(sealed) + 1)

        return self._result(work)

    @staticmethod
    def forget():
        """Wipes keys and passwords that are kept open."""
        _library.cfcac_toolkit_forget()


def _held(opening, opened, function, given, expected):
    """A function that gives bytes, of a handle, which lives as long as the call."""
    handle = ctypes.c_uint64()
    _check(opening(*(_given(*opened) + [ctypes.byref(handle)])))
    try:
        return _call(function, [handle.value] + given, expected)
    finally:
        _library.cfcac_free(handle.value)


def _of_key(path, password, function, given, expected):
    """The same of the key in a PFX or .sm2 file."""
    path = _path(path)
    try:
        # A pipe or a device may have no end.
        if b'\0' in path or not os.path.isfile(path):
            raise IOError(0, 'there is no such file')
        with open(path, 'rb') as key_file:
            key = key_file.read()
    except (IOError, OSError) as failed:
        reason = u'{0}: the file cannot be read: {1}'.format(path.decode('utf-8', 'replace'), failed.strerror)
        raise _Failed(_library.cfcac_toolkit_code(_FILE), reason)
    return _held(_library.cfcac_identity_from_pfx, [key, _bytes(password)], function, given, expected)


_CIPHERS = {'3des': 0, 'sm4': 1}
_FORMS = {'modern': 0, 'windows': 1, 'gm': 2, 'sm2': 3}


def _number(names, name):
    """The number of a name."""
    found = names.get(_bytes(name).decode('ascii', 'replace').lower())
    if found is None:
        raise _Failed(_library.cfcac_toolkit_code(_PARAMETER), u'one of {0} is needed here'.format(', '.join(sorted(names))))
    return found


def _path(value):
    """A path in the encoding of the disk."""
    if isinstance(value, type(u'')) and hasattr(os, 'fsencode'):
        return os.fsencode(value)
    return _bytes(value)
