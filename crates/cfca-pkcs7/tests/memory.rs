//! Large content: how much memory it takes. A program of its own, since it counts every allocation.
#![allow(clippy::unwrap_used)]

use cfca_pkcs7::{AttachedSigner, AttachedVerifier, Certificate, Identity, SignerPolicy, check_value};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MIB: usize = 1 << 20;

fn fixture(name: &str) -> Vec<u8> {
    test_support::fixtures::bytes(&format!("cfca/openssl/{name}"))
}

/// The most memory that `work` takes beside what is there already, in times of `unit`.
fn peak<T>(unit: usize, work: impl FnOnce() -> T) -> (f64, T) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let result = work();
    ((MEMORY.peak_usage() - before) as f64 / unit as f64, result)
}

/// BER as streaming signers write it: indefinite lengths, content in pieces.
fn streamed(message: &[u8], content: usize) -> Vec<u8> {
    let start = message.windows(content).position(|window| window.iter().all(|byte| *byte == b'x')).unwrap();
    let pieces = message[start..start + content].chunks(1000);
    let pieces: Vec<u8> =
        pieces.flat_map(|p| [&[0x04, 0x82][..], &(p.len() as u16).to_be_bytes(), p].concat()).collect();
    // ContentInfo, [0], SignedData; version and digests as they are; content info, [0], OCTET STRING.
    let header = |outer: usize| 2 + (message[outer + 1] as usize & 0x7f);
    let info = header(0);
    let oid = &message[info..info + 11];
    let wrapper = info + 11;
    let data = wrapper + header(wrapper);
    let inside = data + header(data);
    let digests = inside + 3 + 2 + message[inside + 4] as usize;
    let before = &message[inside..digests];
    [
        &[0x30, 0x80][..],
        oid,
        &[0xa0, 0x80, 0x30, 0x80],
        before,
        &[0x30, 0x80],
        &oid[..10],
        &[1],
        &[0xa0, 0x80, 0x24, 0x80],
        &pieces,
        &[0; 6],
        &message[start + content..],
        &[0; 6],
    ]
    .concat()
}

#[test]
fn memory_is_at_most_three_times_the_message() {
    let identity =
        Identity::from_key_and_certificate(&fixture("leaf.key.pem"), &fixture("leaf.pem")).unwrap();
    let signer = AttachedSigner::new(&identity);
    let oca = Certificate::from_any(&fixture("oca.pem")).unwrap();
    let verifier = AttachedVerifier::new(SignerPolicy::Any).anchor(oca);
    let now = identity.certificate.not_before() + 86_400;

    let content = vec![b'x'; 64 * MIB];
    let (signing, message) = peak(content.len(), || signer.sign(&content).unwrap());
    assert!(signing < 1.2, "signing takes {signing:.2} times the content, which is the message itself");

    // The message itself is there already: two more of its size may come.
    let (opening, verified) = peak(message.len(), || verifier.verify(&message, now).unwrap());
    assert!(opening < 1.2, "opening DER takes {opening:.2} times the message more");
    assert!(verified.content == content);
    drop(verified);

    let ber = streamed(&message, content.len());
    drop(message);
    let (opening, verified) = peak(ber.len(), || verifier.verify(&ber, now).unwrap());
    assert!(opening < 2.2, "opening BER takes {opening:.2} times the message more");
    assert!(verified.content == content);
    drop((verified, ber));

    let content = vec![b'x'; 8 * MIB];
    let wire = check_value(&signer.sign(&content).unwrap());
    // The text is there already; the message comes, and nothing of what lies between the two.
    let (opening, verified) = peak(content.len(), || verifier.verify(wire.as_bytes(), now).unwrap());
    assert!(opening < 1.02, "opening base64 of base64 takes {opening:.2} times the message");
    assert!(verified.content == content);

    let mut detached = signer.detached();
    let piece = vec![b'x'; 64 << 10];
    let (streaming, ()) = peak(MIB, || (0..1024).for_each(|_| detached.update(&piece)));
    assert!(streaming < 0.1, "64 MiB piece by piece took {streaming:.2} MiB");
    let signature = detached.finish().unwrap();
    let mut check = verifier.detached(&signature).unwrap();
    let (streaming, ()) = peak(MIB, || (0..1024).for_each(|_| check.update(&piece)));
    assert!(streaming < 2.1, "64 MiB piece by piece took {streaming:.2} MiB");
    check.finish(now).unwrap();
}
