//! The archive: bags of meetings as they live, and everything that can happen to a bag. Whatever is damaged is found and
//! named; whatever is interrupted leaves no half bag.

#[path = "../history/world.rs"]
#[allow(dead_code)]
mod world;

mod bags;
mod damage;
mod desk;
mod forgery;
mod interrupted;
mod others;
mod zips;
