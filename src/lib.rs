//! Candour: a document-assembly static site generator for people complaining
//! about NHS care.
//!
//! Stages are types, one direction: [`source::tree::Tree`] (every input file) →
//! [`site::draft::Draft`] (what each file says on its own) →
//! [`site::Site`] (what the files mean together) →
//! [`render::Edition`] (every address, each a pure function to bytes).
//! What is wrong with the author's files is data: [`source::report::Report`].

pub mod cli;
pub mod document;
pub mod letter;
pub mod live;
pub mod output;
pub mod pipeline;
pub mod render;
pub mod site;
pub mod source;
