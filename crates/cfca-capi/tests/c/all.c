/*
 * Every function of the header, used rightly and wrongly. tests/c_program.rs compiles it against both libraries and has it run under
 * valgrind where that is installed; what it writes into its folder OpenSSL judges there.
 *
 *     all FIXTURES FOLDER [few-rounds]
 *
 * With the last, forms of key files that take 100,000 rounds are left out: under valgrind they take minutes.
 */
#include "cfca_capi.h"
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static int failures;
static char fixtures[2048];
static char folder[2048];
static int few_rounds;

static const char *why(void) {
    static _Thread_local char text[4096];
    size_t length;
    if (cfcac_last_error((uint8_t *)text, sizeof text - 1, &length) != CFCAC_STATUS_OK) {
        length = 0;
    }
    text[length] = 0;
    return text;
}

static void expect(int line, const char *what, long got, long wanted) {
    if (got != wanted) {
        printf("line %d: %s is %ld, not %ld: %s\n", line, what, got, wanted, why());
        failures++;
    }
}

static void expect_text(int line, const char *part) {
    if (strstr(why(), part) == NULL) {
        printf("line %d: the text \"%s\" does not hold \"%s\"\n", line, why(), part);
        failures++;
    }
}

#define IS(call, wanted) expect(__LINE__, #call, (long)(call), (long)(wanted))
#define OK(call) IS(call, CFCAC_STATUS_OK)
#define TEXT(part) expect_text(__LINE__, part)
#define TRUE(condition) expect(__LINE__, #condition, (condition) != 0, 1)

typedef struct {
    uint8_t bytes[1 << 17];
    size_t length;
} File;

static const uint8_t *bytes(const char *text) { return (const uint8_t *)text; }

static File *file(const char *name) {
    char path[4200];
    snprintf(path, sizeof path, "%s/%s", fixtures, name);
    File *file = malloc(sizeof *file);
    FILE *in = fopen(path, "rb");
    if (in == NULL || file == NULL) {
        printf("%s cannot be read\n", path);
        exit(2);
    }
    file->length = fread(file->bytes, 1, sizeof file->bytes, in);
    fclose(in);
    return file;
}

static void keep(const char *name, const uint8_t *bytes, size_t length) {
    char path[4200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "wb");
    if (out == NULL || fwrite(bytes, 1, length, out) != length) {
        printf("%s cannot be written\n", path);
        exit(2);
    }
    fclose(out);
}

static uint64_t identity(const char *name, const char *password) {
    File *pfx = file(name);
    uint64_t handle = 0;
    OK(cfcac_identity_from_pfx(pfx->bytes, pfx->length, bytes(password), strlen(password), &handle));
    TRUE(handle != 0);
    free(pfx);
    return handle;
}

static uint64_t verifier_over(const char *name) {
    File *ca = file(name);
    uint64_t handle = 0;
    OK(cfcac_verifier(&handle));
    OK(cfcac_verifier_anchor(handle, ca->bytes, ca->length));
    free(ca);
    return handle;
}

static const char CONTENT[] = "{\"order_id\":\"1\",\"user_name\":\"\xe5\xbc\xa0\xe4\xb8\x89\"}";
#define CONTENT_LENGTH (sizeof CONTENT - 1)

/* One key: each kind of signature made and verified, certificate, envelope. */
static void everything(const char *kind, uint64_t key, uint64_t verifier, int64_t now) {
    uint8_t message[16384], content[16384], digest[64], info[4096];
    size_t length, content_length, bound;
    uint64_t signer, certificate;
    char name[64];

    for (uint32_t form = CFCAC_FORM_DER; form <= CFCAC_FORM_CHECK_VALUE; form++) {
        OK(cfcac_sign_attached(key, form, bytes(CONTENT), CONTENT_LENGTH, message, sizeof message, &length));
        OK(cfcac_signed_bound(key, form, CONTENT_LENGTH, &bound));
        TRUE(length <= bound);
        snprintf(name, sizeof name, "%s.%u.signed", kind, form);
        keep(name, message, length);
        OK(cfcac_verify_attached(verifier, message, length, now, &signer, content, sizeof content, &content_length));
        TRUE(content_length == CONTENT_LENGTH && memcmp(content, CONTENT, CONTENT_LENGTH) == 0);
        OK(cfcac_verify_certificate(verifier, signer, now));
        OK(cfcac_free(signer));
        /* The signer's handle need not be taken. */
        OK(cfcac_verify_attached(verifier, message, length, now, NULL, content, sizeof content, &content_length));
    }

    /* Places that are too small: nothing is written, the length says what is needed. */
    OK(cfcac_sign_attached(key, 0, bytes(CONTENT), CONTENT_LENGTH, message, sizeof message, &length));
    memset(content, 'x', sizeof content);
    IS(cfcac_verify_attached(verifier, message, length, now, &signer, content, CONTENT_LENGTH - 1, &content_length),
       CFCAC_STATUS_TOO_SMALL);
    TRUE(content_length == CONTENT_LENGTH && content[0] == 'x' && signer == 0);
    IS(cfcac_verify_attached(verifier, message, length, now, &signer, NULL, 0, &content_length), CFCAC_STATUS_TOO_SMALL);
    TRUE(content_length == CONTENT_LENGTH);
    OK(cfcac_verify_attached(verifier, message, length, now, NULL, content, CONTENT_LENGTH, &content_length));

    /* One byte of the content changed. */
    for (size_t i = 0; i + CONTENT_LENGTH <= length; i++) {
        if (memcmp(message + i, CONTENT, CONTENT_LENGTH) == 0) {
            message[i + 2] ^= 1;
        }
    }
    IS(cfcac_verify_attached(verifier, message, length, now, &signer, content, sizeof content, &content_length),
       CFCAC_STATUS_SIGNATURE);
    TRUE(content_length == 0 && signer == 0);

    /* The message is made where its content stood. */
    memcpy(message, CONTENT, CONTENT_LENGTH);
    OK(cfcac_sign_attached(key, 0, message, CONTENT_LENGTH, message, sizeof message, &length));
    OK(cfcac_verify_attached(verifier, message, length, now, NULL, message, sizeof message, &content_length));
    TRUE(content_length == CONTENT_LENGTH && memcmp(message, CONTENT, CONTENT_LENGTH) == 0);

    OK(cfcac_sign_detached(key, 0, bytes(CONTENT), CONTENT_LENGTH, message, sizeof message, &length));
    snprintf(name, sizeof name, "%s.detached", kind);
    keep(name, message, length);
    OK(cfcac_verify_detached(verifier, message, length, bytes(CONTENT), CONTENT_LENGTH, now, &signer));
    OK(cfcac_free(signer));
    IS(cfcac_verify_detached(verifier, message, length, bytes(CONTENT), CONTENT_LENGTH - 1, now, &signer),
       CFCAC_STATUS_SIGNATURE);
    TRUE(signer == 0);
    IS(cfcac_verify_attached(verifier, message, length, now, NULL, content, sizeof content, &content_length),
       CFCAC_STATUS_CONTENT);

    OK(cfcac_digest(key, bytes(CONTENT), CONTENT_LENGTH, digest, sizeof digest, &length));
    TRUE(length == 32);
    OK(cfcac_sign_digest(key, 0, digest, 32, message, sizeof message, &length));
    snprintf(name, sizeof name, "%s.by-digest", kind);
    keep(name, message, length);
    OK(cfcac_verify_detached(verifier, message, length, bytes(CONTENT), CONTENT_LENGTH, now, NULL));
    IS(cfcac_sign_digest(key, 0, digest, 31, message, sizeof message, &length), CFCAC_STATUS_PARAMETER);
    TEXT("31 bytes");

    OK(cfcac_identity_certificate(key, &certificate));
    OK(cfcac_certificate_encoded(certificate, CFCAC_FORM_DER, message, sizeof message, &length));
    snprintf(name, sizeof name, "%s.cer", kind);
    keep(name, message, length);
    for (uint32_t question = CFCAC_CERTIFICATE_INFO_SERIAL_NUMBER; question <= CFCAC_CERTIFICATE_INFO_PUBLIC_KEY; question++) {
        OK(cfcac_certificate_info(certificate, question, info, sizeof info, &length));
        TRUE(length > 0);
        snprintf(name, sizeof name, "%s.info.%u", kind, question);
        keep(name, info, length);
    }
    IS(cfcac_certificate_info(certificate, 11, info, sizeof info, &length), CFCAC_STATUS_PARAMETER);
    OK(cfcac_free(certificate));

    /* Wrong kinds of handles. */
    IS(cfcac_sign_attached(verifier, 0, bytes(CONTENT), 1, message, sizeof message, &length), CFCAC_STATUS_HANDLE_KIND);
    TEXT("is a verifier, and an identity is needed");
    IS(cfcac_verify_certificate(key, key, now), CFCAC_STATUS_HANDLE_KIND);
    IS(cfcac_verifier_flags(key, 7), CFCAC_STATUS_HANDLE_KIND);
    IS(cfcac_sign_attached(key, 3, bytes(CONTENT), 1, message, sizeof message, &length), CFCAC_STATUS_PARAMETER);
}

static void envelopes(const char *kind, const char *key_file, const char *certificate_file) {
    File *key = file(key_file), *certificate = file(certificate_file);
    uint64_t holder, recipient;
    uint8_t sealed[16384], opened[16384];
    size_t length, opened_length;
    char name[64];
    OK(cfcac_identity_from_pem(key->bytes, key->length, certificate->bytes, certificate->length, &holder));
    OK(cfcac_certificate(certificate->bytes, certificate->length, &recipient));
    OK(cfcac_envelope_seal(recipient, CFCAC_FORM_DER, bytes(CONTENT), CONTENT_LENGTH, sealed, sizeof sealed, &length));
    snprintf(name, sizeof name, "%s.sealed", kind);
    keep(name, sealed, length);
    OK(cfcac_envelope_open(holder, sealed, length, opened, sizeof opened, &opened_length));
    TRUE(opened_length == CONTENT_LENGTH && memcmp(opened, CONTENT, CONTENT_LENGTH) == 0);
    sealed[length / 2] ^= 0xff;
    TRUE(cfcac_envelope_open(holder, sealed, length, opened, sizeof opened, &opened_length) != CFCAC_STATUS_OK);
    TRUE(opened_length == 0);
    OK(cfcac_free(holder));
    OK(cfcac_free(recipient));
    free(key);
    free(certificate);
}

static void bad_input(void) {
    uint8_t out[8192];
    size_t length = 99;
    uint64_t handle = 99;
    File *pfx = file("keys/huifu-merchant.pfx");

    /* Null pointers, in every place. */
    IS(cfcac_identity_from_pfx(NULL, 5, bytes("x"), 1, &handle), CFCAC_STATUS_NULL_POINTER);
    TRUE(handle == 0);
    TEXT("file: 5 bytes at a null pointer");
    IS(cfcac_identity_from_pfx(pfx->bytes, pfx->length, NULL, 7, &handle), CFCAC_STATUS_NULL_POINTER);
    IS(cfcac_identity_from_pfx(pfx->bytes, pfx->length, bytes("sandbox"), 7, NULL), CFCAC_STATUS_NULL_POINTER);
    IS(cfcac_verifier(NULL), CFCAC_STATUS_NULL_POINTER);
    IS(cfcac_last_error(out, sizeof out, NULL), CFCAC_STATUS_NULL_POINTER);
    IS(cfcac_last_error(NULL, 5, &length), CFCAC_STATUS_NULL_POINTER);

    /* Lengths: none, one that was negative, one that is too much. */
    IS(cfcac_identity_from_pfx(NULL, 0, NULL, 0, &handle), CFCAC_STATUS_KEY_FILE);
    IS(cfcac_identity_from_pfx(pfx->bytes, (size_t)-1, bytes("x"), 1, &handle), CFCAC_STATUS_LENGTH);
    TEXT("was a length negative");
    IS(cfcac_identity_from_pfx(pfx->bytes, (size_t)CFCAC_MAX_LENGTH + 1, bytes("x"), 1, &handle), CFCAC_STATUS_LENGTH);
    IS(cfcac_identity_from_pfx(pfx->bytes, 20, bytes("sandbox"), 7, &handle), CFCAC_STATUS_KEY_FILE);
    IS(cfcac_identity_from_pfx(pfx->bytes, pfx->length, NULL, 0, &handle), CFCAC_STATUS_PASSWORD);

    /* Passwords: wrong, with a zero byte; the name of a file instead of its bytes. */
    IS(cfcac_identity_from_pfx(pfx->bytes, pfx->length, bytes("sandbox2"), 8, &handle), CFCAC_STATUS_PASSWORD);
    TRUE(strstr(why(), "sandbox2") == NULL);
    IS(cfcac_identity_from_pfx(pfx->bytes, pfx->length, bytes("sand\0box"), 8, &handle), CFCAC_STATUS_PARAMETER);
    TEXT("a zero byte at place 4 of 8");
    IS(cfcac_identity_from_pfx(bytes("./RSA/AS0381.pfx"), 16, bytes("1"), 1, &handle), CFCAC_STATUS_KEY_FILE);
    TEXT("looks like the name of a file");
    IS(cfcac_certificate(bytes("./CFCA_ACS_OCA31.cer"), 20, &handle), CFCAC_STATUS_CERTIFICATE);
    TEXT("looks like the name of a file");
    IS(cfcac_certificate(pfx->bytes, pfx->length, &handle), CFCAC_STATUS_CERTIFICATE);

    /* Nothing but numbers comes of handles that are none. */
    const uint64_t none[] = {0, 1u << 30, UINT64_MAX, 0x7ffe12345678};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        IS(cfcac_free(none[i]), CFCAC_STATUS_HANDLE);
        IS(cfcac_sign_attached(none[i], 0, bytes("x"), 1, out, sizeof out, &length), CFCAC_STATUS_HANDLE);
        IS(cfcac_verify_attached(none[i], bytes("x"), 1, CFCAC_NOW, NULL, out, sizeof out, &length), CFCAC_STATUS_HANDLE);
    }

    /* A success wipes the text; the text can be asked for in a place that is too small. */
    IS(cfcac_free(0), CFCAC_STATUS_HANDLE);
    IS(cfcac_last_error(out, 3, &length), CFCAC_STATUS_TOO_SMALL);
    TRUE(length > 3);
    IS(cfcac_last_status(), CFCAC_STATUS_HANDLE);
    OK(cfcac_verifier(&handle));
    IS(cfcac_last_status(), CFCAC_STATUS_OK);
    TRUE(why()[0] == 0);
    IS(cfcac_verifier_flags(handle, 8), CFCAC_STATUS_PARAMETER);
    IS(cfcac_verifier_signer_number(handle, bytes(""), 0), CFCAC_STATUS_PARAMETER);
    IS(cfcac_verifier_crl(handle, pfx->bytes, pfx->length), CFCAC_STATUS_REVOCATION_LIST);
    OK(cfcac_free(handle));

    /* After free, and freed twice. */
    handle = identity("keys/huifu-merchant.pfx", "sandbox");
    OK(cfcac_free(handle));
    IS(cfcac_sign_attached(handle, 0, bytes("x"), 1, out, sizeof out, &length), CFCAC_STATUS_HANDLE);
    TEXT("was freed");
    IS(cfcac_free(handle), CFCAC_STATUS_HANDLE);
    uint64_t next = identity("keys/huifu-merchant.pfx", "sandbox");
    TRUE(next != handle);
    IS(cfcac_sign_attached(handle, 0, bytes("x"), 1, out, sizeof out, &length), CFCAC_STATUS_HANDLE);
    OK(cfcac_free(next));
    free(pfx);
}

#include "data_and_keys.h"

/* A password and content in GBK, as Windows programs hand them over. */
static void gbk(void) {
    static const char content[] = "{\"user_name\":\"\xd5\xc5\xc8\xfd\"}";
    File *password = file("cfca/pfx/habits/password.gbk.txt"), *pfx = file("cfca/pfx/habits/openssl-gbk.pfx");
    uint64_t key, verifier;
    uint8_t message[8192], back[8192];
    size_t length, back_length;
    while (password->length > 0 && password->bytes[password->length - 1] == '\n') {
        password->length--;
    }
    OK(cfcac_identity_from_pfx(pfx->bytes, pfx->length, password->bytes, password->length, &key));
    OK(cfcac_sign_attached(key, 0, bytes(content), sizeof content - 1, message, sizeof message, &length));
    OK(cfcac_verifier(&verifier));
    OK(cfcac_verifier_flags(verifier, 0));
    OK(cfcac_verify_attached(verifier, message, length, CFCAC_NOW, NULL, back, sizeof back, &back_length));
    TRUE(back_length == sizeof content - 1 && memcmp(back, content, back_length) == 0);
    OK(cfcac_free(key));
    OK(cfcac_free(verifier));
    free(password);
    free(pfx);
}

/* Who signed, under which CA, and when. */
static void trust(void) {
    uint8_t out[8192];
    size_t length;
    uint64_t verifier = verifier_over("cfca/CFCA_ACS_TEST_OCA31.pem"), platform, merchant;
    File *sample = file("cfca/testdata.check_value.txt");
    const int64_t in_2019 = 1560000000;
    OK(cfcac_verify_attached(verifier, sample->bytes, sample->length, in_2019, NULL, out, sizeof out, &length));
    TRUE(length == 8 && memcmp(out, "TestData", 8) == 0);
    IS(cfcac_verify_attached(verifier, sample->bytes, sample->length, CFCAC_NOW, NULL, out, sizeof out, &length),
       CFCAC_STATUS_VALIDITY);
    TRUE(length == 0);
    IS(cfcac_verify_attached(verifier, sample->bytes, sample->length, 0, NULL, out, sizeof out, &length), CFCAC_STATUS_VALIDITY);
    OK(cfcac_verifier_flags(verifier, 4));
    OK(cfcac_verify_attached(verifier, sample->bytes, sample->length, CFCAC_NOW, NULL, out, sizeof out, &length));
    OK(cfcac_verifier_signer_number(verifier, bytes("100001"), 6));
    IS(cfcac_verify_attached(verifier, sample->bytes, sample->length, CFCAC_NOW, NULL, out, sizeof out, &length),
       CFCAC_STATUS_SIGNER);
    OK(cfcac_free(verifier));
    verifier = verifier_over("keys/cfca-oca31.cert.pem");
    IS(cfcac_verify_attached(verifier, sample->bytes, sample->length, in_2019, NULL, out, sizeof out, &length),
       CFCAC_STATUS_CHAIN);

    /* The platform's number, compared whole; and its certificate. */
    File *key = file("keys/huifu-platform.key.pem"), *certificate = file("keys/huifu-platform.cert.pem");
    uint8_t message[8192];
    size_t message_length;
    OK(cfcac_identity_from_pem(key->bytes, key->length, certificate->bytes, certificate->length, &platform));
    merchant = identity("keys/huifu-merchant.pfx", "sandbox");
    OK(cfcac_sign_attached(platform, 2, bytes("{}"), 2, message, sizeof message, &message_length));
    OK(cfcac_verifier_signer_number(verifier, bytes("10000"), 5));
    IS(cfcac_verify_attached(verifier, message, message_length, CFCAC_NOW, NULL, out, sizeof out, &length), CFCAC_STATUS_SIGNER);
    OK(cfcac_verifier_signer_number(verifier, bytes("100001"), 6));
    OK(cfcac_verify_attached(verifier, message, message_length, CFCAC_NOW, NULL, out, sizeof out, &length));
    OK(cfcac_verifier_signer_certificate(verifier, certificate->bytes, certificate->length));
    OK(cfcac_verify_attached(verifier, message, message_length, CFCAC_NOW, NULL, out, sizeof out, &length));
    OK(cfcac_sign_attached(merchant, 2, bytes("{}"), 2, message, sizeof message, &message_length));
    IS(cfcac_verify_attached(verifier, message, message_length, CFCAC_NOW, NULL, out, sizeof out, &length), CFCAC_STATUS_SIGNER);
    /* A key and a certificate of different owners. */
    File *other = file("keys/huifu-merchant.cert.pem");
    uint64_t mixed;
    IS(cfcac_identity_from_pem(key->bytes, key->length, other->bytes, other->length, &mixed), CFCAC_STATUS_CERTIFICATE);
    OK(cfcac_free(platform));
    OK(cfcac_free(merchant));
    OK(cfcac_free(verifier));
    free(sample);
    free(key);
    free(certificate);
    free(other);

    /* Revoked. */
    File *leaf = file("cfca/openssl/leaf.pem"), *list = file("cfca/openssl/crl-leaf.pem"), *oca = file("cfca/openssl/root.pem"),
         *helper = file("cfca/openssl/oca.pem");
    uint64_t revoked;
    OK(cfcac_certificate(leaf->bytes, leaf->length, &revoked));
    OK(cfcac_verifier(&verifier));
    OK(cfcac_verifier_anchor(verifier, oca->bytes, oca->length));
    IS(cfcac_verify_certificate(verifier, revoked, CFCAC_NOW), CFCAC_STATUS_CHAIN);
    OK(cfcac_verifier_intermediate(verifier, helper->bytes, helper->length));
    OK(cfcac_verify_certificate(verifier, revoked, CFCAC_NOW));
    OK(cfcac_verifier_crl(verifier, list->bytes, list->length));
    IS(cfcac_verify_certificate(verifier, revoked, CFCAC_NOW), CFCAC_STATUS_REVOKED);
    OK(cfcac_verifier_flags(verifier, 5));
    OK(cfcac_verify_certificate(verifier, revoked, CFCAC_NOW));
    OK(cfcac_free(verifier));
    OK(cfcac_free(revoked));
    free(leaf);
    free(list);
    free(oca);
    free(helper);
}

/* The toolkit's functions, by paths. */
static void toolkit(void) {
    char pfx[4200], cas[9000], one_ca[4200];
    uint8_t message[8192], out[8192], certificate[8192];
    size_t length, out_length, certificate_length;
    uint64_t signer;
    snprintf(pfx, sizeof pfx, "%s/keys/huifu-merchant.pfx", fixtures);
    snprintf(cas, sizeof cas, "%s/keys/cfca-oca31.cert.pem|%s/keys/cfca-root.cert.pem", fixtures, fixtures);
    snprintf(one_ca, sizeof one_ca, "%s/keys/cfca-oca31.cert.pem", fixtures);
#define ARG(text) bytes(text), strlen(text)
#define SIGN(algorithm, path, password, digest) \
    cfcac_toolkit_sign(ARG(algorithm), bytes(CONTENT), CONTENT_LENGTH, ARG(path), ARG(password), ARG(digest), 1, 0, message, \
                       sizeof message, &length)
    IS(SIGN("RSA", "/no/such/file.pfx", "sandbox", "SHA-256"), CFCAC_STATUS_FILE);
    IS(cfcac_toolkit_code(cfcac_last_status()), 24578);
    TEXT("/no/such/file.pfx");
    IS(SIGN("RSA", pfx, "wrong", "SHA-256"), CFCAC_STATUS_PASSWORD);
    IS(SIGN("SM2", pfx, "sandbox", "SHA-256"), CFCAC_STATUS_ALGORITHM);
    IS(SIGN("DSA", pfx, "sandbox", "SHA-256"), CFCAC_STATUS_PARAMETER);
    IS(SIGN("RSA", pfx, "sandbox", "SHA-1"), CFCAC_STATUS_ALGORITHM);
    IS(SIGN("RSA", pfx, "sandbox", "MD5"), CFCAC_STATUS_ALGORITHM);
    IS(SIGN("RSA", "", "sandbox", "SHA-256"), CFCAC_STATUS_PARAMETER);
    IS(cfcac_toolkit_sign(ARG("RSA"), bytes("x"), 1, bytes("a\0b"), 3, ARG("p"), ARG(""), 1, 0, message, sizeof message, &length),
       CFCAC_STATUS_PARAMETER);
    OK(SIGN("rsa", pfx, "sandbox", "sha-256"));
    OK(SIGN("RSA", pfx, "sandbox", "SHA-256"));
    /* The key is open now, and another password still does not fit. */
    IS(SIGN("RSA", pfx, "sandbo", "SHA-256"), CFCAC_STATUS_PASSWORD);
    OK(SIGN("RSA", pfx, "sandbox", "SHA-256"));
    keep("toolkit.signed", message, length);
    OK(cfcac_toolkit_verify_signature(ARG("RSA"), message, length, &signer, out, sizeof out, &out_length));
    TRUE(out_length == CONTENT_LENGTH && memcmp(out, CONTENT, out_length) == 0);
    OK(cfcac_certificate_encoded(signer, CFCAC_FORM_BASE64, certificate, sizeof certificate, &certificate_length));
    OK(cfcac_free(signer));
    IS(cfcac_toolkit_verify_signature(ARG("SM2"), message, length, &signer, out, sizeof out, &out_length), CFCAC_STATUS_ALGORITHM);
    TRUE(out_length == 0 && signer == 0);
#define VERIFY(flags, authorities) \
    cfcac_toolkit_verify_certificate(certificate, certificate_length, flags, ARG(authorities), NULL, 0, CFCAC_NOW)
    OK(VERIFY(4, cas));
    OK(VERIFY(5, one_ca));
    OK(VERIFY(1, ""));
    IS(VERIFY(4, ""), CFCAC_STATUS_PARAMETER);
    IS(VERIFY(0, cas), CFCAC_STATUS_PARAMETER);
    IS(VERIFY(8, cas), CFCAC_STATUS_PARAMETER);
    IS(VERIFY(7, cas), CFCAC_STATUS_REVOCATION_LIST);
    IS(VERIFY(4, "/no/such.cer"), CFCAC_STATUS_FILE);
    IS(VERIFY(4, pfx), CFCAC_STATUS_CERTIFICATE);
    char other_ca[4200];
    snprintf(other_ca, sizeof other_ca, "%s/cfca/CFCA_ACS_TEST_OCA31.pem", fixtures);
    IS(VERIFY(4, other_ca), CFCAC_STATUS_CHAIN);
    OK(cfcac_toolkit_certificate_info(certificate, certificate_length, ARG("SubjectDN"), out, sizeof out, &out_length));
    TRUE(out_length > 10 && memcmp(out, "CN=051@", 7) == 0);
    IS(cfcac_toolkit_certificate_info(certificate, certificate_length, ARG("Subject"), out, sizeof out, &out_length),
       CFCAC_STATUS_PARAMETER);
    OK(cfcac_toolkit_certificate(ARG("RSA"), ARG(pfx), ARG("sandbox"), &signer));
    OK(cfcac_free(signer));
#define ALL(number) \
    cfcac_toolkit_verify(ARG("RSA"), ARG(number), message, length, 5, ARG(one_ca), NULL, 0, CFCAC_NOW, out, sizeof out, &out_length)
    OK(ALL(""));
    IS(ALL("100001"), CFCAC_STATUS_SIGNER);
    TRUE(out_length == 0);
    OK(cfcac_toolkit_forget());
    OK(SIGN("RSA", pfx, "sandbox", "SHA-256"));
    OK(cfcac_toolkit_forget());
}

typedef struct {
    uint64_t key;
    uint64_t verifier;
    int signed_count;
    int refused;
} Shared;

/* Signs and verifies until the handle is gone, at most so often. */
static void *work(void *argument) {
    Shared *shared = argument;
    for (int i = 0; i < 20; i++) {
        uint8_t message[8192], content[8192];
        size_t length, content_length;
        int status = cfcac_sign_attached(shared->key, 0, bytes(CONTENT), CONTENT_LENGTH, message, sizeof message, &length);
        if (status == CFCAC_STATUS_HANDLE) {
            shared->refused++;
            TEXT("was freed");
            continue;
        }
        IS(status, CFCAC_STATUS_OK);
        shared->signed_count++;
        OK(cfcac_verify_attached(shared->verifier, message, length, CFCAC_NOW, NULL, content, sizeof content, &content_length));
        TRUE(content_length == CONTENT_LENGTH);
        /* An error of this thread is its own. */
        IS(cfcac_sign_attached(0, 0, NULL, 0, message, sizeof message, &length), CFCAC_STATUS_HANDLE);
        TEXT("the handle is 0");
    }
    return NULL;
}

static void threads(void) {
    uint64_t key = identity("keys/huifu-merchant.pfx", "sandbox"), verifier = verifier_over("keys/cfca-oca31.cert.pem");
    Shared first = {key, verifier, 0, 0}, second = first;
    pthread_t one, two;
    if (pthread_create(&one, NULL, work, &first) != 0 || pthread_create(&two, NULL, work, &second) != 0) {
        printf("no threads\n");
        exit(2);
    }
    /* Settings change while others verify; the key is taken away when one of them is done. */
    for (int i = 0; i < 20; i++) {
        OK(cfcac_verifier_flags(verifier, 5 + i % 3 / 2 * 2));
    }
    pthread_join(one, NULL);
    OK(cfcac_free(key));
    pthread_join(two, NULL);
    TRUE(first.signed_count == 20 && first.refused == 0);
    TRUE(second.signed_count + second.refused == 20);
    OK(cfcac_free(verifier));
}

int main(int count, char **arguments) {
    if (count != 3 && !(count == 4 && strcmp(arguments[3], "few-rounds") == 0)) {
        printf("usage: all FIXTURES FOLDER [few-rounds]\n");
        return 2;
    }
    few_rounds = count == 4;
    snprintf(fixtures, sizeof fixtures, "%s", arguments[1]);
    snprintf(folder, sizeof folder, "%s", arguments[2]);
    IS(cfcac_abi_version(), CFCAC_ABI_VERSION);
    TRUE(strlen(cfcac_version()) >= 5);
    bad_input();
    uint64_t key = identity("keys/huifu-merchant.pfx", "sandbox"), verifier = verifier_over("keys/cfca-oca31.cert.pem");
    everything("rsa", key, verifier, CFCAC_NOW);
    files_and_raw("rsa", key, verifier, CFCAC_NOW);
    OK(cfcac_free(key));
    OK(cfcac_free(verifier));
    key = identity("cfca/sm2/leaf.sm2", "123456");
    verifier = verifier_over("cfca/sm2/oca.pem");
    everything("sm2", key, verifier, 1800000000);
    files_and_raw("sm2", key, verifier, 1800000000);
    OK(cfcac_free(key));
    OK(cfcac_free(verifier));
    envelopes("rsa", "cfca/openssl/encipher.key.pem", "cfca/openssl/encipher.pem");
    envelopes("sm2", "cfca/sm2/leaf.key.pem", "cfca/sm2/leaf.pem");
    digests();
    passwords();
    requests("rsa", "RSA", 2048);
    requests("sm2", "SM2", 0);
    escrow();
    gbk();
    trust();
    toolkit();
    threads();
    printf("%d failures\n", failures);
    return failures != 0;
}
