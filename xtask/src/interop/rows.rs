//! The rows of the matrix: for each party the command that makes and the command that reads.
//!
//! `@file` is the file that is read, `@out` the one that is made (or standard output), any other `@name` a
//! file of `fixtures/cfca/openssl`. An empty line: this party does not make it. Everything is judged in
//! 2030, whatever the clock says.

/// Who makes and who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Party {
    Ours,
    OpenSsl,
    BouncyCastle,
}

/// What a reader must give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expect {
    /// The content, in `@out` or on standard output.
    Content,
    /// Exit code 0: the content is not in the file.
    Success,
    /// The certificate of the key.
    Certificate,
}

pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) expect: Expect,
    ours: [&'static str; 2],
    openssl: [&'static str; 2],
    bouncycastle: [&'static str; 2],
}

impl Row {
    fn of(&self, party: Party) -> [&'static str; 2] {
        match party {
            Party::Ours => self.ours,
            Party::OpenSsl => self.openssl,
            Party::BouncyCastle => self.bouncycastle,
        }
    }

    pub(super) fn make(&self, party: Party) -> Option<&'static str> {
        Some(self.of(party)[0]).filter(|line| !line.is_empty())
    }

    pub(super) fn read(&self, party: Party) -> &'static str {
        self.of(party)[1]
    }

    pub(super) fn file_name(&self) -> String {
        self.name.replace([' ', ',', '+'], "-")
    }
}

macro_rules! openssl_sign {
    ($rest:literal) => {
        concat!(
            "openssl cms -sign -in @content.json -signer @leaf.pem -inkey @leaf.key.pem -md sha256 -binary ",
            "-nosmimecap -outform DER -out @out ",
            $rest
        )
    };
}

const OPENSSL_VERIFY: &str = "openssl cms -verify -inform DER -in @file -CAfile @oca.pem -partial_chain -purpose any \
    -attime 1893456000 -binary -out @out";
const BC_VERIFY: &str = "bouncycastle verify @oca.pem 1893456000 @file @out";
const WE_VERIFY: &str = "merchant cfca verify --ca @oca.pem --time 1893456000 --enc der @file";
const OPENSSL_DECRYPT: &str = "openssl cms -decrypt -inform DER -in @file -inkey @encipher.key.pem -recip @encipher.pem -binary -out @out";
const BC_DECRYPT: &str = "bouncycastle decrypt @encipher.key.pem @file @out";
const WE_DECRYPT: &str = "merchant cfca decrypt --key @encipher.key.pem --cert @encipher.pem --enc der @file";
const WE_PFX: &str = "merchant cfca pfx --password sandbox @file";

pub(super) const ROWS: &[Row] = &[
    Row {
        name: "attached",
        expect: Expect::Content,
        ours: [
            "merchant cfca sign --key @leaf.key.pem --cert @leaf.pem --in @content.json --out-enc der",
            WE_VERIFY,
        ],
        openssl: [openssl_sign!("-noattr -nodetach"), OPENSSL_VERIFY],
        bouncycastle: ["bouncycastle sign plain @content.json @out @leaf.key.pem @leaf.pem", BC_VERIFY],
    },
    Row {
        name: "detached",
        expect: Expect::Success,
        ours: [
            "merchant cfca sign --detached --key @leaf.key.pem --cert @leaf.pem --in @content.json --out-enc der",
            "merchant cfca verify --ca @oca.pem --time 1893456000 --enc der --content @content.json @file",
        ],
        openssl: [
            openssl_sign!("-noattr"),
            "openssl cms -verify -inform DER -in @file -content @content.json -CAfile @oca.pem -partial_chain \
             -purpose any -attime 1893456000 -binary -out @out",
        ],
        bouncycastle: [
            "bouncycastle sign detached @content.json @out @leaf.key.pem @leaf.pem",
            "bouncycastle verify @oca.pem 1893456000 @file @out @content.json",
        ],
    },
    Row {
        name: "attached, with the chain to the root",
        expect: Expect::Content,
        ours: [
            "merchant cfca sign --chain --pfx @../pfx/windows.pfx --password sandbox --in @content.json --out-enc der",
            "merchant cfca verify --ca @root.pem --time 1893456000 --enc der @file",
        ],
        openssl: [
            openssl_sign!("-noattr -nodetach -certfile @oca.pem"),
            "openssl cms -verify -inform DER -in @file -CAfile @root.pem -purpose any -attime 1893456000 -binary \
             -out @out",
        ],
        bouncycastle: [
            "bouncycastle sign plain @content.json @out @leaf.key.pem @leaf.pem with @oca.pem",
            "bouncycastle verify @root.pem 1893456000 @file @out",
        ],
    },
    Row {
        name: "attached, signed attributes",
        expect: Expect::Content,
        ours: ["", WE_VERIFY],
        openssl: [openssl_sign!("-nodetach"), OPENSSL_VERIFY],
        bouncycastle: ["bouncycastle sign attributes @content.json @out @leaf.key.pem @leaf.pem", BC_VERIFY],
    },
    Row {
        name: "attached, streamed (BER)",
        expect: Expect::Content,
        ours: ["", WE_VERIFY],
        openssl: [openssl_sign!("-noattr -nodetach -stream -indef"), OPENSSL_VERIFY],
        bouncycastle: ["bouncycastle sign stream @content.json @out @leaf.key.pem @leaf.pem", BC_VERIFY],
    },
    Row {
        name: "attached, signer by subject key identifier",
        expect: Expect::Content,
        ours: ["", WE_VERIFY],
        openssl: [openssl_sign!("-noattr -nodetach -keyid"), OPENSSL_VERIFY],
        bouncycastle: ["bouncycastle sign keyid @content.json @out @leaf.key.pem @leaf.pem", BC_VERIFY],
    },
    Row {
        name: "attached, two signers",
        expect: Expect::Content,
        ours: ["", WE_VERIFY],
        openssl: [
            openssl_sign!("-noattr -nodetach -signer @other.pem -inkey @other.key.pem"),
            OPENSSL_VERIFY,
        ],
        bouncycastle: [
            "bouncycastle sign plain @content.json @out @leaf.key.pem @leaf.pem @other.key.pem @other.pem",
            BC_VERIFY,
        ],
    },
    Row {
        name: "PFX, 3DES and RC2-40, MAC SHA-1",
        expect: Expect::Certificate,
        ours: ["", WE_PFX],
        openssl: [
            "openssl pkcs12 -export -legacy -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-RC2-40 -macalg sha1 \
             -inkey @leaf.key.pem -in @leaf.pem -passout pass:sandbox -out @out",
            "",
        ],
        bouncycastle: ["bouncycastle pfx 3des-rc2 sandbox @leaf.key.pem @leaf.pem @out", ""],
    },
    Row {
        name: "PFX, RC2-128, MAC SHA-1",
        expect: Expect::Certificate,
        ours: ["", WE_PFX],
        openssl: [
            "openssl pkcs12 -export -legacy -keypbe PBE-SHA1-RC2-128 -certpbe PBE-SHA1-RC2-128 -macalg sha1 \
             -inkey @leaf.key.pem -in @leaf.pem -passout pass:sandbox -out @out",
            "",
        ],
        bouncycastle: ["bouncycastle pfx rc2-128 sandbox @leaf.key.pem @leaf.pem @out", ""],
    },
    Row {
        name: "PFX, AES-256, MAC SHA-256",
        expect: Expect::Certificate,
        ours: ["", WE_PFX],
        openssl: [
            "openssl pkcs12 -export -inkey @leaf.key.pem -in @leaf.pem -passout pass:sandbox -out @out",
            "",
        ],
        bouncycastle: ["bouncycastle pfx aes256 sandbox @leaf.key.pem @leaf.pem @out", ""],
    },
    Row {
        name: "PFX, AES-128, MAC SHA-512",
        expect: Expect::Certificate,
        ours: ["", WE_PFX],
        openssl: [
            "openssl pkcs12 -export -keypbe AES-128-CBC -certpbe AES-128-CBC -macalg sha512 \
             -inkey @leaf.key.pem -in @leaf.pem -passout pass:sandbox -out @out",
            "",
        ],
        bouncycastle: ["bouncycastle pfx aes128 sandbox @leaf.key.pem @leaf.pem @out", ""],
    },
    Row {
        name: "encrypted, AES-256",
        expect: Expect::Content,
        ours: [
            "merchant cfca encrypt --to @encipher.pem --cipher aes256 --in @content.json --out-enc der",
            WE_DECRYPT,
        ],
        openssl: [
            "openssl cms -encrypt -binary -in @content.json -aes256 -outform DER -out @out @encipher.pem",
            OPENSSL_DECRYPT,
        ],
        bouncycastle: ["bouncycastle encrypt aes256 @encipher.pem @content.json @out", BC_DECRYPT],
    },
    Row {
        name: "encrypted, 3DES",
        expect: Expect::Content,
        ours: [
            "merchant cfca encrypt --to @encipher.pem --cipher 3des --in @content.json --out-enc der",
            WE_DECRYPT,
        ],
        openssl: [
            "openssl cms -encrypt -binary -in @content.json -des3 -outform DER -out @out @encipher.pem",
            OPENSSL_DECRYPT,
        ],
        bouncycastle: ["bouncycastle encrypt 3des @encipher.pem @content.json @out", BC_DECRYPT],
    },
];
