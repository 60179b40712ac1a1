//! What is found out once, and asked for by many.

use std::sync::OnceLock;

/// A finding that is kept.
///
/// Unlike with [`OnceLock::get_or_init`], nobody waits for another to find it. A thread of rayon's that waits for parts of its
/// own work takes up other work meanwhile, which may ask for the same finding: it would wait for itself, for ever. Two
/// that ask at the same time both find it, and it is the same.
#[derive(Debug)]
pub(crate) struct Once<T>(OnceLock<T>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T> Once<T> {
    /// What is known, or else what `find` finds.
    pub fn get_or_find(&self, find: impl FnOnce() -> T) -> &T {
        if let Some(known) = self.0.get() {
            return known;
        }
        let found = find();
        self.0.get_or_init(|| found)
    }

    /// Keeps what was found by the way.
    pub fn keep(&self, found: T) {
        // It is the same whoever comes first.
        let _ = self.0.set(found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_while_it_is_looked_for_is_found() {
        let once = Once::default();
        let find = || *once.get_or_find(|| 7);
        assert_eq!(*once.get_or_find(find), 7);
        assert_eq!(*once.get_or_find(|| 8), 7);
    }
}
