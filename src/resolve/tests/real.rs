//! The sample through reading, as a run of the program sees it.

use std::path::Path;

use super::{Lacking, show};

#[test]
fn the_sample_resolves_as_read_from_its_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs/merton-2016-06-29");
    let (inputs, faults) = crate::read::read_meeting(&folder);
    assert_eq!(show(&faults), "");
    for name in ["merton", "base"] {
        let (style_inputs, _, faults) = crate::read::read_style(name, None);
        assert_eq!(show(&faults), "");
        let (style, faults) = crate::resolve::style(&style_inputs.expect("the style's files"));
        assert_eq!(show(&faults), "");
        let style = std::sync::Arc::new(style.expect("a style"));
        assert_eq!(style.name, name);
        let (meeting, faults) = crate::resolve::meeting(&inputs, &style, &Lacking(""));
        // The sample is written for its own style; another one lacks its header fields and closing sections.
        assert_eq!(meeting.is_some(), name == "merton", "{}", show(&faults));
    }
}
