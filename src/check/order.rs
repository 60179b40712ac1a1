//! The order of years.

use std::cmp::Ordering;

/// The first of these years that breaks their order, and the one before it. Newest first is an order too, and a year
/// that stands twice breaks none: that is a fault of its own.
pub(crate) fn first_out_of_order(years: &[u16]) -> Option<(usize, usize)> {
    let steps: Vec<(usize, Ordering)> = years
        .windows(2)
        .enumerate()
        .map(|(at, pair)| (at, pair[0].cmp(&pair[1])))
        .filter(|(_, step)| step.is_ne())
        .collect();
    let rising = steps.iter().filter(|(_, step)| step.is_lt()).count();
    let wrong = if rising * 2 >= steps.len() {
        Ordering::Greater
    } else {
        Ordering::Less
    };
    steps
        .iter()
        .find(|(_, step)| *step == wrong)
        .filter(|_| steps.len() > 1)
        .map(|(at, _)| (*at, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_between_later_ones_breaks_the_order() {
        assert_eq!(first_out_of_order(&[2014, 2016, 2015, 2017]), Some((1, 2)));
        assert_eq!(first_out_of_order(&[2017, 2015, 2016, 2014]), Some((1, 2)));
        assert_eq!(first_out_of_order(&[2014, 2015, 2016]), None);
        assert_eq!(first_out_of_order(&[2016, 2015, 2014]), None);
        assert_eq!(first_out_of_order(&[2014, 2015, 2015, 2017]), None);
        assert_eq!(first_out_of_order(&[2016, 2015]), None);
        assert_eq!(first_out_of_order(&[]), None);
    }
}
