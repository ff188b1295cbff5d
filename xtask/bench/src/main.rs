//! See the library beside it.

fn main() -> std::process::ExitCode {
    bench::run()
}
