/*
 * CFCA messages for programs in C and whatever calls C: signed messages, their verification, certificates, envelopes.
 * Generated from crates/cfca-capi/src by `cargo xtask codegen`: change it there.
 *
 * Results. Every function but the four that return a version or a number of the last call returns one of CfcacStatus, 0 for done. Why
 * a call failed, cfcac_last_error tells, in the same thread, until that thread calls the next function.
 *
 * Bytes in: a pointer and a length, which are only read, and only until the call returns. A length of 0 is fine, also with a null
 * pointer. More than CFCAC_MAX_LENGTH bytes are refused. Nothing that is handed in needs a zero at its end; text is UTF-8 where
 * nothing else is said.
 *
 * Bytes out: a place of the caller's, its capacity, and a place for the length. Nothing ends with a zero. If the place is too small the
 * call returns CFCAC_STATUS_TOO_SMALL, has written nothing, and the length holds what is needed; with a null pointer and a capacity
 * of 0 one can so ask. After any other failure the length is 0.
 *
 * Handles are numbers, never pointers: 0 is none, and none is given out twice. One that was freed, or is of another kind, is refused
 * with a number. Free each with cfcac_free.
 *
 * Threads. Every function may be called from every thread at any time, with the same handles too. What one thread frees while another
 * uses it lives until that call is done.
 *
 * What cannot be checked is the caller's to keep: that a pointer which is not null points to as many bytes as its length or capacity
 * says, and that no other thread writes to them during the call.
 */

#ifndef CFCA_CAPI_H
#define CFCA_CAPI_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/**
 * Bytes of any one thing that is handed in. A length beyond it is refused before the pointer is looked at.
 */
#define CFCAC_MAX_LENGTH 268435456

/**
 * The time now, by this machine's clock.
 */
#define CFCAC_NOW -1

/**
 * Changes when a function of this header changes or goes away; functions are added without it.
 */
#define CFCAC_ABI_VERSION 1

/**
 * The result of a call. Numbers are never given another meaning; later versions may add some.
 */
enum CfcacStatus
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Done.
   */
  CFCAC_STATUS_OK = 0,
  /**
   * A pointer is null that must not be.
   */
  CFCAC_STATUS_NULL_POINTER = 1,
  /**
   * A length is beyond CFCAC_MAX_LENGTH.
   */
  CFCAC_STATUS_LENGTH = 2,
  /**
   * The place for the result is too small; nothing was written, and its length now holds the bytes that are needed.
   */
  CFCAC_STATUS_TOO_SMALL = 3,
  /**
   * The handle was freed, or never given out.
   */
  CFCAC_STATUS_HANDLE = 4,
  /**
   * The handle is of another kind.
   */
  CFCAC_STATUS_HANDLE_KIND = 5,
  /**
   * A parameter has a value that it cannot have; the text names it.
   */
  CFCAC_STATUS_PARAMETER = 6,
  /**
   * A file cannot be read.
   */
  CFCAC_STATUS_FILE = 7,
  /**
   * A fault of this library.
   */
  CFCAC_STATUS_INTERNAL = 8,
  /**
   * So many handles are in use that some were surely forgotten.
   */
  CFCAC_STATUS_TOO_MANY_HANDLES = 9,
  /**
   * The password does not fit, or the key file is damaged.
   */
  CFCAC_STATUS_PASSWORD = 10,
  /**
   * The file is no key file that is understood.
   */
  CFCAC_STATUS_KEY_FILE = 11,
  /**
   * The private key cannot be used.
   */
  CFCAC_STATUS_KEY = 12,
  /**
   * No certificate that is understood, or not the one of the key.
   */
  CFCAC_STATUS_CERTIFICATE = 13,
  /**
   * No signed message that is understood.
   */
  CFCAC_STATUS_MESSAGE = 14,
  /**
   * The signature does not match content and certificate.
   */
  CFCAC_STATUS_SIGNATURE = 15,
  /**
   * Somebody else signed than was asked for.
   */
  CFCAC_STATUS_SIGNER = 16,
  /**
   * The certificate is not for this use.
   */
  CFCAC_STATUS_USAGE = 17,
  /**
   * A certificate is used before or after its time.
   */
  CFCAC_STATUS_VALIDITY = 18,
  /**
   * A certificate was taken back by its issuer.
   */
  CFCAC_STATUS_REVOKED = 19,
  /**
   * A revocation list cannot be relied on, or is missing.
   */
  CFCAC_STATUS_REVOCATION_LIST = 20,
  /**
   * No chain leads to a trusted certificate.
   */
  CFCAC_STATUS_CHAIN = 21,
  /**
   * An algorithm is not supported, not accepted, or another than was asked for.
   */
  CFCAC_STATUS_ALGORITHM = 22,
  /**
   * The key did not sign.
   */
  CFCAC_STATUS_SIGNING = 23,
  /**
   * The envelope is for somebody else.
   */
  CFCAC_STATUS_RECIPIENT = 24,
  /**
   * The envelope cannot be opened with this key, or is damaged.
   */
  CFCAC_STATUS_UNDECRYPTABLE = 25,
  /**
   * More of something than is accepted.
   */
  CFCAC_STATUS_LIMIT = 26,
  /**
   * The message has no content, or has content where it must not.
   */
  CFCAC_STATUS_CONTENT = 27,
  /**
   * Refused for a reason that has no number of its own: see the text.
   */
  CFCAC_STATUS_REFUSED = 28,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum CfcacStatus CfcacStatus;
#else
typedef int32_t CfcacStatus;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The form of a message that is made.
 */
enum CfcacForm
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Bytes.
   */
  CFCAC_FORM_DER = 0,
  /**
   * Base64, in one line: what the toolkit's functions for PHP, C and C# give.
   */
  CFCAC_FORM_BASE64 = 1,
  /**
   * Base64 of base64: Huifu's check_value.
   */
  CFCAC_FORM_CHECK_VALUE = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum CfcacForm CfcacForm;
#else
typedef uint32_t CfcacForm;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A question about a certificate. The first seven are those of the CFCA toolkit.
 */
enum CfcacCertificateInfo
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * The serial number, in hex.
   */
  CFCAC_CERTIFICATE_INFO_SERIAL_NUMBER = 0,
  /**
   * The subject, in the form of RFC 4514.
   */
  CFCAC_CERTIFICATE_INFO_SUBJECT_DN = 1,
  /**
   * The common name of the subject.
   */
  CFCAC_CERTIFICATE_INFO_SUBJECT_CN = 2,
  /**
   * The issuer, in the form of RFC 4514.
   */
  CFCAC_CERTIFICATE_INFO_ISSUER_DN = 3,
  /**
   * Begin of the validity, such as 2018-01-15T04:49:40Z.
   */
  CFCAC_CERTIFICATE_INFO_NOT_BEFORE = 4,
  /**
   * End of the validity.
   */
  CFCAC_CERTIFICATE_INFO_NOT_AFTER = 5,
  /**
   * The key's algorithm: RSA or SM2.
   */
  CFCAC_CERTIFICATE_INFO_CERT_TYPE = 6,
  /**
   * The uses of the key, with commas between.
   */
  CFCAC_CERTIFICATE_INFO_KEY_USAGE = 7,
  /**
   * SHA-256 of the certificate, in hex.
   */
  CFCAC_CERTIFICATE_INFO_FINGERPRINT = 8,
  /**
   * The algorithm of the issuer's signature.
   */
  CFCAC_CERTIFICATE_INFO_SIGNATURE_ALGORITHM = 9,
  /**
   * The public key: SubjectPublicKeyInfo, base64.
   */
  CFCAC_CERTIFICATE_INFO_PUBLIC_KEY = 10,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum CfcacCertificateInfo CfcacCertificateInfo;
#else
typedef uint32_t CfcacCertificateInfo;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A cipher of data under a password, as the CFCA toolkit has it.
 */
enum CfcacPasswordCipher
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * 3DES in CBC mode: the password is 64 hex digits, 8 bytes of vector and 24 of key.
   */
  CFCAC_PASSWORD_CIPHER_TRIPLE_DES = 0,
  /**
   * SM4 in CBC mode: vector and key are made of the password by SM3.
   */
  CFCAC_PASSWORD_CIPHER_SM4 = 1,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum CfcacPasswordCipher CfcacPasswordCipher;
#else
typedef uint32_t CfcacPasswordCipher;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The form of a key file that is written.
 */
enum CfcacKeyFile
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * PFX under AES-256 and SHA-256.
   */
  CFCAC_KEY_FILE_MODERN = 0,
  /**
   * PFX under 3DES and SHA-1, which every Windows reads. Passwords are tried fast against it.
   */
  CFCAC_KEY_FILE_WINDOWS = 1,
  /**
   * PFX under SM4 and SM3.
   */
  CFCAC_KEY_FILE_GM = 2,
  /**
   * CFCA's .sm2 file, for an SM2 key. Nothing in it slows down who tries passwords.
   */
  CFCAC_KEY_FILE_SM2 = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum CfcacKeyFile CfcacKeyFile;
#else
typedef uint32_t CfcacKeyFile;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * CFCAC_ABI_VERSION of the library that is loaded: compare it with that of the header.
 */
uint32_t cfcac_abi_version(void);

/**
 * The version of the library, such as "0.1.0". Constant; not to be freed.
 */
const char *cfcac_version(void);

/**
 * The status of this thread's last call, one of CfcacStatus. Calls that ask for it do not count.
 */
int32_t cfcac_last_status(void);

/**
 * The reason why this thread's last call failed, in UTF-8 without a zero at the end; empty if it did not. Names files, certificates and
 * places, and never a password, key or content.
 */
int32_t cfcac_last_error(uint8_t *out,
                         size_t out_capacity,
                         size_t *out_length);

/**
 * Gives a handle back. Whatever it stood for, keys included, is wiped when no running call uses it any more. A handle that was freed
 * is refused ever after (CFCAC_STATUS_HANDLE), also here.
 */
int32_t cfcac_free(uint64_t handle);

/**
 * Opens a PFX (PKCS#12) file or a .sm2 file, given by its bytes: DER, PEM or base64. Password: its bytes, in UTF-8 or GBK, without
 * a zero byte. Gives an identity: a private key with its certificate.
 */
int32_t cfcac_identity_from_pfx(const uint8_t *file,
                                size_t file_length,
                                const uint8_t *password,
                                size_t password_length,
                                uint64_t *identity);

/**
 * An identity from a private key and a certificate, each in PEM, base64 or DER; both may be the same file.
 */
int32_t cfcac_identity_from_pem(const uint8_t *key,
                                size_t key_length,
                                const uint8_t *certificate,
                                size_t certificate_length,
                                uint64_t *identity);

/**
 * The certificate of an identity, as a handle of its own.
 */
int32_t cfcac_identity_certificate(uint64_t identity, uint64_t *certificate);

/**
 * Reads a certificate: PEM, base64 or DER; of several, the first.
 */
int32_t cfcac_certificate(const uint8_t *file, size_t file_length, uint64_t *certificate);

/**
 * A certificate as bytes: `form` is one of CfcacForm.
 */
int32_t cfcac_certificate_encoded(uint64_t certificate,
                                  uint32_t form,
                                  uint8_t *out,
                                  size_t out_capacity,
                                  size_t *out_length);

/**
 * A fact that a certificate states, as UTF-8: `kind` is one of CfcacCertificateInfo. Says nothing about whether to trust it.
 */
int32_t cfcac_certificate_info(uint64_t certificate,
                               uint32_t kind,
                               uint8_t *out,
                               size_t out_capacity,
                               size_t *out_length);

/**
 * A number of bytes that a signed message around so many bytes does not exceed: a place of that size takes it.
 */
int32_t cfcac_signed_bound(uint64_t identity, uint32_t form, size_t content_length, size_t *bound);

/**
 * A signed message with its content inside, exactly in CFCA's layout.
 */
int32_t cfcac_sign_attached(uint64_t identity,
                            uint32_t form,
                            const uint8_t *content,
                            size_t content_length,
                            uint8_t *out,
                            size_t out_capacity,
                            size_t *out_length);

/**
 * A detached signature: the same message without the content.
 */
int32_t cfcac_sign_detached(uint64_t identity,
                            uint32_t form,
                            const uint8_t *content,
                            size_t content_length,
                            uint8_t *out,
                            size_t out_capacity,
                            size_t *out_length);

/**
 * A detached signature over content of which only the digest is at hand, 32 bytes: SHA-256 with an RSA key, SM3(Z || content)
 * with SM2, as cfcac_digest makes it.
 */
int32_t cfcac_sign_digest(uint64_t identity,
                          uint32_t form,
                          const uint8_t *digest,
                          size_t digest_length,
                          uint8_t *out,
                          size_t out_capacity,
                          size_t *out_length);

/**
 * The 32 bytes that this identity signs for this content.
 */
int32_t cfcac_digest(uint64_t identity,
                     const uint8_t *content,
                     size_t content_length,
                     uint8_t *out,
                     size_t out_capacity,
                     size_t *out_length);

/**
 * An envelope that only the holder of this certificate can open. It does not say who sealed it: sign first. The place needs the
 * content's length and 4 KiB, for base64 4/3 of that, for check_value 16/9.
 */
int32_t cfcac_envelope_seal(uint64_t recipient,
                            uint32_t form,
                            const uint8_t *content,
                            size_t content_length,
                            uint8_t *out,
                            size_t out_capacity,
                            size_t *out_length);

/**
 * Opens an envelope. What comes out is from nobody knows whom until a signature inside was verified. It is never longer than the
 * envelope.
 */
int32_t cfcac_envelope_open(uint64_t identity,
                            const uint8_t *envelope,
                            size_t envelope_length,
                            uint8_t *out,
                            size_t out_capacity,
                            size_t *out_length);

/**
 * A verifier that trusts nobody yet and makes every check. Settle it before other threads use it: a change is for calls that
 * begin after it.
 */
int32_t cfcac_verifier(uint64_t *verifier);

/**
 * Adds the trusted CA certificates of a file, given by its bytes. One need not be self-signed: an intermediate alone will do.
 */
int32_t cfcac_verifier_anchor(uint64_t verifier,
                              const uint8_t *file,
                              size_t file_length);

/**
 * Adds CA certificates that help to build chains and are not trusted by themselves.
 */
int32_t cfcac_verifier_intermediate(uint64_t verifier, const uint8_t *file, size_t file_length);

/**
 * Adds a revocation list.
 */
int32_t cfcac_verifier_crl(uint64_t verifier, const uint8_t *file, size_t file_length);

/**
 * Chooses the checks of the signer's certificate: the sum of CFCA's flags 1 (validity), 2 (revocation, of certificates of whose
 * issuer there is a list) and 4 (chain). Without 4 any issuer is trusted, and a name proves nothing. At first all.
 */
int32_t cfcac_verifier_flags(uint64_t verifier,
                             uint32_t flags);

/**
 * Accepts only the signer with this number, such as 100001: the second part between the `@` of the common name, compared whole.
 */
int32_t cfcac_verifier_signer_number(uint64_t verifier,
                                     const uint8_t *number,
                                     size_t number_length);

/**
 * Accepts only the holder of this certificate.
 */
int32_t cfcac_verifier_signer_certificate(uint64_t verifier, const uint8_t *file, size_t file_length);

/**
 * The content of a signed message, after every check; and the signer's certificate, as a handle, unless `signer` is null. `time`
 * is in seconds since 1970, or CFCAC_NOW. The content is never longer than the message.
 */
int32_t cfcac_verify_attached(uint64_t verifier,
                              const uint8_t *message,
                              size_t message_length,
                              int64_t time,
                              uint64_t *signer,
                              uint8_t *out,
                              size_t out_capacity,
                              size_t *out_length);

/**
 * Checks a detached signature over `content`. `signer` as in cfcac_verify_attached.
 */
int32_t cfcac_verify_detached(uint64_t verifier,
                              const uint8_t *signature,
                              size_t signature_length,
                              const uint8_t *content,
                              size_t content_length,
                              int64_t time,
                              uint64_t *signer);

/**
 * Checks a certificate as that of a signer: usage, validity, chain, revocation, and who it is.
 */
int32_t cfcac_verify_certificate(uint64_t verifier, uint64_t certificate, int64_t time);

/**
 * The digest of data, as bytes: `name` is MD5, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512 or SM3, in any case, with or without the
 * hyphen. MD5 and SHA-1 are for comparing with what somebody else computed, and for nothing else. At most 64 bytes come out.
 */
int32_t cfcac_hash(const uint8_t *name,
                   size_t name_length,
                   const uint8_t *content,
                   size_t content_length,
                   uint8_t *out,
                   size_t out_capacity,
                   size_t *out_length);

/**
 * The digest of a file, which may have any size, given by its path.
 */
int32_t cfcac_hash_file(const uint8_t *name,
                        size_t name_length,
                        const uint8_t *path,
                        size_t path_length,
                        uint8_t *out,
                        size_t out_capacity,
                        size_t *out_length);

/**
 * Data under a password, as CFCA's toolkit encrypts messages (base64 of this) and files (its bytes). `cipher` is one of
 * CfcacPasswordCipher. For exchange with who has that toolkit: it has no salt, no iterations and no check, see docs/security.md. The
 * place needs 16 bytes more than the content.
 */
int32_t cfcac_password_encrypt(uint32_t cipher,
                               const uint8_t *password,
                               size_t password_length,
                               const uint8_t *content,
                               size_t content_length,
                               uint8_t *out,
                               size_t out_capacity,
                               size_t *out_length);

/**
 * The data under a password. Anybody can have changed it: nothing says so. It is never longer than its cipher text.
 */
int32_t cfcac_password_decrypt(uint32_t cipher,
                               const uint8_t *password,
                               size_t password_length,
                               const uint8_t *cipher_text,
                               size_t cipher_text_length,
                               uint8_t *out,
                               size_t out_capacity,
                               size_t *out_length);

/**
 * A new private key: `algorithm` RSA with 2048, 3072 or 4096 `bits`, or SM2 with 0.
 */
int32_t cfcac_key_generate(const uint8_t *algorithm, size_t algorithm_length, uint32_t bits, uint64_t *key);

/**
 * A private key from its file, given by its bytes: PKCS#8, PKCS#1 or SEC1; PEM, base64 or DER; not encrypted.
 */
int32_t cfcac_key(const uint8_t *file, size_t file_length, uint64_t *key);

/**
 * A private key as PKCS#8 in PEM, **not encrypted**: whoever has these bytes has the key.
 */
int32_t cfcac_key_private_pem(uint64_t key, uint8_t *out, size_t out_capacity, size_t *out_length);

/**
 * The public half of a private key: SubjectPublicKeyInfo in base64, in one line, which UnionPay's form has a field for.
 */
int32_t cfcac_key_public(uint64_t key, uint8_t *out, size_t out_capacity, size_t *out_length);

/**
 * A request for a certificate (PKCS#10) for this key. `subject` in the form of RFC 4514, such as CN=certRequisition,O=CFCA,C=CN: CFCA
 * puts in one of its own. For one certificate `temporary` is 0 and there is no challenge password. For two of them, `temporary` is
 * the key under which CFCA sends its encryption key back, and the challenge password, agreed with CFCA, stands in the
 * request for everybody to read. `form` is 0 (DER) or 1 (base64).
 */
int32_t cfcac_request(uint64_t key,
                      uint64_t temporary,
                      const uint8_t *subject,
                      size_t subject_length,
                      const uint8_t *challenge_password,
                      size_t challenge_password_length,
                      uint32_t form,
                      uint8_t *out,
                      size_t out_capacity,
                      size_t *out_length);

/**
 * The encryption key that CFCA made, out of its answer to a request for two certificates with SM2 keys: `temporary` is the key of that
 * request. Gives a private key.
 */
int32_t cfcac_escrow_open(uint64_t temporary,
                          const uint8_t *answer,
                          size_t answer_length,
                          uint64_t *key);

/**
 * A private key and the certificate that was issued for it (its file's bytes), as an identity.
 */
int32_t cfcac_identity_from_key(uint64_t key,
                                const uint8_t *certificate,
                                size_t certificate_length,
                                uint64_t *identity);

/**
 * An identity as a key file under a password of ASCII characters: `form` is one of CfcacKeyFile. PFX in DER, .sm2 as base64.
 */
int32_t cfcac_identity_export(uint64_t identity,
                              uint32_t form,
                              const uint8_t *password,
                              size_t password_length,
                              uint8_t *out,
                              size_t out_capacity,
                              size_t *out_length);

/**
 * A bare signature over content, without a message around it, as bytes: PKCS#1 v1.5 with SHA-256, or SM2 in DER over SM3(Z || content).
 */
int32_t cfcac_sign_raw(uint64_t identity,
                       const uint8_t *content,
                       size_t content_length,
                       uint8_t *out,
                       size_t out_capacity,
                       size_t *out_length);

/**
 * Checks a bare signature (its bytes) by the holder of a certificate, and the certificate as that of a signer. `digest` with an RSA
 * key: SHA-256 (or empty), SHA-384 or SHA-512; with SM2 it is not looked at.
 */
int32_t cfcac_verify_raw(uint64_t verifier,
                         uint64_t certificate,
                         const uint8_t *digest,
                         size_t digest_length,
                         const uint8_t *content,
                         size_t content_length,
                         const uint8_t *signature,
                         size_t signature_length,
                         int64_t time);

/**
 * The CFCA toolkit's number for one of CfcacStatus, as far as those are public: 0, 24578 where a file cannot be read; -1 where none
 * is known.
 */
int32_t cfcac_toolkit_code(int32_t status);

/**
 * Forgets the keys, passwords and certificates that the functions of the toolkit keep open.
 */
int32_t cfcac_toolkit_forget(void);

/**
 * As the toolkit's SignData_PKCS7Attached: `algorithm` RSA or SM2 (or empty: what the key is), the key by the path of its PFX or
 * .sm2 file, `digest` SHA-256 (or empty; not looked at with SM2). `detached` is 0, or 1 for a signature without the content. The opened key is kept, see cfcac_toolkit_forget.
 */
int32_t cfcac_toolkit_sign(const uint8_t *algorithm,
                           size_t algorithm_length,
                           const uint8_t *content,
                           size_t content_length,
                           const uint8_t *path,
                           size_t path_length,
                           const uint8_t *password,
                           size_t password_length,
                           const uint8_t *digest,
                           size_t digest_length,
                           uint32_t form,
                           uint32_t detached,
                           uint8_t *out,
                           size_t out_capacity,
                           size_t *out_length);

/**
 * The certificate of a key file, as a handle: the toolkit's GetPublicCertFromPFX.
 */
int32_t cfcac_toolkit_certificate(const uint8_t *algorithm,
                                  size_t algorithm_length,
                                  const uint8_t *path,
                                  size_t path_length,
                                  const uint8_t *password,
                                  size_t password_length,
                                  uint64_t *certificate);

/**
 * As the toolkit's VerifyDataSignature_PKCS7Attached: content and signer of a message of which **only the signature** was checked.
 * Anybody can make such a message. cfcac_toolkit_verify_certificate has to follow before the content is used; better is
 * cfcac_toolkit_verify, which asks for everything at once.
 */
int32_t cfcac_toolkit_verify_signature(const uint8_t *algorithm,
                                       size_t algorithm_length,
                                       const uint8_t *message,
                                       size_t message_length,
                                       uint64_t *signer,
                                       uint8_t *out,
                                       size_t out_capacity,
                                       size_t *out_length);

/**
 * As the toolkit's VerifyCertificate: `flags` is a sum of 1, 2 and 4, `authorities` the paths of CA certificates and `lists` those of
 * revocation lists, with `|` between, in any order.
 */
int32_t cfcac_toolkit_verify_certificate(const uint8_t *certificate,
                                         size_t certificate_length,
                                         uint32_t flags,
                                         const uint8_t *authorities,
                                         size_t authorities_length,
                                         const uint8_t *lists,
                                         size_t lists_length,
                                         int64_t time);

/**
 * Signature, certificate and signer in one: what Java's verifyMerSign does. `number` is the signer's, such as 100001, and is
 * compared whole; empty, whoever has a certificate under the CAs may have signed. The rest as in the functions above.
 */
int32_t cfcac_toolkit_verify(const uint8_t *algorithm,
                             size_t algorithm_length,
                             const uint8_t *number,
                             size_t number_length,
                             const uint8_t *message,
                             size_t message_length,
                             uint32_t flags,
                             const uint8_t *authorities,
                             size_t authorities_length,
                             const uint8_t *lists,
                             size_t lists_length,
                             int64_t time,
                             uint8_t *out,
                             size_t out_capacity,
                             size_t *out_length);

/**
 * As the toolkit's GetCertificateInfo: the certificate by its bytes, what is asked by its name, such as SubjectDN.
 */
int32_t cfcac_toolkit_certificate_info(const uint8_t *certificate,
                                       size_t certificate_length,
                                       const uint8_t *name,
                                       size_t name_length,
                                       uint8_t *out,
                                       size_t out_capacity,
                                       size_t *out_length);

/**
 * As the toolkit's SignData_PKCS1: a bare signature, base64, with the key of a PFX or .sm2 file: see cfcac_sign_raw.
 */
int32_t cfcac_toolkit_sign_raw(const uint8_t *algorithm,
                               size_t algorithm_length,
                               const uint8_t *content,
                               size_t content_length,
                               const uint8_t *path,
                               size_t path_length,
                               const uint8_t *password,
                               size_t password_length,
                               uint8_t *out,
                               size_t out_capacity,
                               size_t *out_length);

/**
 * A bare signature (base64 or bytes) by the holder of a certificate (its file's bytes), and the certificate by the toolkit's flags and
 * files as in cfcac_toolkit_verify_certificate. `digest` as in cfcac_verify_raw.
 */
int32_t cfcac_toolkit_verify_raw(const uint8_t *certificate,
                                 size_t certificate_length,
                                 const uint8_t *digest,
                                 size_t digest_length,
                                 const uint8_t *content,
                                 size_t content_length,
                                 const uint8_t *signature,
                                 size_t signature_length,
                                 uint32_t flags,
                                 const uint8_t *authorities,
                                 size_t authorities_length,
                                 const uint8_t *lists,
                                 size_t lists_length,
                                 int64_t time);

/**
 * A key file written anew, from a PFX or .sm2 file: `form` is one of CfcacKeyFile. See cfcac_identity_export.
 */
int32_t cfcac_toolkit_key_file(const uint8_t *path,
                               size_t path_length,
                               const uint8_t *password,
                               size_t password_length,
                               uint32_t form,
                               const uint8_t *new_password,
                               size_t new_password_length,
                               uint8_t *out,
                               size_t out_capacity,
                               size_t *out_length);

/**
 * A new private key as PKCS#8 in PEM, **not encrypted**: see cfcac_key_generate. The place needs 4 KiB. Into one that is too small
 * nothing comes, and the key is another the next time.
 */
int32_t cfcac_toolkit_key(const uint8_t *algorithm,
                          size_t algorithm_length,
                          uint32_t bits,
                          uint8_t *out,
                          size_t out_capacity,
                          size_t *out_length);

/**
 * A request for a certificate, base64, for a private key given by the bytes of its file; `temporary` is empty, or the private key of a
 * request for two certificates. The rest as in cfcac_request.
 */
int32_t cfcac_toolkit_request(const uint8_t *key,
                              size_t key_length,
                              const uint8_t *temporary,
                              size_t temporary_length,
                              const uint8_t *subject,
                              size_t subject_length,
                              const uint8_t *challenge_password,
                              size_t challenge_password_length,
                              uint8_t *out,
                              size_t out_capacity,
                              size_t *out_length);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* CFCA_CAPI_H */
