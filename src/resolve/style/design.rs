//! What the pages look like.

use super::settings::Settings;
use crate::model::{
    Align, BoxDesign, Case, ChartDesign, Colours, Edges, HeadingDesign, Headings, ListDesign,
    Ordinals, PageDesign, RunningDesign, TableDesign, TableLook, TextDesign,
};
use crate::read::raw::{RawHeading, RawHeadings, RawStyle};

/// Type sizes that can be read and still fit a line.
const SIZE: (f64, f64) = (6.0, 72.0);
/// White space.
const SPACE: (f64, f64) = (0.0, 144.0);
/// Thickness of rules.
const RULE: (f64, f64) = (0.0, 6.0);
/// Sides of a sheet of paper: from A6 to A2.
const PAPER: (f64, f64) = (250.0, 1700.0);
/// The looks of tables by name.
pub(in crate::resolve) const TABLE_LOOKS: [(&str, TableLook); 3] = [
    ("ruled", TableLook::Ruled),
    ("grid", TableLook::Grid),
    ("borderless", TableLook::Borderless),
];
/// From the edge of the paper.
const EDGE: (f64, f64) = (14.0, 400.0);

/// The page and its margins.
pub(super) fn page(settings: &mut Settings<'_>) -> PageDesign {
    PageDesign {
        width: settings.length("page.width", PAPER, |s| s.page.as_ref()?.width.as_ref()),
        height: settings.length("page.height", PAPER, |s| s.page.as_ref()?.height.as_ref()),
        margins: Edges {
            top: settings.length("page.margins.top", EDGE, |s| {
                s.page.as_ref()?.margins.as_ref()?.top.as_ref()
            }),
            right: settings.length("page.margins.right", EDGE, |s| {
                s.page.as_ref()?.margins.as_ref()?.right.as_ref()
            }),
            bottom: settings.length("page.margins.bottom", EDGE, |s| {
                s.page.as_ref()?.margins.as_ref()?.bottom.as_ref()
            }),
            left: settings.length("page.margins.left", EDGE, |s| {
                s.page.as_ref()?.margins.as_ref()?.left.as_ref()
            }),
        },
    }
}

/// Running text.
pub(super) fn text(settings: &mut Settings<'_>) -> TextDesign {
    TextDesign {
        size: settings.length("text.size", SIZE, |s| s.text.as_ref()?.size.as_ref()),
        leading: settings.ratio("text.leading", (1.0, 3.0), |s| {
            s.text.as_ref()?.leading.as_ref()
        }),
        paragraph_gap: settings.length("text.paragraph_gap", SPACE, |s| {
            s.text.as_ref()?.paragraph_gap.as_ref()
        }),
        number_width: settings.length("text.number_width", (12.0, 144.0), |s| {
            s.text.as_ref()?.number_width.as_ref()
        }),
        note_size: settings.length("text.note_size", SIZE, |s| {
            s.text.as_ref()?.note_size.as_ref()
        }),
        hyphenate: settings.switch(|s| s.text.as_ref()?.hyphenate.as_ref()),
    }
}

macro_rules! colours {
    ($settings:ident, $($field:ident)*) => {
        Colours {
            $($field: $settings.colour(concat!("colours.", stringify!($field)), |s| {
                s.colours.as_ref()?.$field.as_ref()
            }),)*
        }
    };
}

/// Colours by use.
pub(super) fn colours(settings: &mut Settings<'_>) -> Colours {
    colours!(settings, text heading secondary link rule table_head table_head_text table_total accent)
}

/// The colours of charts.
pub(super) fn charts(settings: &mut Settings<'_>) -> ChartDesign {
    ChartDesign {
        colours: settings.colours("charts.colours", |s| s.charts.as_ref()?.colours.as_ref()),
    }
}

/// All ranks of heading.
pub(super) fn headings(settings: &mut Settings<'_>) -> Headings {
    Headings {
        title: heading(settings, "title", |h| h.title.as_ref()),
        title_line: heading(settings, "title_line", |h| h.title_line.as_ref()),
        part: heading(settings, "part", |h| h.part.as_ref()),
        section: heading(settings, "section", |h| h.section.as_ref()),
        subsection: heading(settings, "subsection", |h| h.subsection.as_ref()),
        subheading: [
            heading(settings, "subheading_1", |h| h.subheading_1.as_ref()),
            heading(settings, "subheading_2", |h| h.subheading_2.as_ref()),
            heading(settings, "subheading_3", |h| h.subheading_3.as_ref()),
        ],
    }
}

fn heading<'a>(
    settings: &mut Settings<'a>,
    rank: &str,
    pick: impl Fn(&'a RawHeadings) -> Option<&'a RawHeading>,
) -> HeadingDesign {
    let raw = |s: &'a RawStyle| pick(s.headings.as_ref()?);
    let key = |name: &str| format!("headings.{rank}.{name}");
    HeadingDesign {
        size: settings.length(&key("size"), SIZE, |s| raw(s)?.size.as_ref()),
        bold: settings.switch(|s| raw(s)?.bold.as_ref()),
        italic: settings.switch(|s| raw(s)?.italic.as_ref()),
        case: settings
            .checked(
                &key("case"),
                |s| raw(s)?.case.as_ref(),
                |settings, text, place| {
                    let choices = [("as_typed", Case::AsTyped), ("upper", Case::Upper)];
                    settings.choice(&key("case"), &choices, text, place)
                },
            )
            .unwrap_or(Case::AsTyped),
        align: settings
            .checked(
                &key("align"),
                |s| raw(s)?.align.as_ref(),
                |settings, text, place| {
                    let choices = [("start", Align::Start), ("centre", Align::Centre)];
                    settings.choice(&key("align"), &choices, text, place)
                },
            )
            .unwrap_or(Align::Start),
        above: settings.length(&key("above"), SPACE, |s| raw(s)?.above.as_ref()),
        below: settings.length(&key("below"), SPACE, |s| raw(s)?.below.as_ref()),
    }
}

/// Lists.
pub(super) fn lists(settings: &mut Settings<'_>) -> ListDesign {
    ListDesign {
        indent: settings.length("lists.indent", (6.0, 144.0), |s| {
            s.lists.as_ref()?.indent.as_ref()
        }),
        item_gap: settings.length("lists.item_gap", SPACE, |s| {
            s.lists.as_ref()?.item_gap.as_ref()
        }),
    }
}

/// Tables.
pub(super) fn tables(settings: &mut Settings<'_>) -> TableDesign {
    TableDesign {
        look: settings.checked(
            "tables.look",
            |s| s.tables.as_ref()?.look.as_ref(),
            |settings, text, place| {
                settings
                    .choice("tables.look", &TABLE_LOOKS, text, place)
                    .unwrap_or_default()
            },
        ),
        size: settings.length("tables.size", SIZE, |s| s.tables.as_ref()?.size.as_ref()),
        cell_x: settings.length("tables.cell_x", SPACE, |s| {
            s.tables.as_ref()?.cell_x.as_ref()
        }),
        cell_y: settings.length("tables.cell_y", SPACE, |s| {
            s.tables.as_ref()?.cell_y.as_ref()
        }),
        rule: settings.length("tables.rule", RULE, |s| s.tables.as_ref()?.rule.as_ref()),
        outer_rule: settings.length("tables.outer_rule", RULE, |s| {
            s.tables.as_ref()?.outer_rule.as_ref()
        }),
    }
}

/// How ordinals are set.
pub(super) fn ordinals(settings: &mut Settings<'_>) -> Ordinals {
    settings.checked(
        "ordinals",
        |s| s.ordinals.as_ref(),
        |settings, text, place| {
            let choices = [("plain", Ordinals::Plain), ("raised", Ordinals::Raised)];
            settings
                .choice("ordinals", &choices, text, place)
                .unwrap_or_default()
        },
    )
}

/// Framed boxes.
pub(super) fn boxes(settings: &mut Settings<'_>) -> BoxDesign {
    BoxDesign {
        padding: settings.length("boxes.padding", SPACE, |s| {
            s.boxes.as_ref()?.padding.as_ref()
        }),
        rule: settings.length("boxes.rule", RULE, |s| s.boxes.as_ref()?.rule.as_ref()),
        fill: settings.colour_or_none("boxes.fill", |s| s.boxes.as_ref()?.fill.as_ref()),
    }
}

/// Running head and foot.
pub(super) fn running(settings: &mut Settings<'_>) -> RunningDesign {
    RunningDesign {
        size: settings.length("running.size", SIZE, |s| s.running.as_ref()?.size.as_ref()),
        head: settings.length("running.head", EDGE, |s| s.running.as_ref()?.head.as_ref()),
        foot: settings.length("running.foot", EDGE, |s| s.running.as_ref()?.foot.as_ref()),
    }
}
