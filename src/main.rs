//! The `candour` program: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    candour::cli::main()
}
