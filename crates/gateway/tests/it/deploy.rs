//! The recipes for images, which nothing here builds: what the two have in common stays so.

const FROM_SOURCES: &str = include_str!("../../deploy/Containerfile");
const FROM_RELEASE: &str = include_str!("../../deploy/Containerfile.release");
const COMPOSE: &str = include_str!("../../deploy/compose.yaml");

#[test]
fn both_recipes_make_the_same_image() {
    let last = |text: &str| {
        let (_, stage) = text.split_once("\nFROM scratch\n").unwrap();
        stage.replace(" --from=build", "").replace(" /image/", " ")
    };
    assert_eq!(last(FROM_SOURCES), last(FROM_RELEASE));
    assert!(last(FROM_RELEASE).contains("\nUSER 65532:65532\n"));
}

/// What the image and compose ask is a command of the program: `merchant` has tests of it, and its words are these.
#[test]
fn the_health_checks_name_the_same_file_as_the_program_reads() {
    let file = "\"--config\", \"/etc/merchant-gateway/gateway.toml\"]";
    for text in [FROM_SOURCES, FROM_RELEASE] {
        assert_eq!(text.matches(file).count(), 2, "{text}");
        assert!(text.contains("CMD [\"/usr/local/bin/merchant\", \"gateway\", \"health\", "), "{text}");
    }
    assert!(
        COMPOSE.contains("\"/usr/local/bin/merchant\", \"gateway\", \"health\", \"--ready\", "),
        "{COMPOSE}"
    );
    assert!(COMPOSE.contains(file), "{COMPOSE}");
}
