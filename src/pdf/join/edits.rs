//! Changes to a content stream, put together at the end: whatever isn't changed stays byte for byte.

/// The bytes from `start` to `end` give way to others.
struct Edit {
    start: usize,
    end: usize,
    /// Which of several at one place comes first.
    rank: u8,
    new: Vec<u8>,
}

/// Changes to a content stream, in any order.
#[derive(Default)]
pub(super) struct Edits(Vec<Edit>);

impl Edits {
    /// Puts other bytes in the place of those from `start` to `end`.
    pub(super) fn replace(&mut self, start: usize, end: usize, new: Vec<u8>) {
        self.0.push(Edit {
            start,
            end,
            rank: 2,
            new,
        });
    }

    /// Puts bytes in between, in front of what starts there. Those of a lower rank come first.
    pub(super) fn insert(&mut self, at: usize, rank: u8, new: Vec<u8>) {
        self.0.push(Edit {
            start: at,
            end: at,
            rank,
            new,
        });
    }

    /// The stream with all changes; none if there are none.
    pub(super) fn apply(mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        if self.0.is_empty() {
            return None;
        }
        self.0.sort_by_key(|edit| (edit.start, edit.rank));
        let added: usize = self.0.iter().map(|edit| edit.new.len()).sum();
        let mut out = Vec::with_capacity(bytes.len() + added);
        let mut at = 0;
        for edit in &self.0 {
            if edit.start < at {
                continue;
            }
            out.extend_from_slice(bytes.get(at..edit.start).unwrap_or_default());
            out.extend_from_slice(&edit.new);
            at = edit.end;
        }
        out.extend_from_slice(bytes.get(at..).unwrap_or_default());
        Some(out)
    }
}
