//! Values by codes of up to two bytes.

/// A table that takes memory only where it has values.
#[derive(Debug, Clone)]
pub(super) struct Table<T> {
    pages: Vec<Option<Box<[Option<T>; 256]>>>,
}

impl<T: Copy> Table<T> {
    pub const fn new() -> Self {
        Self { pages: Vec::new() }
    }

    pub fn set(&mut self, code: u16, value: T) {
        let [page, index] = code.to_be_bytes();
        let page = usize::from(page);
        if self.pages.len() <= page {
            self.pages.resize_with(page + 1, || None);
        }
        if let Some(page) = self.pages.get_mut(page) {
            let values = page.get_or_insert_with(|| Box::new([None; 256]));
            if let Some(place) = values.get_mut(usize::from(index)) {
                *place = Some(value);
            }
        }
    }

    pub fn get(&self, code: u16) -> Option<T> {
        let [page, index] = code.to_be_bytes();
        let values = self.pages.get(usize::from(page))?.as_ref()?;
        values.get(usize::from(index)).copied().flatten()
    }

    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }
}
