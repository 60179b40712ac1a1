//! Pages of a pack.

/// Pages of a pack, both included, counted from 1 as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRange {
    pub first: u32,
    pub last: u32,
}

impl std::fmt::Display for PageRange {
    /// As the agenda prints it: "5 - 14", or "5" for a single page.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{} - {}", self.first, self.last)
        }
    }
}
