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
        let class = tag.class.as_deref()?;
        if class == "paragraph" {
            return Some(Self::Numbered {
                number: None,
                anchor: tag.id,
            });
        }
        let known = GroupKind::ALL
            .into_iter()
            .find(|kind| kind.class() == class);
        known.map(Self::Group)
    }

    /// The wrapper as a template writes it; `None` for blocks of Markdown.
    pub(super) fn class(&self) -> Option<&'static str> {
        match self {
            Self::Numbered { .. } => Some("paragraph"),
            Self::Group(kind) => Some(kind.class()),
            Self::Quote | Self::List(_) | Self::Item { .. } | Self::Footnote(_) => None,
        }
    }
}
