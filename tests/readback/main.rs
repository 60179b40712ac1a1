//! Every PDF read back with outside tools and held against the Document that it was made of.

mod built;
#[path = "../../examples/edge_meetings/cases.rs"]
mod cases;
mod fidelity;
mod navigation;
mod passage;
mod reading;
mod shape;
mod structure;
#[path = "../../benches/synthetic/mod.rs"]
mod synthetic;
mod tools;
mod words;
