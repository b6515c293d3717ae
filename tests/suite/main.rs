//! Every test of the whole program: one binary, its data in the folders beside it.
//!
//! `tests/reports` holds projects with mistakes and what is said about them,
//! `tests/sites` whole small sites and their HTML, `tests/letters` letters with
//! answers and the text that comes out, `tests/facts` what the ledger answers.
//! `CANDOUR_UPDATE=1 cargo test` writes
//! what is expected anew; read the difference before you commit it.
#![expect(
    clippy::disallowed_methods,
    reason = "tests make the folders that the program reads"
)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod agree;
mod answers;
mod archive;
mod beside;
#[cfg(feature = "pdf")]
mod booklet;
mod brand;
mod browser;
mod built;
mod calendar;
mod cases;
mod commands;
mod embed;
mod expected;
mod files;
mod folder;
mod fuzz;
mod given;
mod hosting;
mod invariants;
mod laws;
mod ledger;
mod letters;
mod manual;
mod many;
mod new;
mod overlay;
mod papers;
#[cfg(feature = "pdf")]
mod pdf;
mod policy;
mod print;
#[cfg(feature = "pdf")]
mod printed;
#[cfg(feature = "pdf")]
mod printing;
mod program;
mod proof;
mod publish;
mod reports;
mod samples;
mod schema;
mod search;
mod serve;
mod signed;
mod sites;
mod stages;
mod twin;
mod wild;
mod word;
mod workflows;
