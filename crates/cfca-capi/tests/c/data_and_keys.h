/*
 * A part of all.c: digests, data under a password, keys, requests for certificates, key files, bare signatures.
 */

/* What was made or found must be as long as that. */
#define MADE(call, name) \
    do { \
        OK(call); \
        TRUE(length > 0); \
        keep(name, out, length); \
    } while (0)

static const char *DIGESTS[] = {"MD5", "SHA-1", "sha224", "SHA-256", "Sha-384", "SHA512", "SM3"};

static void digests(void) {
    uint8_t out[64];
    size_t length;
    char path[4200], name[64];
    snprintf(path, sizeof path, "%s/cfca/testdata.der", fixtures);
    File *data = file("cfca/testdata.der");
    for (size_t i = 0; i < sizeof DIGESTS / sizeof *DIGESTS; i++) {
        uint8_t of_file[64];
        size_t of_file_length;
        const uint8_t *algorithm = bytes(DIGESTS[i]);
        snprintf(name, sizeof name, "digest.%zu", i);
        MADE(cfcac_hash(algorithm, strlen(DIGESTS[i]), data->bytes, data->length, out, sizeof out, &length), name);
        OK(cfcac_hash_file(algorithm, strlen(DIGESTS[i]), bytes(path), strlen(path), of_file, sizeof of_file, &of_file_length));
        TRUE(of_file_length == length && memcmp(of_file, out, length) == 0);
        /* Of nothing there is a digest too. */
        OK(cfcac_hash(algorithm, strlen(DIGESTS[i]), NULL, 0, out, sizeof out, &length));
        IS(cfcac_hash(algorithm, strlen(DIGESTS[i]), data->bytes, data->length, out, length - 1, &length), CFCAC_STATUS_TOO_SMALL);
    }
    IS(cfcac_hash(bytes("SHA-257"), 7, data->bytes, data->length, out, sizeof out, &length), CFCAC_STATUS_PARAMETER);
    TEXT("SHA-256");
    IS(cfcac_hash(NULL, 0, data->bytes, data->length, out, sizeof out, &length), CFCAC_STATUS_PARAMETER);
    IS(cfcac_hash(NULL, 7, data->bytes, data->length, out, sizeof out, &length), CFCAC_STATUS_NULL_POINTER);
    IS(cfcac_hash(bytes("\xd5\xc5"), 2, data->bytes, data->length, out, sizeof out, &length), CFCAC_STATUS_PARAMETER);
    IS(cfcac_hash(bytes("SM3"), 3, data->bytes, (size_t)-1, out, sizeof out, &length), CFCAC_STATUS_LENGTH);
    IS(cfcac_hash(bytes("SM3"), 3, NULL, 1, out, sizeof out, &length), CFCAC_STATUS_NULL_POINTER);
    IS(cfcac_hash(bytes("SM3"), 3, data->bytes, 1, out, sizeof out, NULL), CFCAC_STATUS_NULL_POINTER);
    /* No file, a folder, a pipe that never ends, a path with a zero byte. */
    const char *paths[] = {"/no/such/file", "/", "/dev/zero"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        IS(cfcac_hash_file(bytes("SM3"), 3, bytes(paths[i]), strlen(paths[i]), out, sizeof out, &length), CFCAC_STATUS_FILE);
        TEXT(paths[i]);
        TRUE(length == 0);
        IS(cfcac_toolkit_sign(bytes("RSA"), 3, NULL, 0, bytes(paths[i]), strlen(paths[i]), bytes("x"), 1, NULL, 0, 0, 0, out,
                              sizeof out, &length),
           CFCAC_STATUS_FILE);
    }
    IS(cfcac_hash_file(bytes("SM3"), 3, bytes("a\0b"), 3, out, sizeof out, &length), CFCAC_STATUS_PARAMETER);
    IS(cfcac_hash_file(bytes("SM3"), 3, NULL, 0, out, sizeof out, &length), CFCAC_STATUS_PARAMETER);
    free(data);
}

static void passwords(void) {
    static const char hex[] = "0282010100ea6226b38463db95bf4f0cae06b5c8ffa73bc3bdb83c193082010a";
    uint8_t out[256], back[256];
    size_t length, back_length;
    struct {
        uint32_t cipher;
        const char *password, *name;
    } ciphers[] = {{CFCAC_PASSWORD_CIPHER_TRIPLE_DES, hex, "3des"}, {CFCAC_PASSWORD_CIPHER_SM4, "cfca1234", "sm4"}};
    for (size_t i = 0; i < 2; i++) {
        const uint8_t *password = bytes(ciphers[i].password);
        size_t size = strlen(ciphers[i].password);
        uint32_t cipher = ciphers[i].cipher;
        MADE(cfcac_password_encrypt(cipher, password, size, bytes(CONTENT), CONTENT_LENGTH, out, sizeof out, &length), ciphers[i].name);
        OK(cfcac_password_decrypt(cipher, password, size, out, length, back, sizeof back, &back_length));
        TRUE(back_length == CONTENT_LENGTH && memcmp(back, CONTENT, back_length) == 0);
        IS(cfcac_password_decrypt(cipher, password, size, out, length - 1, back, sizeof back, &back_length), CFCAC_STATUS_PARAMETER);
        TRUE(back_length == 0);
        IS(cfcac_password_decrypt(cipher, password, size, NULL, 0, back, sizeof back, &back_length), CFCAC_STATUS_PARAMETER);
        /* Nothing has a cipher text, of one block. */
        OK(cfcac_password_encrypt(cipher, password, size, NULL, 0, out, sizeof out, &length));
        OK(cfcac_password_decrypt(cipher, password, size, out, length, back, sizeof back, &back_length));
        TRUE(back_length == 0);
        IS(cfcac_password_encrypt(cipher, NULL, 0, bytes("x"), 1, out, sizeof out, &length), CFCAC_STATUS_PARAMETER);
        IS(cfcac_password_encrypt(cipher, bytes("ab\0cd"), 5, bytes("x"), 1, out, sizeof out, &length), CFCAC_STATUS_PARAMETER);
        TEXT("a zero byte at place 2 of 5");
        IS(cfcac_password_encrypt(cipher, password, (size_t)-1, bytes("x"), 1, out, sizeof out, &length), CFCAC_STATUS_LENGTH);
    }
    IS(cfcac_password_encrypt(CFCAC_PASSWORD_CIPHER_TRIPLE_DES, bytes("secret"), 6, bytes("x"), 1, out, sizeof out, &length),
       CFCAC_STATUS_PARAMETER);
    TEXT("64 hex digits");
    TRUE(strstr(why(), "secret") == NULL);
    IS(cfcac_password_encrypt(2, bytes("x"), 1, bytes("x"), 1, out, sizeof out, &length), CFCAC_STATUS_PARAMETER);
    OK(cfcac_password_encrypt(CFCAC_PASSWORD_CIPHER_SM4, bytes("\xd5\xc5"), 2, bytes("x"), 1, out, sizeof out, &length));
    IS(cfcac_password_decrypt(CFCAC_PASSWORD_CIPHER_SM4, bytes("other"), 5, out, length, back, sizeof back, &back_length),
       CFCAC_STATUS_PASSWORD);
}

/* A key is made and asked a certificate for, alone and with a temporary one. */
static void requests(const char *kind, const char *algorithm, uint32_t bits) {
    uint8_t out[16384];
    size_t length;
    uint64_t key, temporary, again;
    char name[64];
    static const char subject[] = "CN=certRequisition,O=CFCA,C=CN";
    OK(cfcac_key_generate(bytes(algorithm), strlen(algorithm), bits, &key));
    OK(cfcac_key_generate(bytes(algorithm), strlen(algorithm), bits, &temporary));
#define REQUEST(second, password, form) \
    cfcac_request(key, second, bytes(subject), sizeof subject - 1, bytes(password), strlen(password), form, out, sizeof out, &length)
    snprintf(name, sizeof name, "%s.request", kind);
    MADE(REQUEST(0, "", CFCAC_FORM_DER), name);
    snprintf(name, sizeof name, "%s.two.request", kind);
    MADE(REQUEST(temporary, "111111", CFCAC_FORM_DER), name);
    OK(REQUEST(0, "", CFCAC_FORM_BASE64));
    snprintf(name, sizeof name, "%s.public", kind);
    MADE(cfcac_key_public(key, out, sizeof out, &length), name);
    snprintf(name, sizeof name, "%s.private.pem", kind);
    MADE(cfcac_key_private_pem(key, out, sizeof out, &length), name);
    OK(cfcac_key(out, length, &again));
    OK(cfcac_key_public(again, out, sizeof out, &length));
    OK(cfcac_free(again));

    IS(REQUEST(temporary, "", 0), CFCAC_STATUS_PARAMETER);
    TEXT("challenge password");
    IS(REQUEST(0, "111111", 0), CFCAC_STATUS_PARAMETER);
    IS(REQUEST(0, "", 3), CFCAC_STATUS_PARAMETER);
    IS(REQUEST(12345678, "1", 0), CFCAC_STATUS_HANDLE);
    TRUE(length == 0);
    IS(cfcac_request(key, 0, bytes("no subject"), 10, NULL, 0, 0, out, sizeof out, &length), CFCAC_STATUS_PARAMETER);
    IS(cfcac_request(key, 0, bytes("CN=\xd5\xc5"), 5, NULL, 0, 0, out, sizeof out, &length), CFCAC_STATUS_PARAMETER);
    TEXT("not UTF-8");
    IS(cfcac_request(key, 0, NULL, 0, NULL, 0, 0, out, sizeof out, &length), CFCAC_STATUS_PARAMETER);
    IS(cfcac_request(key, 0, NULL, 5, NULL, 0, 0, out, sizeof out, &length), CFCAC_STATUS_NULL_POINTER);
    IS(cfcac_sign_attached(key, 0, NULL, 0, out, sizeof out, &length), CFCAC_STATUS_HANDLE_KIND);
    TEXT("is a private key, and an identity is needed");
    /* Somebody else's certificate, and no answer of CFCA. */
    File *certificate = file("keys/huifu-merchant.cert.pem");
    IS(cfcac_identity_from_key(key, certificate->bytes, certificate->length, &again), CFCAC_STATUS_CERTIFICATE);
    TRUE(again == 0);
    free(certificate);
    IS(cfcac_escrow_open(temporary, bytes("0000000000000001"), 16, &again),
       strcmp(kind, "sm2") == 0 ? CFCAC_STATUS_MESSAGE : CFCAC_STATUS_ALGORITHM);
    OK(cfcac_free(key));
    IS(REQUEST(0, "", 0), CFCAC_STATUS_HANDLE);
    TEXT("was freed");
    OK(cfcac_free(temporary));
    IS(cfcac_key_generate(bytes(algorithm), strlen(algorithm), 1023, &key), CFCAC_STATUS_PARAMETER);
    IS(cfcac_key_generate(bytes("DSA"), 3, 2048, &key), CFCAC_STATUS_PARAMETER);
    IS(cfcac_key_generate(bytes("SM2"), 3, 0, NULL), CFCAC_STATUS_NULL_POINTER);
    IS(cfcac_key(bytes("./merchant.key"), 14, &key), CFCAC_STATUS_KEY);
    TEXT("looks like the name of a file");
    IS(cfcac_key(NULL, 0, &key), CFCAC_STATUS_KEY);
    TRUE(key == 0);
}

/* An answer of CFCA to a request with two SM2 keys: the example that the open library emmansun/gmsm publishes. */
static void escrow(void) {
    static const char answer[] =
        "00000000000000010000000000000001000000000000000000000000000000000000000000000268MIHGAgEBBIHArhtKwTVT8dPEkykVRpvQNMxHv/yeqtaKZiSp"
        "2MbjcqMZtPfKW8IatiIPPitNhQtU5C7gMbsUxgf5Yo16vDSXdoWqoOOaes2pEJwmXWZI55lMMWc168WgzQ82fmMi05Vhlw9HNjGI3azE6MS5/ujSNGLZ0qAAmLnBiHlX"
        "FAXXAWRiy9MxZKwF4xKn6qMaKmkqbYmTbBbEJEhzJBmu0IJ1kNDcTFirAyapghHSw267erSUwsHjkQis9mKYpzGied0E";
    /* Its temporary key: PKCS#8, base64. */
    static const char temporary_key[] =
        "MEECAQAwEwYHKoZIzj0CAQYIKoEcz1UBgi0EJzAlAgEBBCDKzs42ysJKq5TlK81cD1UslQKPKFYFMTWh5HUQtMMHug==";
    uint8_t out[1024];
    size_t length;
    uint64_t temporary, key;
    OK(cfcac_key(bytes(temporary_key), sizeof temporary_key - 1, &temporary));
    OK(cfcac_escrow_open(temporary, bytes(answer), sizeof answer - 1, &key));
    MADE(cfcac_key_private_pem(key, out, sizeof out, &length), "escrow.private.pem");
    OK(cfcac_free(key));
    IS(cfcac_escrow_open(temporary, bytes(answer), sizeof answer - 2, &key), CFCAC_STATUS_MESSAGE);
    TEXT("its length is not the one that it states");
    IS(cfcac_escrow_open(temporary, NULL, 0, &key), CFCAC_STATUS_MESSAGE);
    OK(cfcac_free(temporary));
}

/* Key files written in every form, and read again; bare signatures. */
static void files_and_raw(const char *kind, uint64_t key, uint64_t verifier, int64_t now) {
    static const char *forms[] = {"modern", "windows", "gm", "sm2"};
    uint8_t out[16384];
    size_t length;
    uint64_t again, certificate, other;
    char name[64];
    for (uint32_t form = CFCAC_KEY_FILE_MODERN; form <= CFCAC_KEY_FILE_SM2; form++) {
        if (form == CFCAC_KEY_FILE_SM2 && strcmp(kind, "rsa") == 0) {
            IS(cfcac_identity_export(key, form, bytes("secret"), 6, out, sizeof out, &length), CFCAC_STATUS_KEY);
            continue;
        }
        if (few_rounds && (form == CFCAC_KEY_FILE_MODERN || form == CFCAC_KEY_FILE_GM)) {
            continue;
        }
        snprintf(name, sizeof name, "%s.%s.pfx", kind, forms[form]);
        MADE(cfcac_identity_export(key, form, bytes("secret"), 6, out, sizeof out, &length), name);
        OK(cfcac_identity_from_pfx(out, length, bytes("secret"), 6, &again));
        OK(cfcac_free(again));
        IS(cfcac_identity_from_pfx(out, length, bytes("Secret"), 6, &again), CFCAC_STATUS_PASSWORD);
        IS(cfcac_identity_export(key, form, NULL, 0, out, sizeof out, &length), CFCAC_STATUS_PARAMETER);
        IS(cfcac_identity_export(key, form, bytes("a\0b"), 3, out, sizeof out, &length), CFCAC_STATUS_PARAMETER);
        IS(cfcac_identity_export(key, form, bytes("\xd5\xc5"), 2, out, sizeof out, &length), CFCAC_STATUS_PARAMETER);
    }
    IS(cfcac_identity_export(key, 4, bytes("secret"), 6, out, sizeof out, &length), CFCAC_STATUS_PARAMETER);
    IS(cfcac_identity_export(verifier, 0, bytes("secret"), 6, out, sizeof out, &length), CFCAC_STATUS_HANDLE_KIND);

    snprintf(name, sizeof name, "%s.raw", kind);
    MADE(cfcac_sign_raw(key, bytes(CONTENT), CONTENT_LENGTH, out, sizeof out, &length), name);
    OK(cfcac_identity_certificate(key, &certificate));
#define RAW(digest, size) \
    cfcac_verify_raw(verifier, certificate, bytes(digest), strlen(digest), bytes(CONTENT), size, out, length, now)
    OK(RAW("", CONTENT_LENGTH));
    OK(RAW("SHA-256", CONTENT_LENGTH));
    IS(RAW("", CONTENT_LENGTH - 1), CFCAC_STATUS_SIGNATURE);
    if (strcmp(kind, "rsa") == 0) {
        IS(RAW("SHA-384", CONTENT_LENGTH), CFCAC_STATUS_SIGNATURE);
        IS(RAW("sha1", CONTENT_LENGTH), CFCAC_STATUS_ALGORITHM);
        IS(RAW("SHA-3", CONTENT_LENGTH), CFCAC_STATUS_PARAMETER);
    }
    IS(cfcac_verify_raw(verifier, certificate, NULL, 0, bytes(CONTENT), CONTENT_LENGTH, NULL, 0, now), CFCAC_STATUS_SIGNATURE);
    IS(cfcac_verify_raw(verifier, certificate, NULL, 0, bytes(CONTENT), CONTENT_LENGTH, out, length - 1, now), CFCAC_STATUS_SIGNATURE);
    IS(cfcac_verify_raw(verifier, key, NULL, 0, bytes(CONTENT), CONTENT_LENGTH, out, length, now), CFCAC_STATUS_HANDLE_KIND);
    IS(cfcac_verify_raw(verifier, certificate, NULL, 0, bytes(CONTENT), CONTENT_LENGTH, NULL, 64, now), CFCAC_STATUS_NULL_POINTER);
    /* The right signature under a certificate that nobody trusts. */
    OK(cfcac_verifier(&other));
    IS(cfcac_verify_raw(other, certificate, NULL, 0, bytes(CONTENT), CONTENT_LENGTH, out, length, now), CFCAC_STATUS_CHAIN);
    OK(cfcac_free(other));
    OK(cfcac_free(certificate));
}
