//! Blocks that are open while Markdown is read.

use super::html::OpenTag;
use crate::content::{Block, GroupKind, ListItem};

/// An open block with what it holds so far.
#[derive(Debug)]
pub(super) struct Frame {
    pub open: Open,
    pub blocks: Vec<Block>,
}

/// What is open.
#[derive(Debug)]
pub(super) enum Open {
    Quote,
    List(Vec<ListItem>),
    Item {
        label: Option<String>,
        anchor: Option<String>,
    },
    Footnote(String),
    Group(GroupKind),
    Numbered {
        number: Option<String>,
        anchor: Option<String>,
    },
}

impl Open {
    /// The wrapper that a tag opens; `None` when there is no such wrapper.
    pub(super) fn wrapper(tag: OpenTag) -> Option<Self> {
        if tag.name != "div" {
            return None;
        }
        Some(match tag.class.as_deref()? {
            "paragraph" => Self::Numbered {
                number: None,
                anchor: tag.id,
            },
            "recommendations" => Self::Group(GroupKind::Recommendations),
            "attendance" => Self::Group(GroupKind::Attendance),
            "appendix" => Self::Group(GroupKind::Appendix),
            "details" => Self::Group(GroupKind::Details),
            "about" => Self::Group(GroupKind::About),
            _ => return None,
        })
    }

    /// The wrapper as a template writes it; `None` for blocks of Markdown.
    pub(super) const fn class(&self) -> Option<&'static str> {
        match self {
            Self::Numbered { .. } => Some("paragraph"),
            Self::Group(GroupKind::Recommendations) => Some("recommendations"),
            Self::Group(GroupKind::Attendance) => Some("attendance"),
            Self::Group(GroupKind::Appendix) => Some("appendix"),
            Self::Group(GroupKind::Details) => Some("details"),
            Self::Group(GroupKind::About) => Some("about"),
            Self::Quote | Self::List(_) | Self::Item { .. } | Self::Footnote(_) => None,
        }
    }
}
