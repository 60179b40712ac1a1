//! What the meetings of a run are made by: house styles, the law, the day of today.

use std::path::Path;

use chrono::NaiveDate;

use super::args::Options;
use super::law::LawBook;
use super::style::StyleShelf;

/// What holds for every meeting of a run.
pub(super) struct Rules<'a> {
    pub styles: StyleShelf<'a>,
    pub laws: LawBook,
    /// The day by which papers are judged as due or late; `None` when the user names none.
    pub today: Option<NaiveDate>,
}

impl<'a> Rules<'a> {
    /// The rules that the options name.
    ///
    /// # Errors
    /// A message for the user when a folder is none, or holds nothing of the kind.
    pub fn of(options: &'a Options, today: Option<NaiveDate>) -> Result<Self, String> {
        if let Some(dir) = options.style_dir.as_ref().filter(|dir| !dir.is_dir()) {
            return Err(format!(
                "the --style-dir `{}` is not a folder",
                dir.display()
            ));
        }
        if let Some(dir) = options.law_dir.as_ref().filter(|dir| !dir.is_dir()) {
            return Err(format!("the --law-dir `{}` is not a folder", dir.display()));
        }
        Ok(Self {
            styles: StyleShelf::new(options.style_dir.as_deref()),
            laws: LawBook::load(options.law_dir.as_deref())?,
            today,
        })
    }

    /// The house styles and the law that a publication was made by, in these folders.
    ///
    /// # Errors
    /// A message for the user when the law's folder holds none.
    pub fn of_folders(styles: &'a Path, law: Option<&Path>) -> Result<Self, String> {
        Ok(Self {
            styles: StyleShelf::new(Some(styles)),
            laws: LawBook::load(law)?,
            today: None,
        })
    }

    /// The house styles of this folder over the built-in ones, and the built-in law.
    pub fn of_styles(styles: Option<&'a Path>) -> Self {
        Self {
            styles: StyleShelf::new(styles),
            laws: LawBook::default(),
            today: None,
        }
    }
}
