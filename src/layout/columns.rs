//! Shares a table's width among its columns.

/// What a column asks for, cell padding included.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Need {
    /// Narrower than this, words or figures are torn.
    pub least: f64,
    /// Narrower than this, it reads badly.
    pub comfortable: f64,
    /// Wide enough for every cell on one line.
    pub natural: f64,
    /// It holds figures.
    pub numeric: bool,
}

/// The widths of a table's columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Widths {
    pub columns: Vec<f64>,
    /// Whether some column is narrower than its least.
    pub torn: bool,
}

/// More than this times its natural width a table is not stretched.
const MOST_STRETCH: f64 = 1.9;

/// How much room a table of one or two columns gets beside what its text needs, a column.
const NARROW_TABLE_AIR: f64 = 28.0;

/// Shares out `available` points.
pub(super) fn share(needs: &[Need], available: f64) -> Widths {
    let sum = |of: fn(&Need) -> f64| needs.iter().map(of).sum::<f64>();
    let least = sum(|need| need.least);
    let (columns, torn) = if sum(|need| need.natural) <= available {
        (stretch(needs, available), false)
    } else if least > available {
        let scale = available / least;
        (needs.iter().map(|need| need.least * scale).collect(), true)
    } else {
        (shrink(needs, available, least), false)
    };
    Widths { columns, torn }
}

/// Natural widths, figures' columns alike where there is room for it, and the rest of the width spread over them.
fn stretch(needs: &[Need], available: f64) -> Vec<f64> {
    let mut widths: Vec<f64> = needs.iter().map(|need| need.natural).collect();
    let natural: f64 = widths.iter().sum();
    let figures = needs.iter().filter(|need| need.numeric);
    let widest = figures.map(|need| need.natural).fold(0.0, f64::max);
    let alike: f64 = needs
        .iter()
        .map(|need| if need.numeric { widest } else { need.natural })
        .sum();
    if alike <= available {
        for (width, need) in widths.iter_mut().zip(needs) {
            if need.numeric {
                *width = widest;
            }
        }
    }
    let used: f64 = widths.iter().sum();
    let target = if needs.len() > 2 {
        available.min(natural * MOST_STRETCH)
    } else {
        available.min(natural + NARROW_TABLE_AIR * needs.len() as f64)
    };
    let weight = |need: &Need| if need.numeric { 1.0 } else { 1.6 };
    let weights: f64 = needs.iter().map(weight).sum();
    let extra = (target - used).max(0.0);
    for (width, need) in widths.iter_mut().zip(needs) {
        *width += extra * weight(need) / weights.max(1.0);
    }
    widths
}

/// Columns that need no more than a fair share get what they need; the others share the rest.
fn shrink(needs: &[Need], available: f64, least: f64) -> Vec<f64> {
    let mut widths: Vec<Option<f64>> = vec![None; needs.len()];
    let mut rest = available;
    loop {
        let open = widths.iter().filter(|width| width.is_none()).count();
        let fair = rest / open.max(1) as f64;
        let mut changed = false;
        for (width, need) in widths.iter_mut().zip(needs) {
            if width.is_none() && (need.natural <= fair || (need.numeric && need.least <= fair)) {
                let wanted = if need.natural <= fair {
                    need.natural
                } else {
                    need.least
                };
                *width = Some(wanted);
                rest -= wanted;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let open = || {
        needs
            .iter()
            .zip(&widths)
            .filter(|(_, width)| width.is_none())
            .map(|pair| pair.0)
    };
    let open_least: f64 = open().map(|need| need.least).sum();
    if open_least <= rest {
        let wishes: f64 = open().map(|need| need.natural - need.least).sum();
        let share = (rest - open_least) / wishes.max(f64::MIN_POSITIVE);
        return needs
            .iter()
            .zip(&widths)
            .map(|(need, width)| width.unwrap_or(need.least + share * (need.natural - need.least)))
            .collect();
    }
    // A fair share tears a word somewhere: all columns start from their least instead.
    let wishes: f64 = needs.iter().map(|need| need.natural - need.least).sum();
    let share = (available - least) / wishes.max(f64::MIN_POSITIVE);
    needs
        .iter()
        .map(|need| need.least + share * (need.natural - need.least))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(least: f64, natural: f64, numeric: bool) -> Need {
        Need {
            least,
            comfortable: least,
            natural,
            numeric,
        }
    }

    #[test]
    fn a_wide_remarks_column_leaves_names_on_one_line() {
        let needs = [
            need(60.0, 120.0, false),
            need(50.0, 50.0, true),
            need(80.0, 2000.0, false),
        ];
        let widths = share(&needs, 450.0);
        assert!(!widths.torn);
        assert_eq!(&widths.columns[..2], &[120.0, 50.0]);
        assert!((widths.columns.iter().sum::<f64>() - 450.0).abs() < 1e-6);
    }

    #[test]
    fn no_column_gets_less_than_its_longest_word_while_there_is_room() {
        let needs = [
            need(200.0, 900.0, false),
            need(40.0, 300.0, false),
            need(150.0, 160.0, true),
        ];
        let widths = share(&needs, 400.0);
        assert!(!widths.torn);
        for (width, need) in widths.columns.iter().zip(&needs) {
            assert!(*width >= need.least - 1e-6, "{widths:?}");
        }
    }

    #[test]
    fn a_table_that_cannot_fit_says_so() {
        assert!(
            share(
                &[need(300.0, 400.0, false), need(300.0, 300.0, true)],
                450.0
            )
            .torn
        );
    }

    #[test]
    fn a_small_table_of_two_columns_is_not_stretched_over_the_page() {
        let widths = share(&[need(30.0, 50.0, false), need(60.0, 60.0, true)], 450.0);
        assert!(widths.columns.iter().sum::<f64>() < 200.0);
    }
}
