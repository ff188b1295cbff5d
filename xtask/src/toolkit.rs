//! `cargo xtask toolkit-check`: the C interface under valgrind, and programs in PHP, Python, Java and C# in the shape of the document's
//! demos, against the sandbox. OpenSSL judges what they made and what they took.

mod judge;
mod speed;

use crate::cargo;
use crate::listening::Listening;
use crate::npm::text;
use judge::Judge;
pub(crate) use speed::run as speed;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A sandbox on a free port, which says where it is.
const SANDBOX: [&str; 4] = ["sandbox", "--port", "0", "--json"];

const BINDINGS: &str = "crates/cfca-capi/bindings";
const JNA: &str = "/usr/share/java/jna.jar";

/// A language, and how a program of its folder is started: `demo URL FIXTURES FOLDER SM2-URL`, `speed FIXTURES COUNT`.
struct Language {
    name: &'static str,
    packages: &'static str,
    command: fn(&Workshop, Program) -> Command,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Program {
    Demo,
    Speed,
}

impl Program {
    /// In lower case, and as classes are written.
    fn names(self) -> [&'static str; 2] {
        match self {
            Self::Demo => ["demo", "Demo"],
            Self::Speed => ["speed", "Speed"],
        }
    }
}

const LANGUAGES: [Language; 4] = [
    Language { name: "php", packages: "php-cli", command: php },
    Language { name: "python", packages: "python3", command: python },
    Language { name: "java", packages: "default-jdk-headless libjna-java", command: java },
    Language { name: "csharp", packages: "mono-mcs mono-runtime", command: csharp },
];

pub(crate) fn check(root: &Path) -> Result<String, String> {
    let workshop = Workshop::new(root)?;
    let start = std::time::Instant::now();
    workshop.c_program()?;
    println!(
        "c: every function, rightly and wrongly; valgrind and the sanitizers of the C compiler find nothing ({} s)",
        start.elapsed().as_secs()
    );
    let sandbox = Listening::start(&workshop.merchant, &SANDBOX, "base")?;
    let with_sm2 = Listening::start(&workshop.merchant, &[&SANDBOX[..], &["--huifu-sm2"]].concat(), "base")?;
    let judge = Judge::new(&workshop.fixtures, &workshop.folder)?;
    judge.chinese_key_files()?;
    println!("BouncyCastle opens the key files under SM4 and SM3 that C wrote");
    for language in &LANGUAGES {
        let mut command = (language.command)(&workshop, Program::Demo);
        command
            .arg(format!("{}/api/merchantRequest", sandbox.address))
            .args([&workshop.fixtures, &workshop.folder])
            .arg(format!("{}/api/merchantRequest", with_sm2.address));
        let output = workshop.output(command, language.packages)?;
        if !output.status.success() {
            return Err(format!("{}: {}", language.name, text(&output)));
        }
        let said = judge.language(language.name).map_err(|e| format!("{}: {e}", language.name))?;
        println!("{}: {said}", language.name);
    }
    Ok("the bindings do what the document's demos do, and OpenSSL agrees".to_owned())
}

/// The libraries, the programs, and a folder for what they make.
struct Workshop {
    root: PathBuf,
    libraries: PathBuf,
    merchant: PathBuf,
    fixtures: PathBuf,
    folder: PathBuf,
}

impl Workshop {
    fn new(root: &Path) -> Result<Self, String> {
        let merchant = cargo::merchant(root, &["--lib"])?;
        let workshop = Self { merchant, ..Self::over(root, "debug")? };
        workshop.compile(Program::Demo)?;
        workshop.compile_c()?;
        Ok(workshop)
    }

    /// Over the libraries of this profile.
    fn over(root: &Path, profile: &str) -> Result<Self, String> {
        let folder = root.join("target/toolkit-check");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("classes")).map_err(|e| format!("{}: {e}", folder.display()))?;
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let libraries = target.join(profile);
        let library = libraries.join("libcfca_capi.so");
        if !library.is_file() {
            return Err(format!("cargo built no {}", library.display()));
        }
        Ok(Self {
            root: root.to_owned(),
            merchant: libraries.join("merchant"),
            libraries,
            fixtures: root.join("fixtures"),
            folder,
        })
    }

    fn bindings(&self, name: &str) -> PathBuf {
        self.root.join(BINDINGS).join(name)
    }

    /// What is compiled in Java and C#.
    fn compile(&self, program: Program) -> Result<(), String> {
        if !Path::new(JNA).exists() {
            return Err(format!("{JNA} is missing; get it with: apt-get install libjna-java"));
        }
        let [name, class] = program.names();
        let classes = self.folder.join("classes");
        let mut javac = Command::new("javac");
        javac.args(["-encoding", "UTF-8", "-Xlint:all", "-Werror", "-cp", JNA, "-d"]).arg(&classes);
        for source in ["CFCASignature", "CFCAToolkit", "CFCAMessages", "SignResult", "VerifyResult"] {
            javac.arg(self.bindings(&format!("java/com/huifu/saturn/cfca/{source}.java")));
        }
        self.good(javac, "default-jdk-headless")?;
        let mut javac = Command::new("javac");
        javac.args(["-encoding", "UTF-8", "-cp"]);
        javac.arg(format!("{JNA}:{}", classes.display())).arg("-d").arg(&classes);
        javac.arg(self.bindings(&format!("java/{class}.java")));
        self.good(javac, "default-jdk-headless")?;
        let mut mcs = Command::new("mcs");
        mcs.arg("-warnaserror").arg(format!("-out:{}", self.folder.join(format!("{name}.exe")).display()));
        mcs.args(
            ["csharp/Cfca.cs", "csharp/CfcaKeys.cs", "csharp/CfcaMessages.cs"]
                .map(|file| self.bindings(file)),
        );
        mcs.args([self.bindings(&format!("csharp/{class}.cs"))]);
        self.good(mcs, "mono-mcs")
    }

    /// Twice: as it is, for valgrind, and with AddressSanitizer and UndefinedBehaviorSanitizer in it.
    fn compile_c(&self) -> Result<(), String> {
        self.compile_c_as("all", &[])?;
        self.compile_c_as("sanitized", &["-fsanitize=address,undefined", "-fno-sanitize-recover=all"])
    }

    fn compile_c_as(&self, name: &str, more: &[&str]) -> Result<(), String> {
        let mut cc = Command::new("cc");
        cc.args(more);
        cc.args(["-std=c11", "-D_GNU_SOURCE", "-O1", "-g", "-Wall", "-Wextra", "-Werror", "-pthread", "-I"]);
        cc.arg(self.root.join("crates/cfca-capi/include")).arg("-o").arg(self.folder.join(name));
        cc.arg(self.root.join("crates/cfca-capi/tests/c/all.c"));
        cc.arg(format!("-L{}", self.libraries.display()))
            .arg(format!("-Wl,-rpath,{}", self.libraries.display()));
        cc.arg("-lcfca_capi");
        self.good(cc, "gcc")
    }

    fn c_program(&self) -> Result<(), String> {
        let made = self.folder.join("c");
        fs::create_dir_all(&made).map_err(|e| format!("{}: {e}", made.display()))?;
        let mut valgrind = Command::new("valgrind");
        valgrind.args([
            "--quiet",
            "--error-exitcode=9",
            "--leak-check=full",
            "--errors-for-leak-kinds=definite",
        ]);
        valgrind.arg(self.folder.join("all")).args([&self.fixtures, &made]).arg("few-rounds");
        self.good(valgrind, "valgrind")?;
        // The places that the program lends are guarded on both sides; what the library does inside of itself is not looked at.
        let mut sanitized = Command::new(self.folder.join("sanitized"));
        sanitized.args([&self.fixtures, &made]);
        self.good(sanitized, "gcc")
    }

    fn output(&self, mut command: Command, packages: &str) -> Result<Output, String> {
        let name = command.get_program().to_string_lossy().into_owned();
        // Mono looks for libraries there, the others have been told by name.
        command.env("LD_LIBRARY_PATH", &self.libraries);
        command.env("CFCA_CAPI_LIBRARY", self.libraries.join("libcfca_capi.so"));
        command.stdin(Stdio::null()).output().map_err(|e| format!("{name}: {e}; apt-get install {packages}"))
    }

    fn good(&self, command: Command, packages: &str) -> Result<(), String> {
        let name = command.get_program().to_string_lossy().into_owned();
        let output = self.output(command, packages)?;
        if output.status.success() { Ok(()) } else { Err(format!("{name}: {}", text(&output))) }
    }
}

fn php(workshop: &Workshop, program: Program) -> Command {
    let mut php = Command::new("php");
    php.arg(workshop.bindings(&format!("php/{}.php", program.names()[0])));
    php
}

fn python(workshop: &Workshop, program: Program) -> Command {
    let mut python = Command::new("python3");
    python.arg("-B").arg(workshop.bindings(&format!("python/{}.py", program.names()[0])));
    python
}

fn java(workshop: &Workshop, program: Program) -> Command {
    let mut java = Command::new("java");
    // Java up to 17 takes text to be in the encoding of the machine's language, which may be ASCII.
    java.args(["-Dfile.encoding=UTF-8", "-Djna.nosys=false", "-cp"]);
    java.arg(format!("{JNA}:{}", workshop.folder.join("classes").display())).arg(program.names()[1]);
    java
}

fn csharp(workshop: &Workshop, program: Program) -> Command {
    let mut mono = Command::new("mono");
    mono.arg(workshop.folder.join(format!("{}.exe", program.names()[0])));
    mono
}
