//! The order of headings.

/// What is wrong with a sub-heading's level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeadingFault {
    /// Not 1, 2 or 3.
    OutOfRange,
    /// More than one deeper than the heading before it.
    Skip {
        /// The deepest level that may stand here.
        deepest: u8,
    },
}

/// Checks a sub-heading's level against that of the sub-heading before it in the section (0 when it is the first).
pub(crate) fn check_subheading(level: u8, before: u8) -> Result<(), HeadingFault> {
    if !(1..=3).contains(&level) {
        return Err(HeadingFault::OutOfRange);
    }
    if level > before + 1 {
        return Err(HeadingFault::Skip {
            deepest: before + 1,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_go_down_one_at_a_time_and_up_at_will() {
        assert_eq!(check_subheading(1, 0), Ok(()));
        assert_eq!(check_subheading(3, 2), Ok(()));
        assert_eq!(check_subheading(1, 3), Ok(()));
        assert_eq!(
            check_subheading(2, 0),
            Err(HeadingFault::Skip { deepest: 1 })
        );
        assert_eq!(
            check_subheading(3, 1),
            Err(HeadingFault::Skip { deepest: 2 })
        );
        assert_eq!(check_subheading(0, 1), Err(HeadingFault::OutOfRange));
        assert_eq!(check_subheading(4, 3), Err(HeadingFault::OutOfRange));
    }
}
