//! Messages, envelopes and lists that hold very many of one thing, for measuring what they cost before anything in
//! them is verified. Each is well-formed, repeats one value in ascending order, and has about the size that is asked
//! for.

/// A shape, and how to make about that many bytes of it.
pub struct Shape {
    /// What there is much of.
    pub name: &'static str,
    /// What reads it.
    pub kind: Kind,
    make: fn(usize) -> Vec<u8>,
}

/// Who reads a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The verifier of signed messages.
    Message,
    /// The opener of envelopes.
    Envelope,
    /// The reader of revocation lists.
    List,
    /// The reader of certificates.
    Certificate,
}

impl Shape {
    /// About `size` bytes of it.
    pub fn bytes(&self, size: usize) -> Vec<u8> {
        (self.make)(size)
    }
}

/// Every shape.
pub fn all() -> Vec<Shape> {
    use Kind::{Certificate, Envelope, List, Message};
    let shape = |name, kind, make| Shape { name, kind, make };
    vec![
        shape("RDNs in the signer's issuer", Message, |size| signed(&[], &[signer(&rdns(size), &[])])),
        shape("attributes in one RDN of the signer's issuer", Message, |size| {
            signed(&[], &[signer(&one_rdn(size), &[])])
        }),
        shape("RDNs in a certificate's subject", Message, |size| {
            signed(&[certificate(&name(), &rdns(size), &[], 1, 256)], &[signer(&name(), &[])])
        }),
        shape("attributes in one RDN of a certificate's issuer", Message, |size| {
            signed(&[certificate(&one_rdn(size), &name(), &[], 1, 256)], &[signer(&name(), &[])])
        }),
        shape("attributes in one RDN of a subjectAltName", Message, |size| {
            let alternative = tlv(0x30, &tlv(0xa4, &one_rdn(size)));
            let extension = extension(&[0x55, 0x1d, 0x11], &alternative);
            signed(&[certificate(&name(), &name(), &[extension], 1, 256)], &[signer(&name(), &[])])
        }),
        shape("names in a subjectAltName", Message, |size| {
            let names = repeat(size, |number| tlv(0x82, format!("{number}.cn").as_bytes()));
            let extension = extension(&[0x55, 0x1d, 0x11], &tlv(0x30, &names));
            signed(&[certificate(&name(), &name(), &[extension], 1, 256)], &[signer(&name(), &[])])
        }),
        shape("extensions of a certificate", Message, |size| {
            let count = size / 16;
            let extensions: Vec<_> = (0..count)
                .map(|n| extension(&[0x2a, 0x83, (n >> 7) as u8 & 0x7f | 0x80, n as u8 & 0x7f], &[5, 0]))
                .collect();
            signed(&[certificate(&name(), &name(), &extensions, 1, 256)], &[signer(&name(), &[])])
        }),
        shape("certificates of one signer", Message, |size| {
            let count = size / 500;
            let many: Vec<_> = (0..count).map(|n| certificate(&name(), &numbered(n), &[], 1, 256)).collect();
            signed(&many, &[signer(&name(), &[])])
        }),
        shape("certificates with keys of 4096 bits", Message, |size| {
            let count = size / 760;
            let many: Vec<_> = (0..count).map(|n| certificate(&name(), &numbered(n), &[], 1, 512)).collect();
            signed(&many, &[signer(&name(), &[])])
        }),
        shape("key of very many bits", Message, |size| {
            signed(&[certificate(&name(), &name(), &[], 1, size)], &[signer(&name(), &[])])
        }),
        shape("signers", Message, |size| {
            let signer = signer(&name(), &[]);
            let count = size / signer.len();
            signed(&[certificate(&name(), &name(), &[], 1, 256)], &vec![signer; count])
        }),
        shape("signed attributes", Message, |size| {
            let attributes = repeat(size, |number| {
                tlv(0x30, &[oid(&[0x2a, 3]), tlv(0x31, &tlv(0x04, &number.to_be_bytes()))].concat())
            });
            signed(&[certificate(&name(), &name(), &[], 1, 256)], &[signer(&name(), &tlv(0xa0, &attributes))])
        }),
        shape("attributes as content", Message, |size| {
            let attributes = repeat(size, |_| tlv(0x30, &[oid(&[0x2a, 3]), tlv(0x31, &[])].concat()));
            message(
                &tlv(0x31, &attributes),
                &[certificate(&name(), &name(), &[], 1, 256)],
                &[signer(&name(), &[])],
            )
        }),
        shape("content", Message, |size| {
            message(&vec![b' '; size], &[certificate(&name(), &name(), &[], 1, 256)], &[signer(&name(), &[])])
        }),
        shape("content in pieces of one byte (BER)", Message, |size| {
            let pieces = [0x04, 1, b' '].repeat(size / 3);
            let inner = [&[0x24, 0x80][..], &pieces, &[0, 0]].concat();
            signed_with(
                &[&[0x30, 0x80][..], &oid(DATA), &[0xa0, 0x80], &inner, &[0, 0, 0, 0]].concat(),
                &[],
                &[],
            )
        }),
        shape("empty values (BER)", Message, |size| tlv(0x30, &[0x30, 0x81, 0].repeat(size / 3))),
        shape("nesting", Message, |size| {
            let depth = size / 4;
            [[0x30, 0x80].repeat(depth), [0, 0].repeat(depth)].concat()
        }),
        shape("base64 of base64", Message, |size| {
            let der = message(&vec![b' '; size * 9 / 16], &[certificate(&name(), &name(), &[], 1, 256)], &[]);
            base64(&base64(&der))
        }),
        shape("base64 with a line break after each character", Message, |size| {
            let der = message(&vec![b' '; size * 3 / 8], &[], &[]);
            base64(&der).iter().flat_map(|byte| [*byte, b'\n']).collect()
        }),
        shape("text that is percent-encoded", Message, |size| {
            let der = message(&vec![b' '; size / 4], &[], &[]);
            base64(&der).iter().flat_map(|byte| format!("%{byte:02X}").into_bytes()).collect()
        }),
        shape("hex digits", Message, |size| b"30".repeat(size / 2)),
        shape("blanks", Message, |size| [b"MII".as_slice(), &vec![b' '; size], b"A"].concat()),
        shape("PEM with very many blocks", Message, |size| {
            b"-----BEGIN X-----\nMAA=\n-----END X-----\n".repeat(size / 40)
        }),
        shape("recipients", Envelope, |size| {
            let recipients = repeat(size, |_| recipient(&name()));
            envelope(&recipients)
        }),
        shape("attributes in one RDN of a recipient's issuer", Envelope, |size| {
            envelope(&recipient(&one_rdn(size)))
        }),
        shape("cipher text in pieces (BER)", Envelope, |size| {
            envelope_around(&recipient(&name()), &tlv(0xa0, &[0x04, 1, 7].repeat(size / 3)))
        }),
        shape("attributes in one RDN of the list's issuer", List, |size| list(&one_rdn(size), &[])),
        shape("entries", List, |size| {
            let entries = repeat(size, |number| {
                tlv(0x30, &[tlv(0x02, &[&[1][..], &number.to_be_bytes()].concat()), time()].concat())
            });
            list(&name(), &tlv(0x30, &entries))
        }),
        shape("attributes in one RDN of the subject", Certificate, |size| {
            certificate(&name(), &one_rdn(size), &[], 1, 256)
        }),
        shape("RDNs in the issuer", Certificate, |size| certificate(&rdns(size), &name(), &[], 1, 256)),
    ]
}

const DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const ENVELOPED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03];
const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const RSA_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b];
const SHA256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const AES256_CBC: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2a];

fn tlv(tag: u8, inside: &[u8]) -> Vec<u8> {
    let length = inside.len();
    let header = match length {
        0..0x80 => vec![tag, length as u8],
        _ => {
            let bytes = (length as u64).to_be_bytes();
            let skip = bytes.iter().take_while(|byte| **byte == 0).count();
            [&[tag, 0x80 | (8 - skip) as u8][..], &bytes[skip..]].concat()
        }
    };
    [header.as_slice(), inside].concat()
}

fn oid(bytes: &[u8]) -> Vec<u8> {
    tlv(0x06, bytes)
}

fn algorithm(id: &[u8]) -> Vec<u8> {
    tlv(0x30, &[oid(id), vec![5, 0]].concat())
}

/// One value after the other, until there are about `size` bytes.
fn repeat(size: usize, make: impl Fn(u32) -> Vec<u8>) -> Vec<u8> {
    let mut all = Vec::with_capacity(size);
    for number in 0.. {
        if all.len() >= size {
            break;
        }
        all.extend(make(number));
    }
    all
}

/// CN=…, as a value of a set.
fn attribute(text: &str) -> Vec<u8> {
    tlv(0x30, &[oid(&[0x55, 4, 3]), tlv(0x0c, text.as_bytes())].concat())
}

fn name() -> Vec<u8> {
    tlv(0x30, &tlv(0x31, &attribute("051@100001@N1@1")))
}

fn numbered(number: usize) -> Vec<u8> {
    tlv(0x30, &tlv(0x31, &attribute(&format!("{number:08}"))))
}

fn rdns(size: usize) -> Vec<u8> {
    tlv(0x30, &repeat(size, |number| tlv(0x31, &attribute(&format!("{number:07}")))))
}

fn one_rdn(size: usize) -> Vec<u8> {
    tlv(0x30, &tlv(0x31, &repeat(size, |number| attribute(&format!("{number:07}")))))
}

fn extension(id: &[u8], value: &[u8]) -> Vec<u8> {
    tlv(0x30, &[oid(id), tlv(0x04, value)].concat())
}

fn time() -> Vec<u8> {
    tlv(0x17, b"260101000000Z")
}

fn public_key(bytes: usize) -> Vec<u8> {
    // Odd, and of the size that is asked for; nobody has a key to it.
    let modulus = [&[0][..], &vec![0xb5; bytes]].concat();
    let key = tlv(0x30, &[tlv(0x02, &modulus), tlv(0x02, &[1, 0, 1])].concat());
    tlv(0x30, &[algorithm(RSA), tlv(0x03, &[&[0][..], &key].concat())].concat())
}

fn certificate(issuer: &[u8], subject: &[u8], extensions: &[Vec<u8>], serial: u8, key: usize) -> Vec<u8> {
    let validity = tlv(0x30, &[time(), tlv(0x17, b"400101000000Z")].concat());
    let mut tbs = [tlv(0xa0, &[2, 1, 2]), vec![2, 1, serial], algorithm(RSA_SHA256)].concat();
    tbs.extend([issuer, &validity, subject, &public_key(key)].concat());
    if !extensions.is_empty() {
        tbs.extend(tlv(0xa3, &tlv(0x30, &extensions.concat())));
    }
    let signature = tlv(0x03, &[&[0][..], &[7; 256]].concat());
    tlv(0x30, &[tlv(0x30, &tbs), algorithm(RSA_SHA256), signature].concat())
}

fn signer(issuer: &[u8], attributes: &[u8]) -> Vec<u8> {
    let id = tlv(0x30, &[issuer, &[2, 1, 1]].concat());
    let parts =
        [&[2, 1, 1], id.as_slice(), &algorithm(SHA256), attributes, &algorithm(RSA), &tlv(0x04, &[7; 256])];
    tlv(0x30, &parts.concat())
}

fn signed(certificates: &[Vec<u8>], signers: &[Vec<u8>]) -> Vec<u8> {
    message(b"{}", certificates, signers)
}

fn message(content: &[u8], certificates: &[Vec<u8>], signers: &[Vec<u8>]) -> Vec<u8> {
    let content = tlv(0x30, &[oid(DATA), tlv(0xa0, &tlv(0x04, content))].concat());
    signed_with(&content, certificates, signers)
}

fn signed_with(content: &[u8], certificates: &[Vec<u8>], signers: &[Vec<u8>]) -> Vec<u8> {
    let parts = [
        vec![2, 1, 1],
        tlv(0x31, &algorithm(SHA256)),
        content.to_vec(),
        tlv(0xa0, &certificates.concat()),
        tlv(0x31, &signers.concat()),
    ];
    tlv(0x30, &[oid(SIGNED_DATA), tlv(0xa0, &tlv(0x30, &parts.concat()))].concat())
}

fn recipient(issuer: &[u8]) -> Vec<u8> {
    let id = tlv(0x30, &[issuer, &[2, 1, 1]].concat());
    tlv(0x30, &[&[2, 1, 0], id.as_slice(), &algorithm(RSA), &tlv(0x04, &[7; 256])].concat())
}

fn envelope(recipients: &[u8]) -> Vec<u8> {
    envelope_around(recipients, &tlv(0x80, &[7; 16]))
}

fn envelope_around(recipients: &[u8], cipher_text: &[u8]) -> Vec<u8> {
    let cipher = tlv(0x30, &[oid(AES256_CBC), tlv(0x04, &[0; 16])].concat());
    let content = tlv(0x30, &[oid(DATA).as_slice(), &cipher, cipher_text].concat());
    let parts = [&[2, 1, 0], tlv(0x31, recipients).as_slice(), &content].concat();
    tlv(0x30, &[oid(ENVELOPED_DATA), tlv(0xa0, &tlv(0x30, &parts))].concat())
}

fn list(issuer: &[u8], entries: &[u8]) -> Vec<u8> {
    let tbs = [&[2, 1, 1], algorithm(RSA_SHA256).as_slice(), issuer, &time(), &time(), entries].concat();
    let signature = tlv(0x03, &[&[0][..], &[7; 256]].concat());
    tlv(0x30, &[tlv(0x30, &tbs), algorithm(RSA_SHA256), signature].concat())
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    crypto_core::encoding::to_base64(bytes).into_bytes()
}
