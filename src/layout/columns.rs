//! Shares a table's width among its columns.

/// The most lines that a head is set on by choice.
pub(super) const HEAD_LINES: usize = 3;

/// What a column asks for, cell padding included.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Need {
    /// Narrower than this, a figure would be broken, or words could not be read any more.
    pub firm: f64,
    /// Narrower than this, words are torn.
    pub least: f64,
    /// Narrower than this, it reads badly.
    pub comfortable: f64,
    /// Wide enough for every cell on one line, and for its head on a few.
    pub natural: f64,
    /// Wide enough for its head on one line, on two, on three.
    pub heads: [f64; HEAD_LINES],
    /// It holds figures.
    pub numeric: bool,
    /// What a column of figures gets beside its natural width where text has more room than it needs.
    pub air: f64,
}

/// The widths of a table's columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Widths {
    pub columns: Vec<f64>,
    pub fit: Fit,
}

/// What it took to get a table's columns into its width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Fit {
    /// All words and figures are whole.
    Whole,
    /// Words are torn; figures are whole.
    Torn,
    /// Figures are broken: this many points are lacking.
    Lacking(f64),
}

/// More than this times its natural width a table is not stretched.
const MOST_STRETCH: f64 = 1.9;

/// Text columns wider than this many times what is comfortable give up this part of the rest to tight figures.
const ROOMY: f64 = 2.0;
const GIVEN_UP: f64 = 0.35;

/// How much room a table of one or two columns gets beside what its text needs, a column.
const NARROW_TABLE_AIR: f64 = 28.0;

/// Lets sums of widths differ by rounding.
const TOLERANCE: f64 = 0.01;

/// Shares out `available` points: heads on as few lines as there is room for, then cells on one line, then words
/// whole.
pub(super) fn share(needs: &[Need], available: f64) -> Widths {
    for lines in 0..HEAD_LINES {
        let with_head = |need: &Need| need.natural.max(need.heads[lines]);
        let widths: Vec<f64> = needs.iter().map(with_head).collect();
        if widths.iter().sum::<f64>() <= available {
            let columns = stretch(needs, widths, available);
            let fit = Fit::Whole;
            return Widths { columns, fit };
        }
    }
    let sum = |of: fn(&Need) -> f64| needs.iter().map(of).sum::<f64>();
    let least = sum(|need| need.least);
    if sum(|need| need.natural) <= available {
        let widths = needs.iter().map(|need| need.natural).collect();
        let columns = stretch(needs, widths, available);
        let fit = Fit::Whole;
        return Widths { columns, fit };
    }
    if least <= available + TOLERANCE {
        let mut columns = shrink(needs, available, least);
        loosen(needs, &mut columns);
        let fit = Fit::Whole;
        return Widths { columns, fit };
    }
    let firm = sum(|need| need.firm);
    if firm <= available + TOLERANCE {
        let columns = tear(needs, available, least, firm);
        let fit = Fit::Torn;
        return Widths { columns, fit };
    }
    let scale = available / firm;
    let columns = needs.iter().map(|need| need.firm * scale).collect();
    let fit = Fit::Lacking(firm - available);
    Widths { columns, fit }
}

/// Has columns ask for what stands over all of them; those of text take on what is lacking, where there are any.
pub(super) fn widen(needs: &mut [Need], firm: f64, least: f64, natural: f64) {
    let any_text = needs.iter().any(|need| !need.numeric);
    let takes = |need: &Need| !(any_text && need.numeric);
    let takers = needs.iter().filter(|need| takes(need)).count().max(1) as f64;
    let part = |wanted: f64, has: f64| (wanted - has).max(0.0) / takers;
    let sum = |of: fn(&Need) -> f64| needs.iter().map(of).sum::<f64>();
    let firm = part(firm, sum(|need| need.firm));
    let least = part(least, sum(|need| need.least));
    let natural = part(natural, sum(|need| need.natural));
    for need in needs.iter_mut().filter(|need| takes(need)) {
        need.firm += firm;
        need.least += least;
        need.comfortable = need.comfortable.max(need.least);
        need.natural = (need.natural + natural).max(need.comfortable);
    }
}

/// Columns get what they ask for firmly, so that no figure is broken, and an equal part of what else they ask for.
fn tear(needs: &[Need], available: f64, least: f64, firm: f64) -> Vec<f64> {
    let part = ((available - firm) / (least - firm).max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
    let width = |need: &Need| need.firm + part * (need.least - need.firm);
    needs.iter().map(width).collect()
}

/// Gives figures that stand tight beside very wide columns of text some air.
fn loosen(needs: &[Need], widths: &mut [f64]) {
    let spare = |need: &Need, width: f64| {
        if need.numeric {
            0.0
        } else {
            GIVEN_UP * (width - ROOMY * need.comfortable).max(0.0)
        }
    };
    let pairs = || needs.iter().zip(widths.iter());
    let room: f64 = pairs().map(|(need, width)| spare(need, *width)).sum();
    let wished: f64 = needs.iter().map(|need| need.air).sum();
    let part = (room / wished.max(f64::MIN_POSITIVE)).min(1.0);
    let given = part * wished / room.max(f64::MIN_POSITIVE);
    for (need, width) in needs.iter().zip(widths) {
        *width += part * need.air - given * spare(need, *width);
    }
}

/// Figures' columns alike as far as there is room for it, and the rest of the width spread over all columns.
fn stretch(needs: &[Need], mut widths: Vec<f64>, available: f64) -> Vec<f64> {
    let natural: f64 = widths.iter().sum();
    let target = if needs.len() > 2 {
        available.min(natural * MOST_STRETCH)
    } else {
        available.min(natural + NARROW_TABLE_AIR * needs.len() as f64)
    };
    even_out(needs, &mut widths, target - natural);
    let used: f64 = widths.iter().sum();
    let weight = |need: &Need| if need.numeric { 1.0 } else { 1.6 };
    let weights: f64 = needs.iter().map(weight).sum();
    let extra = (target - used).max(0.0);
    for (width, need) in widths.iter_mut().zip(needs) {
        *width += extra * weight(need) / weights.max(1.0);
    }
    widths
}

/// Widens the narrowest columns of figures, all to the same width, until `room` is used or the columns are alike.
fn even_out(needs: &[Need], widths: &mut [f64], mut room: f64) {
    let mut figures: Vec<usize> = (0..needs.len())
        .filter(|&index| needs[index].numeric)
        .collect();
    figures.sort_by(|&one, &other| widths[one].total_cmp(&widths[other]));
    for count in 1..figures.len() {
        let step = widths[figures[count]] - widths[figures[count - 1]];
        let step = step.min(room / count as f64).max(0.0);
        for &index in &figures[..count] {
            widths[index] += step;
        }
        room -= step * count as f64;
    }
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
    let open = needs.iter().zip(&widths).filter(|pair| pair.1.is_none());
    let open_least: f64 = open.map(|pair| pair.0.least).sum();
    let starts: Vec<f64> = if open_least <= rest {
        let start = |(need, width): (&Need, &Option<f64>)| width.unwrap_or(need.least);
        let starts: Vec<f64> = needs.iter().zip(&widths).map(start).collect();
        let is_open = |index: usize| widths[index].is_none();
        grow(needs, starts, rest - open_least, is_open)
    } else {
        // A fair share tears a word somewhere: all columns start from their least instead.
        let starts = needs.iter().map(|need| need.least).collect();
        return grow(needs, starts, available - least, |_| true);
    };
    let used: f64 = starts.iter().sum();
    grow(needs, starts, available - used, |_| true)
}

/// Widens some columns towards their natural widths by `room` points in all, each by the same part of what it lacks.
fn grow(
    needs: &[Need],
    mut widths: Vec<f64>,
    room: f64,
    grows: impl Fn(usize) -> bool,
) -> Vec<f64> {
    let lacks = |index: usize, width: f64| {
        if grows(index) {
            (needs[index].natural - width).max(0.0)
        } else {
            0.0
        }
    };
    let wishes: f64 = (0..widths.len())
        .map(|index| lacks(index, widths[index]))
        .sum();
    let share = (room / wishes.max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
    for (index, width) in widths.iter_mut().enumerate() {
        *width += share * lacks(index, *width);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(least: f64, natural: f64, numeric: bool) -> Need {
        Need {
            firm: if numeric { least } else { 0.2 * least },
            least,
            comfortable: least,
            natural,
            heads: [0.0; HEAD_LINES],
            numeric,
            air: 0.0,
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
        assert_eq!(widths.fit, Fit::Whole);
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
        assert_eq!(widths.fit, Fit::Whole);
        for (width, need) in widths.columns.iter().zip(&needs) {
            assert!(*width >= need.least - 1e-6, "{widths:?}");
        }
    }

    #[test]
    fn a_table_that_cannot_fit_says_so() {
        let needs = [need(300.0, 400.0, false), need(300.0, 300.0, true)];
        assert_eq!(share(&needs, 450.0).fit, Fit::Torn);
        assert_eq!(share(&needs, 350.0).fit, Fit::Lacking(10.0));
    }

    #[test]
    fn very_wide_text_leaves_figures_some_air() {
        let mut needs = [need(75.0, 2000.0, false), need(40.0, 40.0, true)];
        needs[1].air = 8.0;
        assert_eq!(share(&needs, 300.0).columns, [252.0, 48.0]);
        assert_eq!(share(&needs, 190.0).columns, [150.0, 40.0]);
    }

    #[test]
    fn words_are_torn_before_figures() {
        let needs = [
            need(200.0, 400.0, false),
            need(150.0, 150.0, true),
            need(150.0, 150.0, true),
        ];
        let widths = share(&needs, 400.0);
        assert_eq!(widths.fit, Fit::Torn);
        for (width, wanted) in widths.columns.iter().zip([100.0, 150.0, 150.0]) {
            assert!((width - wanted).abs() < 1e-6, "{widths:?}");
        }
    }

    #[test]
    fn a_small_table_of_two_columns_is_not_stretched_over_the_page() {
        let widths = share(&[need(30.0, 50.0, false), need(60.0, 60.0, true)], 450.0);
        assert!(widths.columns.iter().sum::<f64>() < 200.0);
    }

    #[test]
    fn heads_stand_on_as_few_lines_as_there_is_room_for() {
        let mut needs = [
            need(60.0, 100.0, false),
            need(40.0, 40.0, true),
            need(40.0, 40.0, true),
        ];
        needs[1].heads = [90.0, 55.0, 40.0];
        needs[2].heads = [120.0, 70.0, 45.0];
        let heads = |available| -> Vec<bool> {
            let widths = share(&needs, available).columns;
            let on = |lines: usize| (1..3).all(|at| widths[at] >= needs[at].heads[lines]);
            (0..HEAD_LINES).map(on).collect()
        };
        assert_eq!(heads(400.0), [true, true, true]);
        assert_eq!(heads(250.0), [false, true, true]);
        assert_eq!(heads(186.0), [false, false, true]);
    }

    #[test]
    fn columns_of_figures_get_alike_and_the_whole_width_is_used() {
        let needs = [
            need(90.0, 190.0, false),
            need(30.0, 30.0, true),
            need(60.0, 60.0, true),
            need(45.0, 45.0, true),
        ];
        let widths = share(&needs, 400.0).columns;
        assert!((widths[1] - widths[2]).abs() < 1e-6 && (widths[2] - widths[3]).abs() < 1e-6);
        assert!((widths.iter().sum::<f64>() - 400.0).abs() < 1e-6);
        let widths = share(&needs, 340.0).columns;
        assert!(
            widths[1] > 30.0 && (widths[1] - widths[3]).abs() < 1e-6,
            "{widths:?}"
        );
        assert!((widths.iter().sum::<f64>() - 340.0).abs() < 1e-6);
        // Where the longest texts go on two lines, no room is left over.
        let widths = share(&needs, 300.0).columns;
        assert!((widths.iter().sum::<f64>() - 300.0).abs() < 1e-6);
    }
}
